import { expect, test } from "vitest";
import { z } from "zod";
import { submissionKey } from "@/lib/complaints/submission-key";

const FORM = "6f1c2b1e-2a34-4c6d-8e9f-0a1b2c3d4e5f";

test("the same form sent twice has one key, a UUID", () => {
  const key = submissionKey(FORM, { title: "A", attachmentIds: ["1"], submissionKey: FORM });
  expect(z.uuid().safeParse(key).success).toBe(true);
  expect(submissionKey(FORM, { title: "A", attachmentIds: [], submissionKey: FORM })).toBe(key);
});

test("a page gone back to and filled in anew is another complaint", () => {
  expect(submissionKey(FORM, { title: "B" })).not.toBe(submissionKey(FORM, { title: "A" }));
});

test("the same words in another form are another complaint", () => {
  expect(submissionKey(crypto.randomUUID(), { title: "A" })).not.toBe(submissionKey(FORM, { title: "A" }));
});
