import { describe, expect, test } from "vitest";
import { hasHeaderLine, messageIds, readHeaders } from "@/lib/inbound/parse/headers";
import { readMail } from "@/lib/inbound/parse/read-mail";

const raw = (...lines: string[]) => Buffer.from(lines.join("\r\n"));

describe("what counts as a message", () => {
  test.each(["Subject: x\n\nbadan", "From siti@x Wed May 20\nSubject: x\n\n", "\n\nX-A: b"])(
    "taken: %j",
    (text) => {
      expect(hasHeaderLine(Buffer.from(text))).toBe(true);
    },
  );
  test.each(["", "hello there", "\n\n\n", '{"json" : 1}'])("refused: %j", (text) => {
    expect(hasHeaderLine(Buffer.from(text))).toBe(false);
  });
});

describe("reading dirty mail", () => {
  test("a leading mbox line, encoded words, envelope headers, files", async () => {
    const mail = await readMail(
      raw(
        "From siti@jkr.test Wed May 20 09:05:00 2026",
        "Delivered-To: aduan+TOKEN@aduan.test",
        "From: =?UTF-8?Q?Siti_Amin=C3=A1?= <Siti@JKR.test>",
        "To: Helpdesk, eHelpdesk <aduan@aduan.test>",
        "Subject: =?UTF-8?B?QmFsYXM=?=",
        "Message-ID: <a@b>",
        "In-Reply-To: <ours@aduan.test>",
        "References: <first@aduan.test>",
        " <ours@aduan.test>",
        'Content-Type: multipart/mixed; boundary="b"',
        "",
        "--b",
        "Content-Type: text/plain; charset=iso-8859-1",
        "",
        "Jawapan",
        "--b",
        "Content-Type: text/csv",
        "Content-Disposition: attachment; filename=lejar.csv",
        "",
        "a,b",
        "--b--",
      ),
    );
    expect(mail).toMatchObject({
      messageId: "<a@b>",
      senderAddress: "siti@jkr.test",
      senderName: "Siti Aminá",
      subject: "Balas",
      text: "Jawapan",
      answers: ["<ours@aduan.test>", "<first@aduan.test>"],
    });
    expect(mail.recipients).toContain("aduan+token@aduan.test");
    expect(mail.recipients).toContain("aduan@aduan.test");
    expect(mail.files.map(({ name, content }) => [name, content.toString().trim()])).toEqual([
      ["lejar.csv", "a,b"],
    ]);
  });

  test.each<[string, string[]]>([
    ["no From", ["Reply-To: x@y.test"]],
    ["garbage in From", ["From: nobody at all", "Reply-To: X <x@y.test>"]],
    ["only a Sender", ["Sender: x@y.test"]],
  ])("%s: the sender is found elsewhere", async (_what, lines) => {
    expect((await readMail(raw(...lines, "Subject: a", "", "b"))).senderAddress).toBe("x@y.test");
  });

  test.each<[string, Buffer]>([
    [
      "raw bytes in headers",
      Buffer.concat([
        raw("From: x@y.test", "Subject: "),
        Buffer.from([0xb2, 0xe2, 0xff, 0]),
        raw("", "", "b"),
      ]),
    ],
    ["a broken multipart", raw("From: x@y.test", 'Content-Type: multipart/mixed; boundary="', "", "--")],
    ["an unknown charset", raw("From: x@y.test", "Content-Type: text/plain; charset=klingon", "", "badan")],
    [
      "a lying transfer encoding",
      raw("From: x@y.test", "Content-Transfer-Encoding: base64", "", "bukan base64 !!!"),
    ],
    ["only a header", raw("From: x@y.test")],
    [
      "a nested message",
      raw("From: x@y.test", "Content-Type: message/rfc822", "", "From: z@y.test", "", "dalam"),
    ],
  ])("%s does not stop it", async (_what, message) => {
    expect((await readMail(message)).senderAddress).toBe("x@y.test");
  });
});

test("a Message-ID or References of nothing but @ is read at once: the door reads them while the server waits", () => {
  const hostile = `${"@".repeat(200_000)} x`;
  const { headers } = readHeaders(
    Buffer.from(`Message-ID: ${hostile}\r\nReferences: ${hostile}\r\n\r\nbadan`),
  );
  expect(messageIds(headers, "message-id")).toEqual([]);
  expect(messageIds(headers, "references")).toEqual([]);
});
