import { expect, test } from "vitest";
import { hideNoKp, subjectLine } from "@/lib/notifications/content";

test("a No KP somebody wrote into a text is masked, however it is written", () => {
  expect(hideNoKp("KP saya 900101-03-5022 dan 900101035022, 900101 03 5022.")).toBe(
    "KP saya 900101-**-**** dan 900101-**-****, 900101-**-****.",
  );
});

test("numbers that cannot be a No KP stay", () => {
  expect(hideNoKp("Baucar 209999123456, 12345678901234")).toBe("Baucar 209999123456, 12345678901234");
});

test("a subject is one line, short, and without No KP", () => {
  expect(subjectLine("[Aduan #7] Baucar\r\nBcc: x@y.test\u2028 900101035022")).toBe(
    "[Aduan #7] Baucar Bcc: x@y.test 900101-**-****",
  );
  expect(subjectLine("a".repeat(400))).toHaveLength(150);
});
