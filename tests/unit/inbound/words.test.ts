import { describe, expect, test } from "vitest";
import { TEXT_MAX } from "@/lib/complaints/input";
import { asInput, titleOf } from "@/lib/inbound/words";

const said = (given: object = {}) => ({
  body: "BB-2211",
  whole: "BB-2211\n\n> apa nombornya?",
  nothingNew: false,
  fileIds: [] as string[],
  ...given,
});
const words = (given: object = {}, needsText = false) => asInput(said(given), "ms", { needsText });

describe("a mail's words for a command", () => {
  test("the new text, and the whole beside it", () => {
    expect(words()).toEqual({
      input: { text: "BB-2211", attachmentIds: [] },
      mail: { original: "BB-2211\n\n> apa nombornya?", fileIds: [] },
    });
  });
  test("the whole is left out where it is the same", () => {
    expect(words({ whole: "BB-2211\n" }).mail.original).toBeNull();
  });
  test("longer than a message may be: cut, saying so, the whole beside it", () => {
    const long = "a".repeat(TEXT_MAX + 1);
    const { input, mail } = words({ body: long, whole: long });
    expect(input.text).toHaveLength(TEXT_MAX);
    expect(input.text).toMatch(/\[Teks dipendekkan; e-mel asal disimpan\.\]$/);
    expect(mail.original).toBe(long);
  });
  test("only quotation and files: the files alone, or a remark where a text is needed", () => {
    const files = Array.from({ length: 12 }, (_, at) => `file-${at}`);
    const given = { body: "> lama", whole: "> lama", nothingNew: true, fileIds: files };
    const { input, mail } = words(given);
    expect(input).toEqual({ text: "", attachmentIds: files.slice(0, 10) });
    expect(mail).toEqual({ original: "> lama", fileIds: files });
    expect(words(given, true).input.text).toBe("(Balasan tanpa teks.)");
  });
  test("nothing at all is a remark", () => {
    expect(words({ body: "\0 \n", whole: "" }).input.text).toBe("(Balasan tanpa teks.)");
  });
});

test.each([
  ["Re: FW: re : Baucar\r\n tergantung", "x", "Baucar tergantung"],
  ["", "Baris satu\nBaris dua", "Baris satu Baris dua"],
  ["Re:", "", "Aduan melalui e-mel"],
  ["a".repeat(300), "", "a".repeat(200)],
])("the title of a mail “%s”", (subject, body, title) => {
  expect(titleOf(subject, body, "ms")).toBe(title);
});
