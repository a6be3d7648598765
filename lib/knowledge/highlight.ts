/** Which words of a text a query meant. Pure. */
import { asMisspelt, mayBeMisspelt, NO_SYNONYMS, readConcepts, type Synonyms } from "./query-concepts";
import { allWords, type Word } from "./words";

const READ_AT_MOST = 4000;
const SHORTEST_TO_COMPLETE = 3;

/**
 * Places in the text to mark, in order, never overlapping: words in any form that the query has, what means the same,
 * what it may have been misspelt for, and what its last word begins. Words that most complaints have are marked only
 * where the query says nothing else.
 * @param synonyms as lib/knowledge/synonyms.ts reads them; without them only the words themselves
 */
export function highlights(
  text: string,
  query: string,
  synonyms: Synonyms = NO_SYNONYMS,
): { from: number; to: number }[] {
  const asked = query.slice(0, READ_AT_MOST);
  const concepts = readConcepts(asked, synonyms);
  const telling = concepts.some(({ weak }) => !weak) ? concepts.filter(({ weak }) => !weak) : concepts;
  const words = allWords(text).filter(({ maybe }) => !maybe);
  const terms = new Set(words.flatMap(({ term, also }) => [term, ...also]));
  const meant = new Set(telling.flatMap((concept) => termsMeant(concept.alternatives, terms)));
  const misspelt = telling.filter(
    (concept) =>
      mayBeMisspelt(concept) &&
      !concept.alternatives.some((one) => one.terms.every((term) => terms.has(term))),
  );
  const last = telling.at(-1);
  const half = last?.to === asked.length && last.text.length >= SHORTEST_TO_COMPLETE ? last.text : null;
  const isMeant = ({ term, also, text: word, stop }: Word) =>
    [term, ...also].some((each) => meant.has(each)) ||
    (!stop && half !== null && word.startsWith(half)) ||
    (!stop && misspelt.some((concept) => asMisspelt(concept.text, word) !== null));
  const marks: { from: number; to: number }[] = [];
  for (const word of words) {
    if (word.from >= (marks.at(-1)?.to ?? 0) && isMeant(word)) marks.push({ from: word.from, to: word.to });
  }
  return marks;
}

/** Of each alternative its words, where the text has them all. */
function termsMeant(
  alternatives: readonly { terms: readonly string[] }[],
  there: ReadonlySet<string>,
): string[] {
  return alternatives
    .filter(({ terms }) => terms.every((term) => there.has(term)))
    .flatMap(({ terms }) => terms);
}
