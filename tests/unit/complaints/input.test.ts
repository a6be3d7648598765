import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as input from "@/lib/complaints/input";
import en from "@/lib/i18n/messages/en/errors.json";
import ms from "@/lib/i18n/messages/ms/errors.json";

type Words = { [key: string]: string | Words };
const word = (words: Words, key: string) =>
  key
    .split(".")
    .reduce<string | Words | undefined>((at, part) => (typeof at === "object" ? at[part] : undefined), words);

/** Every message key the schemas can answer with, from the source: built ones by the names they are built from. */
function keys(): string[] {
  const source = readFileSync("lib/complaints/input.ts", "utf8");
  const direct = [...source.matchAll(/"([a-z_]+\.[a-z_]+)"/g)].map((match) => match[1] as string);
  const texts = [...source.matchAll(/(?<![a-z])(text|line)\("([a-z_]+)"/g)].flatMap((match) => [
    `${match[2]}.required`,
    `${match[2]}.too_long`,
  ]);
  const optional = [...source.matchAll(/optionalText\("([a-z_]+)"/g)].map((match) => `${match[1]}.too_long`);
  return [...new Set([...direct, ...texts, ...optional, "invalid"])];
}

test.each([
  ["ms", ms],
  ["en", en],
])("every refusal has its sentence (%s)", (_locale, words) => {
  const missing = keys().filter((key) => typeof word(words as Words, key) !== "string");
  expect(missing).toEqual([]);
});

const PICTURE = "6a1f3c8e-0d2b-4c5a-9e7f-1b2c3d4e5f60";

describe("closing asks for its steps", () => {
  const closing = { text: "", cause: "Sebab", steps: ["Langkah"] };
  const issues = (value: unknown) =>
    input.requestClosureInput.safeParse(value).error?.issues.map((issue) => issue.message);

  test("empty steps are left out, none at all is refused", () => {
    const steps = (sent: unknown) => input.requestClosureInput.parse({ ...closing, steps: sent });
    expect(steps([" Satu ", "", "  ", "Dua"])).toMatchObject({ steps: ["Satu", "Dua"] });
    expect(steps("Satu")).toMatchObject({ steps: ["Satu"], pictures: [[]], symptom: null });
    expect(issues({ ...closing, steps: ["", " "] })).toEqual(["steps.required"]);
    expect(issues({ text: "", cause: "Sebab" })).toEqual(["steps.required"]);
    expect(issues({ ...closing, cause: " " })).toEqual(["cause.required"]);
    expect(issues({ ...closing, steps: [7] })).toEqual(["steps.invalid"]);
    expect(issues({ ...closing, steps: Array.from({ length: 10_000 }, () => "Tekan Simpan") })).toEqual([
      "steps.too_many",
    ]);
    expect(issues({ ...closing, steps: ["", "Dua"], pictures: [PICTURE] })).toEqual(["steps.words"]);
    expect(issues({ ...closing, pictures: ["../../etc/passwd"] })).toEqual(["attachments.unknown"]);
    expect(issues(null)).toHaveLength(1);
  });

  test("pictures keep to their step, also when what was read is read again", () => {
    const sent = { ...closing, steps: ["Satu", "", "Tiga"], pictures: ["", "", `${PICTURE} ${PICTURE}`] };
    const read = input.requestClosureInput.parse(sent);
    expect(read).toMatchObject({ steps: ["Satu", "Tiga"], pictures: [[], [PICTURE]] });
    expect(input.requestClosureInput.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
  });

  test("the same as a card needs its number and nothing else", () => {
    const same = (value: object) => input.requestClosureInput.safeParse({ text: "", way: "same", ...value });
    const number = (cardNo: unknown) => same({ cardNo }).data;
    expect(number("K-0123")).toMatchObject({ way: "same", cardNo: 123, differs: null });
    expect(number(" k 123 ")).toMatchObject({ cardNo: 123 });
    expect(number(123)).toMatchObject({ cardNo: 123 });
    const read = number("K-0123");
    expect(input.requestClosureInput.parse(JSON.parse(JSON.stringify(read)))).toEqual(read);
    for (const none of ["", "  ", null, undefined]) {
      expect(same({ cardNo: none }).error?.issues.map(({ message }) => message)).toEqual([
        "card_no.required",
      ]);
    }
    for (const odd of ["K-0", "K-12345678901", "kad 5", "%'; \\", "😀", -1, 1.5, {}, "9".repeat(10_000)]) {
      expect(same({ cardNo: odd }).error?.issues.map(({ message }) => message)).toEqual(["card_no.unknown"]);
    }
    // The form sends what stands in its other half too; others send a number alone.
    expect(input.requestClosureInput.parse({ ...closing, way: "new", cardNo: "K-0123" })).toMatchObject({
      way: "new",
    });
    expect(input.requestClosureInput.parse({ text: "", cardNo: "K-0123" })).toMatchObject({ way: "same" });
  });
});

test("a promised date must be one", () => {
  const log = (promisedOn: string) => input.logWithVendorInput.safeParse({ vendorId: 1, promisedOn }).success;
  expect([log(""), log("2026-02-28"), log("2026-02-30"), log("28/02/2026"), log("2026-13-01")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
});

test("a note or an answer is a text or a file", () => {
  const file = "6b8f3c52-7d0a-4c62-9b1e-0f6a0c9d2e11";
  expect(input.noteInput.safeParse({ text: " " }).error?.issues[0]?.message).toBe("text.or_file");
  expect(input.noteInput.parse({ attachmentIds: file }).attachmentIds).toEqual([file]);
  expect(input.answerInput.parse({ text: "", attachmentIds: [file, file] }).attachmentIds).toEqual([file]);
  expect(input.answerInput.safeParse({ attachmentIds: ["../etc/passwd"] }).success).toBe(false);
});

test("a number that no id can be is refused like one that is missing", () => {
  for (const ptjId of [2_147_483_648, "99999999999999999999", 1e300, -1, 1.5, {}, Symbol.iterator]) {
    const { error } = input.lodgeInput.shape.ptjId.safeParse(ptjId);
    expect(new Set(error?.issues.map(({ message }) => message))).toEqual(new Set(["ptj.required"]));
  }
  expect(input.replyInput.safeParse({ text: "x", version: 2_147_483_648 }).success).toBe(false);
  const duplicate = { reason: "duplicate", text: "x", duplicateOfId: 2_147_483_648 };
  expect(input.closeInput.safeParse(duplicate).success).toBe(true);
});
