/**
 * Who somebody is, as people write it in the middle of a text: found so that a card is not published with it, and taken
 * out of the text that complainants read. Leaves vouchers, vots, dates, amounts and error codes alone. Pure.
 */
import { parseNoKp } from "@/lib/people/no-kp";

export type PersonalKind = "no_kp" | "phone" | "email" | "name";

/** One piece of it: `text.slice(from, to)`. */
export type Found = { kind: PersonalKind; text: string; from: number; to: number };

/** What was taken out of a text before complainants read it. */
export type Removed = { kind: PersonalKind | "internal"; text: string };

/** What is between the parts of a number: what Word and Outlook make of a dash or a space is one too. */
const SPACE = "[ \\t\\u00A0\\u2000-\\u200A\\u202F]";
const GAP = `${SPACE}{0,2}`;
const DASH = "[-.\\u2010-\\u2015\\u2212\\uFE58\\uFE63\\uFF0D]";
const NEXT_LINE = `${GAP}\\n${GAP}`;
/** One dash or dot with spaces or a new line around it, or spaces. */
const PART = `(?:${GAP}${DASH}(?:${NEXT_LINE}|${GAP})|${NEXT_LINE}${DASH}${GAP}|${SPACE}{1,3})`;
/** The same within what follows: a program that breaks lines does so there. */
const LATER_PART = `(?:${PART}|${NEXT_LINE})`;

/** What is not seen, or is another way to write a digit or an @. */
const NOT_PLAIN = /\p{Cf}|(?![0-9])\p{Nd}|\uFF20/gu;

/** What is searched, and where in the text as written each of its characters stands. */
type Plain = { plain: string; place: (at: number) => number };

/** A text without invisible signs, its digits as ours. */
function plainOf(text: string): Plain {
  if (text.search(NOT_PLAIN) < 0) return { plain: text, place: (at) => at };
  const places: number[] = [];
  let plain = "";
  let at = 0;
  const take = (until: number) => {
    for (let place = at; place < until; place += 1) places.push(place);
    plain += text.slice(at, until);
  };
  for (const { 0: sign, index } of text.matchAll(NOT_PLAIN)) {
    take(index);
    const meant = /\p{Cf}/u.test(sign) ? "" : sign === "\uFF20" ? "@" : String(digitOf(sign));
    if (meant !== "") places.push(index);
    plain += meant;
    at = index + sign.length;
  }
  take(text.length);
  return { plain, place: (index) => places[index] ?? text.length };
}

/** Digits stand ten in a row, from 0 on; those of the mathematical alphabets in five such rows. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0) as number;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return (code - 0x1d7ce) % 10;
  let first = code;
  while (code - first < 9 && /\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return code - first;
}

/** Letters that stand right before a number and make it another one: `BV240520031234`. */
const GLUED = /([\p{L}\d]+)[-./]?$/u;
/** A word for the number of a document, right before it: `no. baucar 0123456789`, `vot 011-2110101`. */
const OF_A_DOCUMENT =
  /\b(?:baucar|bauchar|voucher|vot|resit|receipt|invois|invoice|akaun|account|acc|a\/c|kod|code|dokumen|document|rujukan|ref|jurnal|journal|pesanan|waran|cek|cheque|EFT|aduan|tiket|ticket|log|siri)\s*(?:no|nombor|number|bil|#)?\s*[.:#]*\s*$/iu;

const SHAPES_OF_NO_KP = [
  `\\d{6}${LATER_PART}\\d{2}${LATER_PART}\\d{4}`,
  `\\d{6}[/_]\\d{2}[/_]\\d{4}`,
  `\\d{12}`,
  `\\d{6}${PART}\\d{6}`,
  `\\d{8}${PART}\\d{4}`,
  `\\d{2}${PART}\\d{2}${PART}\\d{2}${PART}\\d{2}${PART}\\d{4}`,
  `\\d{4} \\d{4} \\d{4}`,
  `\\d(?:[ -]\\d){11}`,
];
const NO_KP = new RegExp(`(?<!\\d)(?:${SHAPES_OF_NO_KP.join("|")})(?!\\d)`, "gu");

/** Codes no place of birth has; a running number after a date has them: `240520000123`. */
const NO_PLACE = new Set([
  "00",
  "17",
  "18",
  "19",
  "20",
  "69",
  "70",
  "73",
  "80",
  "81",
  "94",
  "95",
  "96",
  "97",
]);

function isNoKp(shape: string, before: string): boolean {
  const digits = parseNoKp(shape.replace(/\D/g, ""));
  if (!digits) return false;
  const glued = GLUED.exec(before)?.[1];
  if (glued && !/^(?:no)?(?:kp|ic|nric|mykad|p|k|kad|pengenalan|no|id)$/iu.test(glued)) return false;
  const written = /^\d{6}\D+\d{2}\D+\d{4}$/u.test(shape);
  return written || !NO_PLACE.has(digits.slice(6, 8));
}

const AFTER_MOBILE = (seven: boolean) =>
  seven
    ? `(?:[)]?${PART}?(?:\\d{7}|\\d{3}${LATER_PART}\\d{4}|\\d{4}${LATER_PART}\\d{3}|\\d{2}${LATER_PART}\\d{2}${LATER_PART}\\d{3}|\\d${LATER_PART}\\d{3}${LATER_PART}\\d{3}|\\d{2}${LATER_PART}\\d{5}))`
    : `(?:[)]?${PART}?(?:\\d{8}|\\d{4}${LATER_PART}\\d{4}|\\d{3}${LATER_PART}\\d{5}|\\d{2}${LATER_PART}\\d{3}${LATER_PART}\\d{3}|\\d${LATER_PART}\\d{3}${LATER_PART}\\d{4}|\\d{3}${LATER_PART}\\d{3}${LATER_PART}\\d{2}))`;
/** Without the 0 in front. A line of the peninsula's south and north has seven digits, of the Klang valley eight. */
const NATIONAL = [
  `1[0234-9]${AFTER_MOBILE(true)}`,
  `1[15]${AFTER_MOBILE(false)}`,
  `3[)]?${PART}?[2-9]\\d{3}${LATER_PART}?\\d{4}`,
  `[4-79][)]?${PART}?[2-9](?:\\d{6}|\\d{2}${LATER_PART}\\d{4}|\\d${LATER_PART}\\d{2}${LATER_PART}\\d{3}|\\d${LATER_PART}\\d{5}|\\d{3}${LATER_PART}\\d{3})`,
  `8[2-9][)]?${PART}?[2-9](?:\\d{5}|\\d{2}${LATER_PART}\\d{3}|\\d${LATER_PART}\\d{2}${LATER_PART}\\d{2})`,
].join("|");
const PHONE = new RegExp(
  `(?<!\\d)(?:[(]?(?:\\+|00) ?60[)]?${PART}?(?:[(]0[)]|0)?${PART}?[(]?(?:${NATIONAL})|60${PART}?(?=1)(?:${NATIONAL})|[(]?0(?:${NATIONAL})|0[ -]1(?:[ -]\\d){8,9})(?![.,]?\\d)`,
  "gu",
);

function isPhone(shape: string, before: string): boolean {
  if (OF_A_DOCUMENT.test(before)) return false;
  // 03-2026-0001 is the third month's first document
  if (/^0\d-20\d\d-\d+$/u.test(shape)) return false;
  const glued = GLUED.exec(before)?.[1];
  return (
    !glued ||
    /^(?:no)?(?:tel|telefon|phone|fon|hp|p|no|bimbit|mobile|me|wa|ws|whatsapp|wasap|faks|fax)$/iu.test(glued)
  );
}

/** Digits as they are said: `oh-one-nine 123 4567`, `kosong satu sembilan …`. */
const SAID: Record<string, string> = {
  ...{ oh: "0", zero: "0", kosong: "0", sifar: "0", one: "1", satu: "1", two: "2", dua: "2", three: "3" },
  ...{ tiga: "3", four: "4", empat: "4", five: "5", lima: "5", six: "6", enam: "6", seven: "7", tujuh: "7" },
  ...{ eight: "8", lapan: "8", nine: "9", sembilan: "9" },
};
const DIGIT_SAID = `(?:${Object.keys(SAID).join("|")})(?!\\p{L})`;
const NUMBER_SAID = new RegExp(
  `(?<![\\p{L}\\d])(?:${DIGIT_SAID}[ ,.-]{1,2}){2,11}(?:(?:${DIGIT_SAID}|\\d{1,8})[ ,.-]{0,2}){0,9}(?:${DIGIT_SAID}|\\d{1,8})(?![\\p{L}\\d])`,
  "giu",
);

function digitsSaid(shape: string): string {
  return shape
    .toLowerCase()
    .replace(/\p{L}+/gu, (word) => SAID[word] ?? "")
    .replace(/\D/g, "");
}

const AT = "(?:@| ?[[(]at[)\\]] ?)";
const DOT = "(?:\\.| ?[[(]dot[)\\]] ?)";
const EMAIL = new RegExp(
  `(?<![\\p{L}\\d._%+-])[\\p{L}\\d._%+-]+${AT}[\\p{L}\\d-]+(?:${DOT}[\\p{L}\\d-]+)+`,
  "giu",
);

/** No name is longer: a text of letters without end is read as quickly as any other. */
const LETTERS = "[\\p{L}][\\p{L}\\p{M}'’`-]{0,40}";
const CAPITAL = "\\p{Lu}[\\p{L}\\p{M}'’`-]{0,40}";
const OFFICES =
  "(?:Ketua|Pengarah|Timbalan|Pegawai|Bendahari|Akauntan|Penolong|Pengetua|Pengerusi|Setiausaha|Pentadbir|Pengguna|Puan|Tuan|Excel|Word|Office|Outlook|Edge|Teams|Windows|Admin|PIC|PTJ|Yang|Yg)\\b";
/** Not Dr, which is the debit side of a journal. */
const TITLES =
  "[Ee]ncik|ENCIK|En\\.?|EN\\.|[Pp]uan|PUAN|Pn\\.?|PN\\.?|[Tt]uan|TUAN|Tn\\.?|TN\\.|[Cc]ik|CIK|Dato['’]?|Datuk|Datin|Tan Sri|Haji|Hj\\.?|Hajah|Hjh\\.?|Ustaz|Ustazah|Mr\\.?|Mrs\\.?|Ms\\.?|Madam|Kak|Abang|Abg";
const LEADING_TITLES = new RegExp(`^(?:(?:${TITLES})[ \\u00A0]+)+`, "u");
const TITLED = new RegExp(
  `(?<![\\p{L}\\d/])(?:(?:${TITLES})[ \\u00A0]+){1,3}(?!${OFFICES})(?:${CAPITAL})(?:[ \\u00A0]+(?:(?:bin|binti|bt|bte|BIN|BINTI|BT|a/l|a/p|A/L|A/P)\\.?[ \\u00A0]+)?(?!${OFFICES})${CAPITAL}){0,5}`,
  "gu",
);
const BEFORE_A_NAME =
  "(?:Saya|Kami|Beliau|Dengan|Akaun|Semak|Kata|Hubungi|Menurut|Minta|Tanya|Rujuk|Oleh|Dari|Daripada|Kepada|Untuk|Pegawai|Pengguna|Penyedia|Penyemak|Pelulus|Pengadu|Nama|Bagi|Dan|Contact|Call|Ask|User|Name|The|Recycle)\\b";
/** `Rosnah binti Deraman`, `ROSNAH BINTI DERAMAN`, `rosnah binti deraman`, `Rajesh a/l Subramaniam`. */
const PARENT = new RegExp(
  [
    `(?<![\\p{L}\\d])(?:(?!${BEFORE_A_NAME})${CAPITAL}[ \\u00A0]+){1,4}(?:[Bb]in|BIN|[Bb]inti|BINTI|[Bb]t\\.?|BT\\.?|[Bb]te\\.?|a/l|A/L|a/p|A/P|s/o|d/o)[ \\u00A0]+${CAPITAL}(?:[ \\u00A0]+${CAPITAL}){0,3}`,
    `(?<![\\p{L}\\d])${LETTERS}[ \\u00A0]+binti[ \\u00A0]+${LETTERS}`,
  ].join("|"),
  "gu",
);

/** Parts of names that half the office has, or that say nothing of who it is. */
const SHARED =
  /^(?:bin|binti|abdul|abdullah|mohd|mohamad|mohamed|mohammad|muhammad|muhamad|ahmad|siti|nurul|noor|wan|nik|tengku|tuan|puan|encik|syed|sharifah|raja|haji|hajah|dato|datuk|datin|anak|officer|pegawai|admin|akaun|iSPEKS)$/iu;
/** Names that are ordinary words too: only with a capital are they somebody. */
const WORDS_TOO =
  /^(?:aman|amin|bahagia|bahri|bintang|budi|bunga|cahaya|damai|hari|harum|hadi|ikhlas|indah|intan|iman|jaya|kamil|kasih|lela|mawar|melati|mulia|murni|nilam|permata|putera|puteri|rahmat|rahsia|ramai|rezeki|salam|sahih|selamat|seri|setia|suria|syukur|teguh|utama|wahid|yakin|zaman|grace|mark|rose|will|joy|hope|faith|lily|long|bill|page|chai|khas)$/iu;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** Whole names and the parts by which somebody is known. */
function knownNames(names: readonly string[]): RegExp[] {
  const found: RegExp[] = [];
  for (const name of names) {
    const words = name.normalize("NFC").trim().split(/\s+/u).filter(Boolean);
    if (words.join("").length < 3) continue;
    found.push(new RegExp(`(?<![\\p{L}\\d])${words.map(escaped).join("\\s+")}(?![\\p{L}\\d])`, "giu"));
    for (const word of words) {
      if ((word.match(/\p{L}/gu)?.length ?? 0) < 4 || SHARED.test(word)) continue;
      const part = WORDS_TOO.test(word)
        ? `(?:${escaped(word.charAt(0).toUpperCase() + word.slice(1).toLowerCase())}|${escaped(word.toUpperCase())})`
        : escaped(word);
      found.push(new RegExp(`(?<![\\p{L}\\d])${part}(?![\\p{L}\\d])`, WORDS_TOO.test(word) ? "gu" : "giu"));
    }
  }
  return found;
}

/** Longer finds first where two overlap, and a number before a name. */
function apart(all: Found[], length: number): Found[] {
  const rank: Record<PersonalKind, number> = { no_kp: 0, email: 1, phone: 2, name: 3 };
  const taken = new Uint8Array(length);
  const kept: Found[] = [];
  const inOrder = all.sort((a, b) => rank[a.kind] - rank[b.kind] || b.to - b.from - (a.to - a.from));
  for (const found of inOrder) {
    if (taken.subarray(found.from, found.to).includes(1)) continue;
    taken.fill(1, found.from, found.to);
    kept.push(found);
  }
  return kept.sort((a, b) => a.from - b.from);
}

/** How many units the character there has. */
function lengthAt(text: string, at: number): number {
  return String.fromCodePoint(text.codePointAt(at) as number).length;
}

/**
 * @param names of people it may speak of: whole, and by each part of at least four letters that is theirs alone
 * @returns No KP, Malaysian telephone numbers, e-mail addresses and names (those given, and any with a title or with
 *   bin/binti), in the order of the text, none overlapping
 */
export function personalDataIn(text: string, names: readonly string[] = []): Found[] {
  const { plain, place } = plainOf(text);
  const all: Found[] = [];
  const collect = (kind: PersonalKind, shape: RegExp, is?: (shape: string, before: string) => boolean) => {
    for (const match of plain.matchAll(shape)) {
      const end = match.index + match[0].length;
      if (is && !is(match[0], plain.slice(Math.max(0, match.index - 40), match.index))) continue;
      const from = place(match.index);
      const to = place(end - 1) + lengthAt(text, place(end - 1));
      all.push({ kind, text: text.slice(from, to), from, to });
    }
  };
  collect("no_kp", NO_KP, isNoKp);
  collect("no_kp", NUMBER_SAID, (said) => parseNoKp(digitsSaid(said)) !== null);
  collect("phone", PHONE, isPhone);
  collect("phone", NUMBER_SAID, (said) => /^(?:60|0)[1-9]\d{7,9}$/.test(digitsSaid(said)));
  collect("email", EMAIL);
  for (const name of knownNames(names)) collect("name", name);
  collect("name", TITLED);
  collect("name", PARENT);
  return apart(all, text.length);
}

/** What stands in the place of what was taken out, in cards in any language. */
const IN_ITS_PLACE: Record<PersonalKind, string> = {
  no_kp: "[No KP]",
  phone: "[no telefon]",
  email: "[e-mel]",
  name: "[nama]",
};

/**
 * @param names as of `personalDataIn`
 * @param kinds which of it to take out; all when not given
 * @returns the text with a word in the place of each piece, and the pieces (places are of the text given)
 */
export function withoutPersonalData(
  text: string,
  names: readonly string[] = [],
  kinds?: readonly PersonalKind[],
): { text: string; removed: Found[] } {
  const removed = personalDataIn(text, names).filter(({ kind }) => !kinds || kinds.includes(kind));
  let rest = "";
  let at = 0;
  for (const { kind, from, to } of removed) {
    rest += text.slice(at, from) + IN_ITS_PLACE[kind];
    at = to;
  }
  return { text: rest + text.slice(at), removed };
}

/**
 * A whole line, with its bullet, number or other signs before it; or between double brackets, which may be left open to
 * the end of the line.
 */
const INTERNAL_REMARK =
  /^[^\p{L}\p{N}\n]{0,8}(?:\d{1,2}[.)][ \t]*)?(?:nota[ \t]+)?(?:dalaman|internal)(?:[ \t]+(?:note|remark))?[^\p{L}\p{N}\n:：]{0,4}[:：].*(?:\n|$)|[[［]{2}[\s\S]*?[\]］]{2}|[[［]{2}.*$/gimu;

/** Remarks that staff marked as internal: lines that begin with "Dalaman:" or "Internal:", and text in [[…]]. */
export function internalRemarksIn(text: string): string[] {
  return [...text.matchAll(INTERNAL_REMARK)].map(([remark]) => remark.trim());
}

/** The text without the remarks that staff marked as internal. */
export function withoutInternalRemarks(text: string): string {
  return internalRemarksIn(text).length > 0 ? tidied(text.replace(INTERNAL_REMARK, "")) : text;
}

/** A text as complainants may read it: without internal remarks and personal data, and what was taken out of it. */
export function safeText(text: string, names: readonly string[] = []): { text: string; removed: Removed[] } {
  const internal = internalRemarksIn(text).map((remark): Removed => ({ kind: "internal", text: remark }));
  const safe = withoutPersonalData(withoutInternalRemarks(text), names);
  return {
    text: safe.text,
    removed: [...internal, ...safe.removed.map(({ kind, text }): Removed => ({ kind, text }))],
  };
}

function tidied(text: string): string {
  return text
    .replace(/[ \t]{2,}/g, " ")
    .replace(/ +([.,;:!?])/g, "$1")
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

/** Something that must not stand in a card, and where it does. */
export type Finding = {
  kind: PersonalKind | "internal";
  text: string;
  field: (typeof WORDED)[number] | "steps";
  /** From 1. */
  step: number | null;
};

const WORDED = ["title", "symptom", "cause", "screen", "errorCode", "vendorLogNo"] as const;

/** What a card says, as far as words go; of the public text the first three. */
export type CardWords = {
  title: string;
  symptom: string;
  steps: readonly { text: string }[];
  cause?: string;
  screen?: string | null;
  errorCode?: string | null;
  vendorLogNo?: string | null;
};

/** @returns personal data, as `personalDataIn`, and internal remarks, each with where in the card it stands */
export function findingsIn(card: CardWords, names: readonly string[] = []): Finding[] {
  const found = (text: string, field: Finding["field"], step: number | null): Finding[] => [
    ...personalDataIn(text, names).map(({ kind, text }): Finding => ({ kind, text, field, step })),
    ...internalRemarksIn(text).map((remark): Finding => ({ kind: "internal", text: remark, field, step })),
  ];
  return [
    ...WORDED.flatMap((field) => found(card[field] ?? "", field, null)),
    ...card.steps.flatMap(({ text }, at) => found(text, "steps", at + 1)),
  ];
}

/** @returns the people a card names itself, without their titles: one who is Puan Rosnah once is Rosnah elsewhere too */
export function namesIn(card: CardWords): string[] {
  const named = findingsIn(card).filter(({ kind }) => kind === "name");
  return [...new Set(named.map(({ text }) => text.replace(LEADING_TITLES, "")))];
}

/** What keeps a card from being published even to staff: No KP and telephone numbers; of codes, only a No KP is one. */
export function numbersIn(card: CardWords): Finding[] {
  return findingsIn(card).filter(
    ({ kind, field }) =>
      kind === "no_kp" || (kind === "phone" && field !== "errorCode" && field !== "vendorLogNo"),
  );
}
