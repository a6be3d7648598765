/** The words of a text: how the office writes them, which are codes, which say nothing. Pure. */
import { stem } from "./malay-stem";
import { COMPOUNDS, SPELLINGS, STOP_WORDS } from "./spellings";

/** One word of a text, or two that are one thing (*kata laluan*). */
export type Word = {
  /** Where it stands in the text as written. */
  from: number;
  to: number;
  /** Folded: lower case, no accents, in the office's usual spelling. */
  text: string;
  /** By what it is looked up: the root of a word, `code:abb-2107` of an error code. */
  term: string;
  /** By what it is found too: of a code its number alone. */
  also: readonly string[];
  /** Says nothing by itself, but may be part of a phrase. */
  stop: boolean;
  /** May be a code, or a word with any number behind it: only worth looking up. */
  maybe: boolean;
};

export const CODE = "code:";
/** The number of a code with whatever letters: *ralat 2107* finds ABB-2107, but ABB-2107 does not find AP-2107. */
const ANY_CODE = "code:#";

/** `code:2107` of `code:abb-2107`: how a card names it that leaves the letters out; null of one without letters. */
export function withoutLetters(term: string): string | null {
  const [, digits] = /-(\d+)$/.exec(term) ?? [];
  return digits ? CODE + digits : null;
}

/** `code:#2107` of `code:2107`: with any letters; null of one that has its own. */
export function anyLetters(term: string): string | null {
  return withoutLetters(term) ? null : ANY_CODE + term.slice(CODE.length);
}

const CHUNK = /[\p{L}\p{N}]+(?:['’@._-][\p{L}\p{N}]+)*/gu;
const LONGEST_WORD = 40;
const GENERIC = /^(?:ralat|error|eror|err|http|kod|code|status)$/;
const BETWEEN = /^(?:no|nombor|number|kod|code|ralat|error|mesej|message)$/;
/** What stands before numbers that are no codes. */
const NO_CODE =
  /^(?:rm|no|tel|fax|bil|vot|ptj|os|jan|feb|mac|apr|mei|jun|jul|ogos|sep|okt|nov|dis|hb|am|pm|gred|gaji)$/;

/** Lower case, one form of each letter, no accents. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

/** The words by which a text is found: codes and what says something, in order. */
export function readWords(text: string): Word[] {
  return allWords(text).filter(({ stop, maybe }) => !stop && !maybe);
}

/** All words of a text in order, also those that say nothing; numbers, addresses and signs are left out. */
export function allWords(text: string): Word[] {
  const chunks = [...text.matchAll(CHUNK)].map((match) => ({ from: match.index, written: match[0] }));
  const words: Word[] = [];
  chunks.forEach(({ from, written }, at) => {
    const to = from + written.length;
    if (written.includes("@") || /^www\./i.test(written) || written.length > LONGEST_WORD) return;
    if (/^\d+$/.test(written)) words.push(...codeBefore(text, chunks, at));
    else words.push(...(joinedCode(written, from, to) ?? plainWords(written, from)));
  });
  return joinCompounds(words);
}

type Chunk = { from: number; written: string };

/** A number after a word may be a code with it: `ABB 2107`, `ralat no. 2107`. */
function codeBefore(text: string, chunks: Chunk[], at: number): Word[] {
  const number = chunks[at] as Chunk;
  let first = at - 1;
  if (
    BETWEEN.test(fold(chunks[first]?.written ?? "")) &&
    GENERIC.test(fold(chunks[first - 1]?.written ?? ""))
  )
    first -= 1;
  const before = chunks[first];
  if (!before || !/^\p{L}{1,8}$/u.test(before.written) || !/^\d{2,6}$/.test(number.written)) return [];
  const between = text.slice(before.from + before.written.length, number.from);
  if (between.length > 12 || /\n/.test(between)) return [];
  const place = { from: before.from, to: number.from + number.written.length };
  const prefix = fold(before.written);
  const digits = shorn(number.written);
  if (GENERIC.test(prefix)) return [word(place, digits, CODE + digits, { also: [ANY_CODE + digits] })];
  if (NO_CODE.test(prefix) || number.written.length < 3 || between.length > 3) return [];
  const capitals = /^\p{Lu}{2,5}$/u.test(before.written) && number.written.length < 6 && between === " ";
  return [code(place, prefix, digits, !capitals)];
}

/** `ABB-2107`, `L400`: letters and digits in one; many digits without a hyphen number a document. */
function joinedCode(written: string, from: number, to: number): Word[] | null {
  const [, letters, sign, digits] = /^(\p{L}{1,8})([-_.]?)(\d{1,7})$/u.exec(written) ?? [];
  if (!letters || !digits) return null;
  const prefix = fold(letters);
  if (GENERIC.test(prefix))
    return [word({ from, to }, shorn(digits), CODE + shorn(digits), { also: [ANY_CODE + shorn(digits)] })];
  const hyphen = sign === "-" || sign === "_";
  if (digits === "2" && letters.length > 2) return null;
  if (NO_CODE.test(prefix)) return [];
  if (hyphen ? digits.length > 6 : digits.length > 4)
    return digits.length > 6 ? [] : [code({ from, to }, prefix, shorn(digits), true)];
  if (!hyphen && digits.length < 3) return null;
  return [code({ from, to }, prefix, shorn(digits), false)];
}

function code(place: { from: number; to: number }, prefix: string, digits: string, maybe: boolean): Word {
  return word(place, `${prefix}-${digits}`, `${CODE}${prefix}-${digits}`, {
    also: [ANY_CODE + digits],
    maybe,
  });
}

function shorn(digits: string): string {
  return digits.replace(/^0+(?=\d)/, "");
}

function plainWords(written: string, from: number): Word[] {
  const place = { from, to: from + written.length };
  const folded = fold(written).replace(/['’](?:s|re|ve|ll|d)?$|['’](?=t$)/g, "");
  const joined = folded.replace(/[^\p{L}\p{N}]/gu, "");
  const known = SPELLINGS.has(joined) || /^e-/.test(folded);
  const parts = known ? [joined] : folded.split(/[^\p{L}\p{N}]+/u);
  const roots = new Set<string>();
  return parts
    .map((part) => part.replace(/^(\p{L}{3,})2$/u, "$1"))
    .flatMap((part) => (SPELLINGS.get(part) ?? part).split(" "))
    .map((text) => word(place, text, stem(text), { stop: STOP_WORDS.has(text) }))
    .filter(({ text, term }) => {
      if (/^\d/.test(text) || [...text].length < 2 || roots.has(term)) return false;
      // Said twice for many of it: laporan-laporan, tolong-menolong.
      roots.add(term);
      return true;
    });
}

function joinCompounds(words: Word[]): Word[] {
  const joined: Word[] = [];
  for (const second of words) {
    const first = joined.at(-1);
    if (first && COMPOUNDS.has(`${first.term}+${second.term}`)) {
      joined[joined.length - 1] = word(
        { from: first.from, to: second.to },
        `${first.text} ${second.text}`,
        `${first.term}${second.term}`,
      );
    } else joined.push(second);
  }
  return joined;
}

function word(
  { from, to }: { from: number; to: number },
  text: string,
  term: string,
  { also = [], stop = false, maybe = false }: Partial<Pick<Word, "also" | "stop" | "maybe">> = {},
): Word {
  return { from, to, text, term, also, stop, maybe };
}
