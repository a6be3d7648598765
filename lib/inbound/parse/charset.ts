/**
 * Bytes of mail as text, whatever their label says or does not say. Pure; never throws. The platform's decoders
 * know the old character sets and their aliases; what is missing there, unknown or plainly mislabelled is guessed.
 */

/** Labels mail uses that are none of the encoding standard's. */
const ALIASES: Record<string, string> = {
  gb2312: "gb18030",
  gbk: "gb18030",
  "x-gbk": "gb18030",
  cp936: "gb18030",
  "ks_c_5601-1987": "euc-kr",
  "ks_c_5601-1989": "euc-kr",
  ks_c_5601: "euc-kr",
  cp949: "euc-kr",
  ms949: "euc-kr",
  uhc: "euc-kr",
  cp932: "shift_jis",
  ms932: "shift_jis",
  "x-ms-cp932": "shift_jis",
  "windows-932": "shift_jis",
  "iso-2022-jp-1": "iso-2022-jp",
  "iso-2022-jp-2": "iso-2022-jp",
  "iso-2022-jp-ms": "iso-2022-jp",
  "x-eucjp": "euc-jp",
  cp950: "big5",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  cp1252: "windows-1252",
  cp1253: "windows-1253",
  cp1254: "windows-1254",
  cp1255: "windows-1255",
  cp1256: "windows-1256",
  cp1257: "windows-1257",
  cp1258: "windows-1258",
  win1252: "windows-1252",
  ansi: "windows-1252",
  "iso-8859-8-e": "iso-8859-8",
  cp65001: "utf-8",
  utf: "utf-8",
  utf8mb4: "utf-8",
  ibm437: "cp437",
  437: "cp437",
  "cp-437": "cp437",
  ibm850: "cp850",
  850: "cp850",
  "cp-850": "cp850",
  "unicode-1-1-utf-7": "utf-7",
  utf7: "utf-7",
  "utf-16": "utf-16le",
};
/** Labels that say nothing about bytes above 127, or are used as if they did not. */
const SAYS_NOTHING =
  /^(|us-ascii|ascii|ansi_x3\.4-1968|x-unknown|unknown-?8bit|8bit|7bit|binary|unknown|default_charset|_autodetect.*)$/;
const ONE_BYTE_LATIN = /^(windows-1252|iso-8859-1|latin-?1|cp1252|win1252|ansi)$/;
const GUESS_SAMPLE = 64 * 1024;
/** Code pages of the old DOS, which the encoding standard left out: the characters from 128. */
const DOS: Record<string, string> = {
  cp437:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
  cp850:
    "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0",
};
const WINDOWS_1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** @param label as the mail gives it; @param hint what the rest of the mail is written in, for unlabelled bytes */
export function decodeBytes(
  bytes: Uint8Array,
  label: string | null = null,
  hint: string | null = null,
): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const marked = byMark(buffer);
  if (marked !== null) return marked;
  const named = tidyLabel(label);
  if (named === "utf-7") return decodeUtf7(buffer.toString("latin1"));
  const plain = isAscii(buffer);
  if (plain && (SAYS_NOTHING.test(named) || named === "utf-8" || ONE_BYTE_LATIN.test(named))) {
    return hasEscape(buffer) ? guessed(buffer, hint) : buffer.toString("latin1");
  }
  if (SAYS_NOTHING.test(named)) return guessed(buffer, hint);
  // Nobody writes Latin letters that happen to be faultless UTF-8.
  if (named === "utf-8" || ONE_BYTE_LATIN.test(named)) {
    const utf8 = decodeWith("utf-8", buffer);
    if (utf8 !== null) return utf8;
    return named === "utf-8" ? guessed(buffer, hint) : decodeWindows1252(buffer);
  }
  const dos = DOS[named];
  if (dos !== undefined) {
    return buffer
      .toString("latin1")
      .replace(/[\u0080-\u00ff]/g, (char) => dos[char.charCodeAt(0) - 0x80] as string);
  }
  return decodeWith(named, buffer) ?? decodeLoosely(named, buffer) ?? guessed(buffer, hint);
}

function tidyLabel(label: string | null): string {
  const tidy = (label ?? "")
    .slice(0, 100)
    .toLowerCase()
    .replace(/[\s"'<>;]/g, "")
    .replace(/^(cs|x-)?(utf|gb2312|gb18030|euc|shift|big5|koi8|windows|iso)/, "$2")
    .replace(/^utf_?8.*$/, "utf-8")
    .replace(/^iso_?8859[-_]?(\d)/, "iso-8859-$1")
    .replace(/^windows_?(\d)/, "windows-$1");
  return ALIASES[tidy] ?? tidy;
}

function byMark(bytes: Buffer): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeWith("utf-8", bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeLoosely("utf-16le", bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeLoosely("utf-16be", bytes);
  return null;
}

/** Null when the bytes cannot be this, or nobody knows the name. */
function decodeWith(label: string, bytes: Buffer): string | null {
  if (ONE_BYTE_LATIN.test(label)) return decodeWindows1252(bytes);
  if (label === "euc-kr") return decodeKorean(bytes);
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeLoosely(label: string, bytes: Buffer): string | null {
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return null;
  }
}

function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80] as string);
}

/**
 * Windows' Korean (cp949), of which the platform knows the older part only: the other syllables follow in Unicode's
 * order, at lead bytes from 0x81 with the trail bytes the older part leaves free.
 */
function decodeKorean(bytes: Buffer): string {
  const decoder = new TextDecoder("euc-kr");
  const later = laterSyllables();
  const out: string[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number;
    if (lead < 0x81) continue;
    const trail = bytes[at + 1] ?? 0;
    if (lead <= 0xc6 && (lead < 0xa1 || trail < 0xa1)) {
      const syllable = later.get(lead * 256 + trail);
      if (syllable !== undefined) {
        if (from < at) out.push(decoder.decode(bytes.subarray(from, at)));
        out.push(syllable);
        from = at + 2;
      }
    }
    at += 1;
  }
  out.push(decoder.decode(bytes.subarray(from)));
  return out.join("");
}

let knownLater: Map<number, string> | undefined;

function laterSyllables(): Map<number, string> {
  if (knownLater) return knownLater;
  const later = new Map<number, string>();
  knownLater = later;
  const older = new Set<string>();
  const decoder = new TextDecoder("euc-kr");
  for (let lead = 0xb0; lead <= 0xc8; lead++) {
    for (let trail = 0xa1; trail <= 0xfe; trail++) older.add(decoder.decode(new Uint8Array([lead, trail])));
  }
  let code = 0xac00;
  for (let lead = 0x81; lead <= 0xc6; lead++) {
    for (let trail = 0x41; trail <= (lead < 0xa1 ? 0xfe : 0xa0); trail++) {
      if ((trail > 0x5a && trail < 0x61) || (trail > 0x7a && trail < 0x81)) continue;
      while (code <= 0xd7a3 && older.has(String.fromCharCode(code))) code += 1;
      if (code > 0xd7a3) return later;
      later.set(lead * 256 + trail, String.fromCharCode(code));
      code += 1;
    }
  }
  return later;
}

/** RFC 2152: `+` begins UTF-16 in base64, `-` or anything that is no base64 ends it. */
function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (_whole, coded: string) => {
    if (coded === "") return "+";
    const bytes = Buffer.from(coded, "base64");
    return bytes
      .subarray(0, bytes.length & ~1)
      .swap16()
      .toString("utf16le");
  });
}

function isAscii(bytes: Buffer): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] as number) > 0x7f) return false;
  return true;
}

function hasEscape(bytes: Buffer): boolean {
  return bytes.includes("\x1b$") || bytes.includes("\x1b(J");
}

function guessed(bytes: Buffer, hint: string | null): string {
  if (hasEscape(bytes)) return decodeLoosely("iso-2022-jp", bytes) ?? bytes.toString("latin1");
  const utf8 = decodeWith("utf-8", bytes);
  if (utf8 !== null) return utf8;
  const hinted = tidyLabel(hint);
  if (!SAYS_NOTHING.test(hinted) && hinted !== "utf-8") {
    const text = decodeWith(hinted, bytes);
    if (text !== null) return text;
  }
  const sample = bytes.subarray(0, GUESS_SAMPLE);
  // UTF-8 with a few broken bytes is still UTF-8.
  if (mostlyUtf8(sample)) return decodeLoosely("utf-8", bytes) as string;
  const scores: [label: string, score: number][] = [
    ["windows-1252", latinScore(sample)],
    ["gb18030", pairScore(sample, gbk)],
    ["shift_jis", pairScore(sample, shiftJis)],
    ["euc-jp", pairScore(sample, eucJp)],
    ["euc-kr", pairScore(sample, eucKr)],
    ["big5", pairScore(sample, big5)],
  ];
  const [label, score] = scores.reduce((best, next) => (next[1] > best[1] ? next : best));
  if (label === "windows-1252" || score < 0.5) return decodeWindows1252(bytes);
  return decodeLoosely(label, bytes) ?? decodeWindows1252(bytes);
}

function mostlyUtf8(bytes: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    // Cut off in the middle of a character.
    if (length > 0 && at + length > bytes.length) break;
    const rest = bytes.subarray(at + 1, at + length);
    if (length > 0 && byte < 0xf5 && rest.length === length - 1 && rest.every((next) => next >> 6 === 2)) {
      good += 1;
      at += length - 1;
    } else {
      bad += 1;
    }
  }
  return good > 0 && good >= bad * 4;
}

/** How much the bytes look like this: the mean of what each character counts (0–1); 0 when they cannot be. */
function pairScore(bytes: Buffer, countOf: (lead: number, trail: number) => number | null): number {
  let sum = 0;
  let characters = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at] as number;
    if (lead < 0x80) continue;
    if (countOf === shiftJis && lead >= 0xa1 && lead <= 0xdf) {
      characters += 1;
      sum += 0.1;
      continue;
    }
    const trail = bytes[at + 1];
    if (trail === undefined) break;
    const counts = countOf(lead, trail);
    if (counts === null) return 0;
    sum += counts;
    characters += 1;
    at += 1;
  }
  return characters === 0 ? 0 : sum / characters;
}

function gbk(lead: number, trail: number): number | null {
  if (lead < 0x81 || lead === 0xff || trail < 0x40 || trail === 0x7f || trail === 0xff) return null;
  if (trail >= 0xa1 && lead >= 0xb0 && lead <= 0xd7) return 1;
  if (trail >= 0xa1 && lead >= 0xa1 && lead <= 0xa3) return 0.8;
  return trail >= 0xa1 && lead <= 0xf7 && lead > 0xd7 ? 0.5 : 0.2;
}

function shiftJis(lead: number, trail: number): number | null {
  if (!((lead >= 0x81 && lead <= 0x9f) || (lead >= 0xe0 && lead <= 0xfc))) return null;
  if (trail < 0x40 || trail === 0x7f || trail > 0xfc) return null;
  if ((lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96)) return 1;
  if (lead >= 0x88 && lead <= 0x97) return 0.95;
  return lead === 0x81 || lead === 0x82 ? 0.8 : 0.3;
}

function eucJp(lead: number, trail: number): number | null {
  if (lead < 0xa1 || lead === 0xff || trail < 0xa1 || trail === 0xff) return null;
  if (lead === 0xa4 || lead === 0xa5) return 1.1;
  return lead >= 0xb0 && lead <= 0xcf ? 0.95 : lead === 0xa1 ? 0.8 : 0.2;
}

function eucKr(lead: number, trail: number): number | null {
  if (lead < 0x81 || lead === 0xff || trail < 0x41 || trail === 0xff) return null;
  // Hangul stand close together in the table, Chinese characters do not.
  return lead >= 0xb0 && lead <= 0xc8 && trail >= 0xa1 ? 1.05 : 0;
}

function big5(lead: number, trail: number): number | null {
  if (lead < 0x81 || lead === 0xff) return null;
  if (trail < 0x40 || (trail > 0x7e && trail < 0xa1) || trail === 0xff) return null;
  if (lead >= 0xa4 && lead <= 0xc6) return 0.97;
  return lead >= 0xa1 && lead <= 0xa3 ? 0.8 : 0.2;
}

/** A letter with an accent among plain ones, or a typographic sign. */
function latinScore(bytes: Buffer): number {
  let sum = 0;
  let high = 0;
  const isLetter = (byte = 0) => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a && byte < 0x80;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x80) continue;
    high += 1;
    const alone = (bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 1] ?? 0) < 0x80;
    if (!alone) continue;
    if (byte >= 0xc0 && (isLetter(bytes[at - 1]) || isLetter(bytes[at + 1]))) sum += 1;
    else if (byte < 0xc0) sum += 0.9;
  }
  return high === 0 ? 0 : sum / high;
}
