import { describe, expect, test } from "vitest";
import { contentDisposition } from "@/lib/attachments/content-disposition";
import {
  ACCEPTED_EXTENSIONS,
  cleanFileName,
  contentTypeOf,
  fileProblem,
  MAX_FILE_BYTES,
} from "@/lib/attachments/file-type";
import { formatSize } from "@/lib/i18n/formats";
import { MESSAGES } from "@/lib/i18n/messages";

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const problem = (name: string, head: string, tail = head) =>
  fileProblem(name, { head: bytes(head), tail: bytes(tail) });

const ZIP = "PK\x03\x04\x14\0\0\0";
const OLE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
const GENUINE: Record<string, string> = {
  pdf: "%PDF-1.7\n",
  png: "\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
  jpg: "\xff\xd8\xff\xe0\0\x10JFIF",
  jpeg: "\xff\xd8\xff\xe1",
  gif: "GIF89a",
  webp: "RIFF\x24\n\0\0WEBPVP8 ",
  heic: "\0\0\0\x18ftypheic",
  docx: `${ZIP}[Content_Types].xml word/document.xml`,
  xlsx: `${ZIP}[Content_Types].xml xl/workbook.xml`,
  pptx: `${ZIP}[Content_Types].xml ppt/presentation.xml`,
  doc: OLE,
  xls: OLE,
  ppt: OLE,
  msg: OLE,
  odt: `${ZIP}mimetypeapplication/vnd.oasis.opendocument.text`,
  ods: `${ZIP}mimetypeapplication/vnd.oasis.opendocument.spreadsheet`,
  txt: "Ralat 504\r\n",
  log: "2026-05-20 ERROR\n\x1b[0m",
  csv: "baucar,amaun\nBB1,10.00\n",
  eml: "From: a@b\r\n\r\nteks",
};

describe("what a file is", () => {
  test("every kind that is offered has an example here", () => {
    expect(Object.keys(GENUINE).map((extension) => `.${extension}`)).toEqual(ACCEPTED_EXTENSIONS.split(","));
  });

  test.each(Object.entries(GENUINE))(
    "a genuine .%s passes, whatever the case of its name",
    (extension, head) => {
      expect(problem(`fail.${extension}`, head)).toBeNull();
      expect(problem(`FAIL.${extension.toUpperCase()}`, head)).toBeNull();
    },
  );

  test.each(Object.keys(GENUINE))("a program called .%s is refused", (extension) => {
    expect(problem(`fail.${extension}`, "MZ\x90\0\x03\0\0\0")).toBe("attachments.disguised");
  });

  test.each(["exe", "js", "html", "svg", "zip", "docm", "xlsm", "bat", ""])(
    "no file of kind “%s” is taken",
    (kind) => {
      expect(problem(`fail.${kind}`, "apa-apa")).toBe("attachments.type");
      expect(contentTypeOf(`fail.${kind}`)).toBeNull();
    },
  );

  test("a zip is a Word file only if it has what only Word writes, at its beginning or its end", () => {
    expect(problem("a.docx", `${ZIP}xl/workbook.xml`)).toBe("attachments.disguised");
    expect(problem("a.docx", `${ZIP}…`, "word/document.xml PK\x05\x06")).toBeNull();
  });

  test("text may be of an old code page or UTF-16, but not binary", () => {
    expect(problem("a.txt", "Nu\xf1ez")).toBeNull();
    expect(problem("a.txt", "\xff\xfeA\0B\0")).toBeNull();
    expect(problem("a.txt", "A\0B")).toBe("attachments.disguised");
    expect(problem("a.csv", "PK\x03\x04")).toBe("attachments.disguised");
  });

  test("the words say the limit that holds", () => {
    for (const locale of ["ms", "en"] as const) {
      expect(MESSAGES[locale].errors.attachments.too_large).toContain(formatSize(MAX_FILE_BYTES));
    }
  });
});

describe("the name it is kept under", () => {
  test.each([
    ["C:\\Users\\siti\\baucar.pdf", "baucar.pdf"],
    ["../../etc/passwd.txt", "passwd.txt"],
    ["resit\r\nSet-Cookie: a.pdf", "resitSet-Cookie_ a.pdf"],
    ["gambar\u202efdp.png", "gambarfdp.png"],
    ["  .pdf", "lampiran.pdf"],
    ["", "lampiran"],
    ["e\u0301.txt", "é.txt"],
  ])("%j becomes %j", (given, kept) => {
    expect(cleanFileName(given)).toBe(kept);
  });

  test("a nameless picture in a mail gets the extension of its type", () => {
    expect(cleanFileName("image001", "image/png; name=x")).toBe("image001.png");
    expect(cleanFileName("", "application/pdf")).toBe("lampiran.pdf");
  });

  test("a long one keeps its extension", () => {
    const name = cleanFileName(`${"a".repeat(400)}.xlsx`);
    expect(name).toHaveLength(150);
    expect(name.endsWith(".xlsx")).toBe(true);
  });
});

test("a name in any script goes into the header (RFC 6266)", () => {
  expect(contentDisposition("attachment", 'Resit "é" 100%.pdf')).toBe(
    "attachment; filename=\"Resit _e_ 100_.pdf\"; filename*=UTF-8''Resit%20%22%C3%A9%22%20100%25.pdf",
  );
  expect(contentDisposition("inline", "收据(1).png")).toBe(
    "inline; filename=\"(1).png\"; filename*=UTF-8''%E6%94%B6%E6%8D%AE%281%29.png",
  );
});
