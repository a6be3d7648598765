import { describe, expect, test } from "vitest";
import { isAutomatic } from "@/lib/inbound/automatic";
import { readBounce } from "@/lib/inbound/bounce";
import { hasHeaderLine, readHeaders } from "@/lib/inbound/headers";
import { parseMail } from "@/lib/inbound/parse";

const raw = (...lines: string[]) => Buffer.from(lines.join("\r\n"));
const headersOf = (...lines: string[]) => readHeaders(raw(...lines, "", "badan")).headers;

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

describe("automatic mail", () => {
  test.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; owner=x",
    "Precedence: bulk",
    "X-Precedence: list",
    "Precedence: auto_reply",
    "X-Auto-Response-Suppress: DR, OOF, AutoReply",
    "X-Auto-Response-Suppress: All",
    "X-Autoreply: yes",
    "X-Loop: x",
    "List-Id: <a.b>",
    "List-Unsubscribe: <mailto:a@b>",
    "Return-Path: <>",
  ])("%s", (line) => {
    expect(isAutomatic(headersOf("From: a@b.test", line), "a@b.test")).toBe(true);
  });
  test("mailer-daemon", () =>
    expect(isAutomatic(headersOf("Subject: x"), "mailer-daemon@b.test")).toBe(true));
  test.each([
    "Auto-Submitted: no",
    "Precedence: first-class",
    "Return-Path: <a@b.test>",
    "X-Mailer: Outlook",
  ])("a person: %s", (line) => {
    expect(isAutomatic(headersOf("From: a@b.test", line), "a@b.test")).toBe(false);
  });
});

const report = (action: string) =>
  raw(
    "From: mailer-daemon@mx.test",
    'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="b"',
    "",
    "--b",
    "Content-Type: message/delivery-status",
    "",
    `Action: ${action}`,
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 No such",
    "  user",
    "",
    "--b",
    "Content-Type: text/rfc822-headers",
    "",
    "Message-ID:",
    "  <ours@aduan.test>",
    "--b--",
  );

test("a bounce names the mail it is about; a delay is none", () => {
  const bounced = report("failed");
  expect(readBounce(bounced, readHeaders(bounced).headers)).toEqual({
    messageIds: ["<ours@aduan.test>"],
    diagnosis: "smtp; 550 5.1.1 No such user",
  });
  const delayed = report("delayed");
  expect(readBounce(delayed, readHeaders(delayed).headers)).toBeNull();
});

describe("reading dirty mail", () => {
  test("a leading mbox line, encoded words, envelope headers, files", async () => {
    const mail = await parseMail(
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
    expect((await parseMail(raw(...lines, "Subject: a", "", "b"))).senderAddress).toBe("x@y.test");
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
    expect((await parseMail(message)).senderAddress).toBe("x@y.test");
  });
});
