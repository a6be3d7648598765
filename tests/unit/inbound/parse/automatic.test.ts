import { describe, expect, test } from "vitest";
import { isAutomatic } from "@/lib/inbound/parse/automatic";
import { readHeaders } from "@/lib/inbound/parse/headers";
import { readHead } from "@/lib/inbound/parse/read-mail";

const headOf = (...lines: string[]) =>
  readHead(readHeaders(Buffer.from(["From: a@b.test", ...lines, "", "badan"].join("\r\n"))).headers);

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
    "X-Autorespond: x",
    "X-Autoresponder: x",
    "X-Autoresponse: x",
    "X-Auto-Response: x",
    "X-Loop: x",
    "List-Id: <a.b>",
    "List-Unsubscribe: <mailto:a@b>",
    "Return-Path: <>",
    "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
    "X-Failed-Recipients: x@y.test",
  ])("%s", (line) => {
    expect(isAutomatic(headOf(line))).toBe(true);
  });

  test.each([
    "mailer-daemon@b.test",
    "MAILER-DAEMON@b.test",
    "postmaster@b.test",
    "no-reply@b.test",
    "noreply@b.test",
    "donotreply@b.test",
    "no-reply+123@b.test",
  ])("from %s", (address) => {
    expect(isAutomatic({ headers: {}, senderAddress: address.toLowerCase(), subject: "x" })).toBe(true);
  });

  test.each([
    "Automatic reply: [Aduan #7] Balas",
    "Auto: Aduan",
    "AUTO-REPLY: x",
    "Autoreply: x",
    "Out of Office",
    "Out of Office: back on Monday",
    "Out of office Re: [Aduan #7]",
    "Out of Office AutoReply: x",
    "Balasan automatik: [Aduan #7]",
    "Balasan Automatik",
    "Maklum balas automatik - Aduan",
    "Luar pejabat",
    "Luar Pejabat: Siti",
    "Tiada di pejabat",
    "Saya sedang berada di luar pejabat",
    "Undeliverable: Aduan",
    "Mail delivery failed: returning message to sender",
    "Dibaca: [Aduan #7]",
  ])("subject: %s", (subject) => {
    expect(isAutomatic({ headers: {}, senderAddress: "a@b.test", subject })).toBe(true);
  });
});

describe("what a person writes", () => {
  test.each([
    "Auto-Submitted: no",
    "Precedence: first-class",
    "Return-Path: <a@b.test>",
    "X-Mailer: Outlook",
    "X-Auto-Response-Suppress: DR",
  ])("%s", (line) => {
    expect(isAutomatic(headOf(line))).toBe(false);
  });
  test.each([
    "Re: Automatic reply: [Aduan #7]",
    "Luar pejabat tidak boleh akses iSPEKS",
    "Out of office hours access is refused",
    "Autokira baucar salah",
    "Balasan automatik sistem tidak keluar",
    "Dibaca tetapi tidak dijawab",
    "Automatik logout",
  ])("subject: %s", (subject) => {
    expect(isAutomatic({ headers: {}, senderAddress: "a@b.test", subject })).toBe(false);
  });
  test("a header that only looks like a property of every object", () => {
    expect(isAutomatic(headOf("constructor: x", "__proto__: y"))).toBe(false);
  });
});
