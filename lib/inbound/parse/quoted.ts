import { htmlText } from "@/lib/inbound/parse/html-text";

/**
 * The new part of a reply, without the mail it answers (guide: the history of feedback reads as a conversation).
 * Malay and English: Outlook, Gmail, Yahoo, Apple, Samsung, Thunderbird, Roundcube, Zimbra. Pure and linear: each line
 * is looked at a fixed number of times, and only its beginning or end. The whole text is kept beside it.
 */

const FROM_LINE = /^[>*_\s]*(Daripada|Dari|From|Pengirim)\s*[*_]*\s*:/i;
const OTHER_LINE =
  /^[>*_\s]*(Dihantar|Dihantar pada|Tarikh|Hantar|Terkirim|Dikirim|Kepada|Ke|Kpd|Sk|s\.k\.|Salinan|Subjek|Perkara|Balas kepada|Sent|Date|To|Cc|Subject|Reply-To|Importance)\s*[*_]*\s*:/i;
const ORIGINAL =
  /^[\s*]*-{2,20}\s*(Mesej asal|Mel asal|E-?mel asal|Pesan asli|Original message|Original appointment|Message d'origine)\s*-{2,20}/i;
const FORWARDED =
  /^[\s*]*(-{2,20}\s*(Forwarded message|Mesej (yang )?(dimajukan|dipanjangkan|dikirim semula)|Forwarded by .{1,100}|Pesan terusan)\s*-{0,20}|(Begin forwarded message|Mula mesej (yang )?dimajukan|Mulakan mesej yang dimajukan)\s*:)\s*$/i;
const WROTE = /(menulis|tulis|wrote|writes|berkata|写道|寫道)\s*[:：]\s*$/i;
const WROTE_START = /^\s*(Pada|On|Tarikh)\s/i;
/** "… eHelpdesk <aduan@…> wrote:   Dear …": Yahoo goes on in the same line. */
const WROTE_WITHIN = /^\s*(Pada|On)\s.{5,300}<[^<>@\s]{1,100}@[^<>\s]{1,100}>\s*(menulis|wrote)\s*:\s/i;
/** Horde. */
const QUOTING = /^\s*Quoting\s[^<>]{1,200}<[^<>\s]{1,200}@[^<>\s]{1,200}>:\s*$/i;
/** A date or an address: "Pada pendapat saya … menulis:" has neither. */
const WHEN_OR_WHO = /\b(19|20)\d\d\b|\d{1,2}[:.]\d\d|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|[^\s@<>]@[^\s@<>]/;
const RULE = /^\s*[_=-]{10,}\s*$/;
const PHONE_SIGNATURE =
  /^\s*(Dihantar (daripada|dari|melalui|menggunakan|dengan) |Dikirim dari |Terkirim dari |Sent from (my |Mail for |Yahoo|Outlook|Samsung|Proton|Gmail)|Sent (via|with|using) |Get Outlook for |Dapatkan Outlook (untuk|bagi) |Download Outlook |Muat turun Outlook ).{0,120}$/i;
const SIGNATURE_MARK = /^--[\s\u00a0]?$/;
const QUOTED = /^\s*>/;
const FORWARDING_SUBJECT = /^\s*(fwd?|fw|maju|dimajukan|panjang|terusan)\s*:/i;
/** More of a line than its beginning, or its end, says nothing about quoting. */
const LINE_READ = 500;
/** Nobody writes more above a quotation. */
const TEXT_READ = 300_000;
const WROTE_LINES = 4;

/**
 * @param mail.text what was written as text; "" when there is only HTML
 * @returns the new text, and whether nothing but quotation and signature was there; then `text` is all of it,
 *   because an empty reply would say that nothing came
 */
export function newText({
  text,
  html,
  subject = "",
}: {
  text: string;
  html: string | null;
  subject?: string;
}): {
  text: string;
  nothingNew: boolean;
} {
  // What is forwarded is what the person wants us to read.
  const forwards = FORWARDING_SUBJECT.test(subject.slice(0, 100));
  const written = text.trim() !== "";
  if (text.length > TEXT_READ) return newInLong(text, forwards);
  const whole = tidy(written ? text : htmlText(html ?? ""));
  const cut = written ? cutText(text, forwards) : whole;
  const found = cut !== whole || html === null || forwards ? cut : cutHtml(html, whole);
  const rest = written ? found : cutText(found, forwards);
  return rest === "" ? { text: whole, nothingNew: true } : { text: rest, nothingNew: false };
}

/** Megabytes of text: what is new stands above the first quotation in its beginning, or all of it is. */
function newInLong(text: string, forwards: boolean): { text: string; nothingNew: boolean } {
  const beginning = text.slice(0, TEXT_READ);
  const cut = cutText(beginning, forwards);
  const isAll = cut === "" || cut.length > beginning.trim().length * 0.9;
  return { text: isAll ? text : cut, nothingNew: false };
}

/** Where the text tells nothing of a quotation, the HTML may. */
function cutHtml(html: string, whole: string): string {
  const without = htmlText(html, { withoutQuotation: true });
  return tidy(without) === tidy(htmlText(html)) ? whole : cutText(without, false);
}

function cutText(text: string, forwards: boolean): string {
  const lines = text.split(/\r\n|\n|\r/);
  const kept: string[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const start = line.slice(0, LINE_READ);
    if (QUOTED.test(start)) continue;
    if (FORWARDED.test(start)) {
      kept.push(...lines.slice(at));
      break;
    }
    if (!forwards && (ORIGINAL.test(start) || startsHeaderBlock(lines, at))) break;
    if (WROTE_WITHIN.test(start)) break;
    if (SIGNATURE_MARK.test(start)) {
      // Below a signature nothing is written, unless somebody answers below the quotation of it.
      const quoted = afterQuotation(lines, at + 1);
      if (quoted === null) break;
      at = quoted - 1;
      continue;
    }
    if (PHONE_SIGNATURE.test(start)) continue;
    const end = endOfWrote(lines, at);
    if (end === null) {
      kept.push(line);
      continue;
    }
    // Quoted with ">": whoever answers below or between has written the lines without it.
    if (!QUOTED.test(lines[nextWritten(lines, end)] ?? "")) break;
    at = end - 1;
  }
  while (
    kept.length > 0 &&
    (kept.at(-1)?.trim() === "" || RULE.test((kept.at(-1) as string).slice(0, LINE_READ)))
  ) {
    kept.pop();
  }
  return tidy(kept.join("\n"));
}

/** The line after the next quotation that follows a "… wrote:", or null when none does. */
function afterQuotation(lines: string[], from: number): number | null {
  for (let at = from; at < lines.length; at++) {
    const end = endOfWrote(lines, at);
    if (end !== null && QUOTED.test(lines[nextWritten(lines, end)] ?? "")) return end;
  }
  return null;
}

/** "Daripada: … / Dihantar: … / Kepada: … / Subjek: …", as Outlook puts it. */
function startsHeaderBlock(lines: string[], at: number): boolean {
  if (!FROM_LINE.test((lines[at] ?? "").slice(0, LINE_READ))) return false;
  return lines.slice(at + 1, at + 9).filter((line) => OTHER_LINE.test(line.slice(0, LINE_READ))).length >= 2;
}

/** "Pada … menulis:" and "On … wrote:", broken over a few lines; @returns the line after it, or null. */
function endOfWrote(lines: string[], at: number): number | null {
  const first = (lines[at] as string).slice(0, LINE_READ);
  if (QUOTING.test(first)) return at + 1;
  const starts = WROTE_START.test(first);
  // "eHelpdesk <aduan@…> menulis:", the name first.
  if (!starts && !/<[^<>\s]{1,200}@[^<>\s]{1,200}>/.test(first)) return null;
  let joined = "";
  for (let end = at; end < Math.min(at + WROTE_LINES, lines.length); end++) {
    const line = lines[end] as string;
    if (line.trim() === "" || QUOTED.test(line.slice(0, LINE_READ))) return null;
    joined += ` ${line.slice(0, LINE_READ)}`;
    if (WROTE.test(line.slice(-60))) return WHEN_OR_WHO.test(joined) ? end + 1 : null;
    if (!starts) return null;
  }
  return null;
}

function nextWritten(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && lines[at]?.trim() === "") at += 1;
  return at;
}

function tidy(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replaceAll("\u00a0", " ")
    .replace(/[\u200b\ufeff\0]/g, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
