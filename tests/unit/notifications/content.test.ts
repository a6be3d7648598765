import fc from "fast-check";
import { expect, test } from "vitest";
import { hideNoKp, subjectLine } from "@/lib/notifications/content";

test("a No KP somebody wrote into a text is masked, however it is written", () => {
  expect(hideNoKp("KP saya 900101-03-5022 dan 900101035022, 900101 03 5022.")).toBe(
    "KP saya 900101-**-**** dan 900101-**-****, 900101-**-****.",
  );
});

test.each([
  "900101\u201103\u20115022",
  "900101 - 03 - 5022",
  "900101\u200b035022",
  "900101/03/5022",
  "9001 0103 5022",
  "90-01-01-03-5022",
  "９００１０１０３５０２２",
])("a No KP in an odd dress is one: %s", (written) => {
  expect(hideNoKp(`KP ${written}.`)).toBe("KP 900101-**-****.");
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

/** A No KP as people write it: in one piece, in three, over two lines. */
const noKp = fc
  .tuple(
    fc.date({ min: new Date("1940-01-01"), max: new Date("2010-12-31"), noInvalidDate: true }),
    fc.integer({ min: 1, max: 99 }),
    fc.integer({ min: 0, max: 9999 }),
    fc.constantFrom("", "-", " ", "\n", "\r\n", " - ".slice(0, 2), "\t", "."),
  )
  .map(([born, place, number, between]) =>
    [
      born.toISOString().slice(2, 10).replaceAll("-", ""),
      String(place).padStart(2, "0"),
      String(number).padStart(4, "0"),
    ].join(between),
  );
const hostile = fc
  .array(
    fc.oneof(
      noKp.map((digits) => ` ${digits} `),
      fc.string({ unit: "binary", maxLength: 20 }).filter((text) => !/\d/.test(text)),
      fc.constantFrom("\r\nBcc: semua@x.test\r\n\r\n", "\n", "\u2028", "\u0000", "=?utf-8?q?=0D=0AX:_y?="),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

test("whatever somebody wrote, a subject is one line without a No KP", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const subject = subjectLine(text);
      expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
      expect(subject).not.toMatch(/(?<!\d)\d{6}\D{0,3}\d{2}\D{0,3}\d{4}(?!\d)/);
      expect([...subject].length).toBeLessThanOrEqual(150);
    }),
  );
});
