/** What is kept of a search: its words, and by which of them it is known again. Pure. */
import { personalDataIn } from "./personal-data";
import { readWords } from "./words";

const QUERY_MAX = 200;
/** An account number, the number of a document: in digits of any keyboard, with spaces or signs in it too. */
const LONG_NUMBER = /\p{Nd}(?:[\p{Cf}\p{Z}./-]{0,2}\p{Nd}){4,}/gu;

/**
 * @param names whose they are, where that is known
 * @returns the search on one line, shortened, without personal data and long numbers; empty where no word is left
 */
export function keptQuery(text: string, names: readonly string[] = []): string {
  // No more than it takes: what is removed below makes it shorter.
  const beginning = text.slice(0, QUERY_MAX * 10);
  const plain = personalDataIn(beginning, names)
    .reduceRight((rest, { from, to }) => `${rest.slice(0, from)} ${rest.slice(to)}`, beginning)
    .replace(LONG_NUMBER, " ")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? [...plain].slice(0, QUERY_MAX).join("").trim() : "";
}

/** @returns its roots in order, each once, so that the same search in other forms and another order is the same */
export function searchTerms(query: string): string {
  const roots = readWords(query).map(({ term }) => term);
  return [...new Set(roots)].sort().join(" ");
}
