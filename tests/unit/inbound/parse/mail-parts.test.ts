import { describe, expect, test } from "vitest";
import { readMailboxes } from "@/lib/inbound/parse/addresses";
import { decodeBytes } from "@/lib/inbound/parse/charset";
import { decodeWords, readParameters } from "@/lib/inbound/parse/encoded-words";
import { cleanName, nameFiles } from "@/lib/inbound/parse/file-name";
import { unflowed, withoutMarks } from "@/lib/inbound/parse/flowed";
import { htmlText } from "@/lib/inbound/parse/html-text";
import { readRtf, uncompressRtf } from "@/lib/inbound/parse/rtf";
import { readTnef } from "@/lib/inbound/parse/tnef";
import { decodeTransfer } from "@/lib/inbound/parse/transfer-encoding";
import { takeOutUuencoded } from "@/lib/inbound/parse/uuencode";

describe("bytes as text", () => {
  const bytes = (...all: (number | string)[]) =>
    Buffer.concat(
      all.map((one) => (typeof one === "string" ? Buffer.from(one, "latin1") : Buffer.from([one]))),
    );
  test.each<[string, Buffer, string | null, string]>([
    ["UTF-8 called Latin", Buffer.from("Ralat “á”"), "iso-8859-1", "Ralat “á”"],
    ["Latin called UTF-8", bytes("caf", 0xe9, " lama"), "utf-8", "café lama"],
    ["Latin called ASCII", bytes("caf", 0xe9), "us-ascii", "café"],
    ["Windows' quotes called Latin", bytes(0x93, "x", 0x94, 0x80), "iso-8859-1", "“x”€"],
    ["GBK without a label", bytes("\xb4\xed\xce\xf3\xb1\xa8\xb8\xe6"), null, "错误报告"],
    ["Shift-JIS without a label", bytes("\x83\x47\x83\x89\x81\x5b\x95\xf1\x8d\x90"), null, "エラー報告"],
    ["JIS without a label", bytes("\x1b$B%(%i!<\x1b(B"), null, "エラー"],
    ["Windows' Korean", bytes("\x8c\x63"), "ks_c_5601-1987", "똠"],
    ["UTF-7", bytes("Baki +AKM-5"), "utf-7", "Baki £5"],
    ["DOS", bytes(0x9c), "cp850", "£"],
    ["a byte order mark", bytes(0xff, 0xfe, "a", 0), null, "a"],
    ["no such charset", Buffer.from("á"), "klingon", "á"],
    ["UTF-8 cut off inside a character", bytes("\xc3\xa1\xc3\xa9\xc3"), "utf-8", "áé\ufffd"],
  ])("%s", (_what, raw, label, text) => {
    expect(decodeBytes(raw, label)).toBe(text);
  });
});

describe("encoded words", () => {
  test.each([
    ["=?utf-8?q?caf=C3=A9?=", "café"],
    ["=?utf-8?B?w6E=?= =?utf-8?B?w6k=?=", "áé"],
    ["=?utf-8?q?=C3?= =?utf-8?q?=A1?=", "á"],
    ["=?utf-8?b?4oCc?=x", "“x"],
    ["a =?utf-8?q?b?= c", "a b c"],
    ["=?utf-8?q?ada ruang_dan?=", "ada ruang dan"],
    ["=?utf-8?q?Apa khabar??=", "Apa khabar?"],
    ["=?utf-8?q?tak tamat", "tak tamat"],
    ["=?utf-8*ms?q?a?=", "a"],
    ["=?nope", "=?nope"],
    ["=?x?z?a?=", "=?x?z?a?="],
  ])("%s", (coded, text) => {
    expect(decodeWords(coded)).toBe(text);
  });
  test.each([
    ["attachment; filename=a b.pdf", "a b.pdf"],
    ['attachment; filename="a;b.pdf"', "a;b.pdf"],
    ['attachment; filename="C:\\x\\a.pdf"', "C:\\x\\a.pdf"],
    ["attachment; filename*=utf-8''caf%C3%A9.pdf; filename=x.pdf", "café.pdf"],
    ["attachment; filename*1=b.pdf; filename*0=a", "ab.pdf"],
    ["attachment; filename*0*=iso-8859-1''caf%E9; filename*1=\".pdf\"", "café.pdf"],
    ['attachment; filename="=?utf-8?q?caf=C3=A9.pdf?="', "café.pdf"],
  ])("%s", (header, name) => {
    expect(readParameters(header).parameters.get("filename")).toBe(name);
  });
});

test.each<[string, [string, string][]]>([
  ["Siti <Siti@JKR.test>", [["Siti", "siti@jkr.test"]]],
  ["Helpdesk, eHelpdesk <aduan@pkn.test>", [["Helpdesk, eHelpdesk", "aduan@pkn.test"]]],
  [
    "a@b.test, B <c@d.test>",
    [
      ["", "a@b.test"],
      ["B", "c@d.test"],
    ],
  ],
  ["siti@jkr.test (Siti)", [["Siti", "siti@jkr.test"]]],
  [
    "Kumpulan: a@b.test, c@d.test;",
    [
      ["", "a@b.test"],
      ["", "c@d.test"],
    ],
  ],
  ['"Siti, Aminah" <a@b.test>', [["Siti, Aminah", "a@b.test"]]],
  ["=?utf-8?q?A=2C_B?= <a@b.test>", [["A, B", "a@b.test"]]],
  ["=?utf-8?q?Siti_=3Ca=40b.test=3E?=", [["Siti", "a@b.test"]]],
  ["'a@b.test'", [["", "a@b.test"]]],
  ["Siti <mailto:a@b.test>", [["Siti", "a@b.test"]]],
  ["tiada sesiapa", []],
  ["<>", []],
])("mailboxes of %s", (header, expected) => {
  expect(readMailboxes(header).map(({ name, address }) => [name, address])).toEqual(expected);
});

describe("names of files", () => {
  test.each([
    ["../../etc/passwd", "passwd"],
    ["C:\\Temp\\a.pdf", "a.pdf"],
    ["a\r\nb\0.pdf", "ab.pdf"],
    ["invois\u202efdp.exe", "invoisfdp.exe"],
    ["...", ""],
    ["a<b>|c?.pdf", "a_b__c_.pdf"],
  ])("%j", (given, name) => {
    expect(cleanName(given)).toBe(name);
  });
  test("long ones keep their extension, nameless ones get theirs, and no two are the same", () => {
    expect(cleanName(`${"a".repeat(500)}.pdf`)).toMatch(/^a{176}\.pdf$/);
    const files = [
      ["", "application/pdf"],
      ["a.txt", "text/plain"],
      ["A.TXT", "text/plain"],
      ["a (2).txt", "text/plain"],
      ["", "image/x-foo"],
      ["", "what/ever"],
    ].map(([name = "", contentType = ""]) => ({ name, contentType }));
    expect(nameFiles(files).map(({ name }) => name)).toEqual([
      "lampiran-1.pdf",
      "a.txt",
      "A (2).TXT",
      "a (2) (2).txt",
      "lampiran-5.foo",
      "lampiran-6.bin",
    ]);
  });
});

test("flowed lines", () => {
  expect(unflowed("satu \ndua\n> petikan \n> lagi\n-- \nSiti", false)).toBe(
    "satu dua\n> petikan lagi\n-- \nSiti",
  );
  expect(unflowed("a \nb", true)).toBe("ab");
  expect(withoutMarks(unflowed(" >bukan petikan\n Dari", false))).toBe(">bukan petikan\nDari");
});

test("words of HTML", () => {
  const html =
    "<head><title>x</title><style>p{}</style></head><p>Ralat&nbsp;403 &eacute;</p><div>a<br>b</div><ul><li>satu<li>dua</ul><pre>x\n  y</pre><table><tr><td>1</td><td>2</td></tr></table><script>z";
  expect(htmlText(html)).toBe("Ralat 403 é\n\na\nb\n\n- satu\n- dua\n\nx\n  y\n\n1 2");
});

describe("transfer encodings", () => {
  test.each<[string, string, string]>([
    ["base64", "YW\r\nJj", "abc"],
    ["base64", "YWJj\n\n____\nSenarai mel\n", "abc"],
    ["base64", "YQ==Yg==", "ab"],
    ["base64", "bukan base64 !!!", "bukan base64 !!!"],
    ["quoted-printable", "a=3D=\r\nb =ZZ=", "a=b =ZZ"],
    ["quoted-printable", "a  \r\nb", "a\r\nb"],
    ["8bit", "a=3D", "a=3D"],
  ])("%s %j", (encoding, coded, text) => {
    expect(decodeTransfer(Buffer.from(coded), encoding).toString()).toBe(text);
  });
});

describe("uuencode", () => {
  test("files are taken out of the text", () => {
    const text = "Lihat:\nbegin 644 a.txt\n#86)C\n`\nend\nSekian\nbegin-base64 644 b.bin\nYQ==\n====\n";
    const { text: rest, files } = takeOutUuencoded(text);
    expect(rest).toBe("Lihat:\nSekian\n");
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([
      ["a.txt", "abc"],
      ["b.bin", "a"],
    ]);
  });
  test.each(["begin 644 kali pun gagal\nend", "begin 644 a.txt\n#86)C\ntanpa akhir", "mula begin 644 x"])(
    "left: %j",
    (text) => {
      expect(takeOutUuencoded(text)).toEqual({ text, files: [] });
    },
  );
});

describe("winmail.dat", () => {
  const attribute = (level: number, id: number, data: Buffer) => {
    const head = Buffer.alloc(9);
    head.writeUInt8(level, 0);
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(data.length, 5);
    const sum = Buffer.alloc(2);
    sum.writeUInt16LE(data.reduce((all, byte) => (all + byte) & 0xffff, 0));
    return Buffer.concat([head, data, sum]);
  };
  const packet = Buffer.concat([
    Buffer.from("789f3e220100", "hex"),
    attribute(1, 0x0002800c, Buffer.from("Badan\0")),
    attribute(2, 0x00069002, Buffer.alloc(14)),
    attribute(2, 0x00018010, Buffer.from("a.txt\0")),
    attribute(2, 0x0006800f, Buffer.from("isi")),
  ]);
  test("files and text come out", () => {
    expect(readTnef(packet)).toEqual({
      text: "Badan",
      html: null,
      files: [{ name: "a.txt", contentType: "", contentId: null, content: Buffer.from("isi") }],
    });
  });
  test("cut off anywhere, or damaged, it is not half read", () => {
    for (let length = 0; length < packet.length; length++) {
      const found = readTnef(packet.subarray(0, length));
      if (found) expect(found.files.every(({ content }) => content.toString() === "isi")).toBe(true);
    }
    const damaged = Buffer.from(packet);
    damaged[packet.length - 4] = 1;
    expect(readTnef(damaged)).toBeNull();
  });
  test("its rich text is unpacked, and read as what it was made from", () => {
    // The example of MS-OXRTFCP.
    const packed = Buffer.from(
      "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0",
      "hex",
    );
    expect(uncompressRtf(packed)?.toString("latin1")).toBe(
      "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n",
    );
    expect(
      readRtf(Buffer.from("{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\pard caf\\'e9\\par \\u8220?x}")),
    ).toEqual({
      text: "café\n“x",
      html: null,
    });
    expect(
      readRtf(
        Buffer.from(
          "{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag64 <p>}\\htmlrtf \\par\\htmlrtf0 Hai{\\*\\htmltag72 </p>}}",
        ),
      ),
    ).toEqual({ text: "", html: "<p>Hai</p>" });
  });
});
