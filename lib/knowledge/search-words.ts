/** What is kept of a search: its words, and by which of them it is known again. Pure. */

const QUERY_MAX = 200;
/** A No KP, a telephone or account number, the number of a document: with spaces or dashes in it too. */
const LONG_NUMBER = /\d(?:[ -]?\d){4,}/g;

/** @returns the search on one line, shortened, without long numbers; empty where there were no words in it */
export function keptQuery(text: string): string {
  const plain = text
    .toWellFormed()
    .replace(LONG_NUMBER, " ")
    .replace(/[\p{Cc}\p{Z}]+/gu, " ")
    .trim();
  return /[\p{L}\p{N}]/u.test(plain) ? [...plain].slice(0, QUERY_MAX).join("").trim() : "";
}

/** @returns the words in order, each once, so that the same search in another order is the same */
export function searchTerms(query: string): string {
  return [...new Set(query.toLowerCase().match(/[\p{L}\p{N}]+/gu))].sort().join(" ");
}
