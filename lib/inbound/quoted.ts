import EmailReplyParser from "email-reply-parser";
import { htmlText } from "@/lib/inbound/html-text";

/**
 * The new part of a reply, without the mail it answers (guide: the history of feedback reads as a conversation).
 * Malay and English, Outlook, Gmail, Apple Mail and Yahoo. Pure; the whole text is kept beside it by the caller.
 */

/** What mail programs put around the mail that is answered. */
const QUOTE_IN_HTML = [
  /<div[^>]*\bclass="?[^">]*\bgmail_quote/i,
  /<div[^>]*\bid="?[^">]*(divRplyFwdMsg|appendonsend|yahoo_quoted_)/i,
  /<div[^>]*\bclass="?[^">]*\byahoo_quoted/i,
  /<blockquote[^>]*\btype="?cite/i,
  /<div[^>]*style="?[^">]*border-top:\s*solid[^;">]*1\.0pt/i,
];
const FROM_LINE = /^[*_\s]*(Daripada|Dari|From)\s*:/i;
const OTHER_LINE = /^[*_\s]*(Dihantar|Tarikh|Kepada|Sk|Subjek|Perkara|Sent|Date|To|Cc|Subject)[*_]*\s*:/i;
const ORIGINAL = /^\s*-{2,}\s*(Mesej Asal|Mesej asal|Original Message|Original Appointment)\s*-{2,}\s*$/i;
const WROTE_END = /(menulis|wrote)\s*:\s*$/i;
const WROTE_START = /^\s*>?\s*(Pada|On)\s/i;
const RULE = /^\s*_{10,}\s*$/;
const PHONE_SIGNATURE =
  /^\s*(Dihantar (daripada|dari|melalui) |Sent from (my |Mail for |Yahoo)|Sent via |Get Outlook for |Dapatkan Outlook untuk ).{0,80}$/i;
const SIGNATURE_MARK = /^--\s?$/;
/** Nobody types more than this; the parser's patterns are slow on more. */
const LONGEST = 100_000;

/**
 * @returns the new text, and whether nothing but quotation and signature was there; then `text` is all of it,
 *   because an empty reply would say that nothing came
 */
export function newText(mail: { text: string; html: string | null }): { text: string; nothingNew: boolean } {
  const whole = tidy(mail.text.trim() !== "" ? mail.text : htmlText(mail.html ?? ""));
  const fromText = cutText(whole);
  const text = fromText === whole ? cutByHtml(mail, fromText) : fromText;
  return text === "" ? { text: whole, nothingNew: true } : { text, nothingNew: false };
}

/** Where the text says nothing of a quotation but the HTML marks one: what stands before the mark. */
function cutByHtml({ text, html }: { text: string; html: string | null }, whole: string): string {
  const starts = QUOTE_IN_HTML.map((pattern) => html?.search(pattern) ?? -1).filter((at) => at >= 0);
  if (html === null || starts.length === 0) return whole;
  const before = cutText(tidy(htmlText(html.slice(0, Math.min(...starts)))));
  // Nothing before it, but a text part of its own: the answer stands below the quotation.
  return before === "" && text.trim() !== "" ? whole : before;
}

function cutText(whole: string): string {
  if (whole.length > LONGEST) return cutAtQuote(whole);
  const ours = cutAtQuote(whole);
  const theirs = tidy(new EmailReplyParser().parseReply(ours));
  return theirs === "" ? ours : theirs;
}

function cutAtQuote(whole: string): string {
  const lines = whole.split("\n");
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    if (ORIGINAL.test(line) || startsHeaderBlock(lines, at)) break;
    if (RULE.test(line) && startsHeaderBlock(lines, nextWritten(lines, at + 1))) break;
    const end = endOfWrote(lines, at);
    if (end === null) {
      kept.push(line);
      continue;
    }
    // Quoted with ">": whoever answers below or between has written the lines without it.
    if (!/^\s*>/.test(lines[nextWritten(lines, end)] ?? "")) break;
    at = end - 1;
  }
  return tidy(withoutSignature(kept.filter((line) => !/^\s*>/.test(line))).join("\n"));
}

/** "Daripada: … / Dihantar: … / Kepada: … / Subjek: …", as Outlook puts it. */
function startsHeaderBlock(lines: string[], at: number): boolean {
  if (!FROM_LINE.test(lines[at] ?? "")) return false;
  return lines.slice(at + 1, at + 8).filter((line) => OTHER_LINE.test(line)).length >= 2;
}

/** "Pada … menulis:" and "On … wrote:", broken over three lines at most; @returns the line after it, or null. */
function endOfWrote(lines: string[], at: number): number | null {
  if (!WROTE_START.test(lines[at] ?? "")) return null;
  for (let end = at; end < Math.min(at + 3, lines.length); end++) {
    if (WROTE_END.test(lines[end] as string)) return end + 1;
  }
  return null;
}

function nextWritten(lines: string[], from: number): number {
  const at = lines.findIndex((line, index) => index >= from && line.trim() !== "");
  return at === -1 ? lines.length : at;
}

function withoutSignature(lines: string[]): string[] {
  const mark = lines.findIndex((line) => SIGNATURE_MARK.test(line));
  return (mark === -1 ? lines : lines.slice(0, mark)).filter((line) => !PHONE_SIGNATURE.test(line));
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\u00a0", " ")
    .replace(/[\u200b\ufeff\0]/g, "")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
