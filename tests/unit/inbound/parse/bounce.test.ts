import { describe, expect, test } from "vitest";
import { readMail } from "@/lib/inbound/parse/read-mail";

const raw = (...lines: string[]) => Buffer.from(lines.join("\r\n"));
const bounceOf = async (...lines: string[]) => (await readMail(raw(...lines))).bounce;

const report = (status: string[], returned: string[]) => [
  "From: Mail Delivery System <mailer-daemon@mx.test>",
  'Content-Type: multipart/report; report-type=delivery-status;\r\n boundary="b"',
  "",
  "--b",
  "",
  "I'm sorry.",
  "",
  "--b",
  "Content-Type: message/delivery-status",
  "",
  "Reporting-MTA: dns; mx.test",
  "",
  ...status,
  "",
  "--b",
  ...returned,
  "--b--",
];
const HEADERS_ONLY = [
  "Content-Type: text/rfc822-headers",
  "",
  "Message-ID:",
  "  <ours@aduan.test>",
  "In-Reply-To: <other@x>",
];
const WHOLE = [
  "Content-Type: message/rfc822",
  "",
  "Subject: Aduan",
  "Message-ID: <ours@aduan.test>",
  "",
  "Message-ID: <not-this@x>",
];

describe("delivery reports", () => {
  test.each([
    ["headers only", HEADERS_ONLY],
    ["the whole mail", WHOLE],
  ])("failed, with %s returned", async (_what, returned) => {
    const status = [
      "Final-Recipient: rfc822; Siti@JKR.test",
      "Action: failed",
      "Status: 5.1.1",
      "Diagnostic-Code: smtp; 550 5.1.1 No such",
      "  user",
    ];
    expect(await bounceOf(...report(status, returned))).toEqual({
      messageIds: ["<ours@aduan.test>"],
      action: "failed",
      diagnosis: "smtp; 550 5.1.1 No such user",
      recipients: ["siti@jkr.test"],
    });
  });

  test.each([
    ["delayed", ["Action: delayed", "Status: 4.4.1"], "delayed", "4.4.1"],
    ["delivered", ["Action: delivered", "Status: 2.0.0"], "delivered", "2.0.0"],
    ["relayed", ["Action: relayed (to a system without reports)", "Status: 2.0.0"], "delivered", "2.0.0"],
    ["no action, only a status", ["Status: 5.2.2"], "failed", "5.2.2"],
    ["neither", ["Final-Recipient: rfc822; x@y.test"], null, ""],
  ])("%s", async (_what, status, action, diagnosis) => {
    expect(await bounceOf(...report(status, HEADERS_ONLY))).toMatchObject({ action, diagnosis });
  });

  test("of several recipients the failed ones count", async () => {
    const status = [
      "Final-Recipient: rfc822; ok@x.test",
      "Action: delivered",
      "",
      "Final-Recipient: rfc822; a@x.test",
      "Action: failed",
      "Status: 5.0.0",
      "",
      "Original-Recipient: rfc822;B@x.test",
      "Final-Recipient: rfc822;b@elsewhere.test",
      "Action: failed",
    ];
    expect(await bounceOf(...report(status, HEADERS_ONLY))).toMatchObject({
      action: "failed",
      recipients: ["a@x.test", "b@x.test", "b@elsewhere.test"],
    });
  });

  test("a read receipt is none, but automatic", async () => {
    const mail = await readMail(
      raw(
        "From: siti@jkr.test",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=b",
        "",
        "--b",
        "",
        "Dibaca",
        "--b",
        "Content-Type: message/disposition-notification",
        "",
        "Disposition: manual-action/MDN-sent-manually; displayed",
        "--b--",
      ),
    );
    expect(mail).toMatchObject({ bounce: null, automatic: true });
  });
});

describe("reports in prose", () => {
  test("qmail", async () => {
    const lines = [
      "From: MAILER-DAEMON@mx.test",
      "Subject: failure notice",
      "",
      "Hi. This is the qmail-send program at mx.test.",
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "",
      "<siti@jkr.test>:",
      "550 5.1.1 user unknown",
      "",
      "--- Below this line is a copy of the message.",
      "",
      "Return-Path: <aduan@pkn.test>",
      "Message-ID: <ours@aduan.test>",
      "To: other@x.test",
    ];
    expect(await bounceOf(...lines)).toEqual({
      messageIds: ["<ours@aduan.test>"],
      action: "failed",
      diagnosis: "550 5.1.1 user unknown",
      recipients: ["siti@jkr.test"],
    });
  });

  test("Exim names the recipient in a header", async () => {
    const lines = [
      "From: Mail Delivery System <Mailer-Daemon@mx.test>",
      "X-Failed-Recipients: siti@jkr.test",
      "Subject: Mail delivery failed: returning message to sender",
      "",
      "A message that you sent could not be delivered.",
      "",
      "  siti@jkr.test",
      "    550 Mailbox full",
    ];
    expect(await bounceOf(...lines)).toMatchObject({
      action: "failed",
      diagnosis: "550 Mailbox full",
      recipients: ["siti@jkr.test"],
    });
  });

  test("a warning is only a delay", async () => {
    const lines = [
      "From: postmaster@mx.test",
      "Subject: Warning: could not send message for past 4 hours",
      "",
      "It will be retried. 450 4.2.0 greylisted",
    ];
    expect(await bounceOf(...lines)).toMatchObject({ action: "delayed" });
  });

  test("a person who writes about one is no report", async () => {
    const lines = ["From: siti@jkr.test", "Subject: Mail delivery failed", "", "550 user unknown. Kenapa?"];
    expect(await bounceOf(...lines)).toBeNull();
  });
});
