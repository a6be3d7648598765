/**
 * What someone typed into the search box, understood. Pure.
 * A number is a No Aduan, twelve digits are a No KP, anything else is words in the title, the name, the text or
 * the messages.
 */

export type SearchTerms =
  | { kind: "none" }
  /** `query` finds the same digits as a word, for when no complaint has the number. */
  | { kind: "number"; number: number; query: string }
  | { kind: "no_kp"; noKp: string }
  /** `query` is for PostgreSQL's `to_tsquery('simple', …)`; null when there is no word in what was typed. */
  | { kind: "words"; query: string | null };

export const SEARCH_MAX = 200;
const WORDS_MAX = 10;
const WORD_MAX = 60;
/** A shorter beginning would match half the table; it is taken as a whole word. */
const PREFIX_MIN = 3;

export function searchTerms(typed: string): SearchTerms {
  const text = typed.trim();
  if (text === "") return { kind: "none" };
  const number = /^#?\s*0*([1-9]\d{0,9})$/.exec(text)?.[1];
  if (number) return { kind: "number", number: Number(number), query: wordsQuery(text) ?? number };
  const digits = text.replace(/[\s-]/g, "");
  if (/^\d{12}$/.test(digits)) return { kind: "no_kp", noKp: digits };
  return { kind: "words", query: wordsQuery(text) };
}

/** Every word must be found, its beginning being enough; punctuation parts words as in the search columns. */
function wordsQuery(text: string): string | null {
  const words = text.normalize("NFC").match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
  if (words.length === 0) return null;
  return words
    .slice(0, WORDS_MAX)
    .map((word) => word.slice(0, WORD_MAX))
    .map((word) => (word.length < PREFIX_MIN ? word : `${word}:*`))
    .join(" & ");
}
