/** What the words of a text are: how the office writes them, which of them are codes, which say nothing. Pure. */
import { stem } from "./malay-stem";

/** One word of a text; a spelling that stands for two (`kemaskini`) gives both, at the same place. */
export type Word = {
  /** Where it stands in the text as written. */
  from: number;
  to: number;
  /** Folded: lower case, no accents, the office's usual spelling. */
  text: string;
  /** By what it is looked up: the root of a word, `code:abb-2107` of an error code. */
  term: string;
  /** Codes only: the looser terms it is also known by. */
  also: string[];
};

/** Lower case, one form of each letter, no accents. */
export function fold(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
}

const SPELLINGS: Record<string, string> = {
  x: "tidak",
  tak: "tidak",
  tdk: "tidak",
  tk: "tidak",
  bkn: "bukan",
  dgn: "dengan",
  utk: "untuk",
  sbb: "sebab",
  kemaskini: "kemas kini",
  maklumbalas: "maklum balas",
  email: "emel",
  mel: "emel",
};

const STOP_WORDS = new Set(
  `yang yg dan di ke dari daripada untuk dengan ini itu saya sy kami kita telah pada bagi oleh adalah ialah juga serta
  atau akan sudah dah lagi sila mohon mhn tuan puan pihak terima kasih segera salam the a an of to in on at for and or
  is are was were be been it its this that i we my our you your please kindly with from by as have has had when but`
    .split(/\s+/)
    .filter(Boolean),
);

const GENERIC_PREFIX = /^(?:ralat|error|err|http|kod|code|status)$/;
const TOKEN =
  /(?<prefix>\p{L}{1,8})[ ]?[-_]?(?<digits>\d{2,6})(?![\p{L}\p{N}])|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;

/** The words of a text in order, without those that say nothing, numbers, and signs. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const from = match.index;
    const to = from + match[0].length;
    const { prefix, digits } = match.groups ?? {};
    if (prefix && digits) {
      const code = errorCode(fold(prefix), digits, /[-_]/.test(match[0]), prefix === prefix.toUpperCase());
      if (code) words.push({ from, to, ...code });
      else if (/\s/.test(match[0])) words.push(...plainWords(prefix, from));
      continue;
    }
    words.push(...plainWords(match[0], from));
  }
  return words;
}

function errorCode(prefix: string, digits: string, hyphen: boolean, capitals: boolean) {
  const number = digits.replace(/^0+(?=\d)/, "");
  if (GENERIC_PREFIX.test(prefix)) return { text: number, term: `code:${number}`, also: [`code:#${number}`] };
  if (prefix === "rm" || digits.length < 3 || (!hyphen && (!capitals || digits.length > 4))) return null;
  return {
    text: `${prefix}-${number}`,
    term: `code:${prefix}-${number}`,
    also: [`code:${number}`],
  };
}

function plainWords(written: string, from: number): Word[] {
  const to = from + written.length;
  const folded = fold(written);
  const joined = folded.replace(/['’-]/g, "");
  const parts = (SPELLINGS[joined] ? [joined] : [...new Set(folded.split(/['’-]/))]).flatMap((part) =>
    (SPELLINGS[part] ?? part).split(" "),
  );
  return parts
    .filter((part) => part.length > 1 && !/^\d/.test(part) && !STOP_WORDS.has(part))
    .map((part) => ({ from, to, text: part, term: stem(part), also: [] }));
}
