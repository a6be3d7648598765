/** What a text asks for: each of its words as one concept, with all that would do in its place. Pure. */
import { isMalay } from "./malay-stem";
import { STOP_WORDS, WEAK_WORDS } from "./spellings";
import { allWords, anyLetters, CODE, type Word, withoutLetters } from "./words";

/** One or several terms that must all be there, and how much of the word itself they are worth, from 0 to 1. */
export type Alternative = { terms: readonly string[]; factor: number };

export type Concept = {
  /** As it stands in the text, the first time. */
  from: number;
  to: number;
  /** Folded; what a slip of the hand or half a word is looked for by. */
  text: string;
  /** How much it matters beside the others, before it is known how rare it is. */
  emphasis: number;
  /** In most complaints: counts for little, and never alone. */
  weak: boolean;
  code: boolean;
  alternatives: Alternative[];
};

const OF_A_GROUP = 0.85;
const CODE_WITHOUT_LETTERS = 0.7;
const WEAK = 0.3;
/** A title says in few words what it is about; a word said again is meant. */
const IN_TITLE = 1.4;
const SAID_AGAIN = 0.25;
const EMPHASIS_AT_MOST = 2;

/** Groups of words and phrases that mean the same, ready to be met in a text. */
export type Synonyms = {
  /** By the first term of a phrase: the phrases, the longest first. */
  phrases: ReadonlyMap<string, readonly { terms: readonly string[]; group: number }[]>;
  /** By group: its members, of what they are found by. */
  members: readonly (readonly (readonly string[])[])[];
  /** Single words of groups as written, which a misspelt word may have been meant as. */
  forms: ReadonlyMap<string, string>;
};

/** @param groups as the Admin wrote them */
export function readSynonyms(groups: readonly (readonly string[])[]): Synonyms {
  const phrases = new Map<string, { terms: string[]; group: number }[]>();
  const members: string[][][] = [];
  const forms = new Map<string, string>();
  groups.forEach((words, group) => {
    const mine: string[][] = [];
    for (const written of words) {
      const said = allWords(written).filter(({ maybe }) => !maybe);
      const terms = said.map(({ term }) => term);
      const [first] = terms;
      if (!first) continue;
      phrases.set(first, [...(phrases.get(first) ?? []), { terms, group }]);
      for (const { text, term, stop } of said) if (!stop) forms.set(text, term);
      const telling = said.filter(({ stop }) => !stop).map(({ term }) => term);
      if (telling.length > 0) mine.push(telling);
    }
    members.push([...new Map(mine.map((terms) => [terms.join(" "), terms])).values()]);
  });
  for (const all of phrases.values()) all.sort((a, b) => b.terms.length - a.terms.length);
  return { phrases, members, forms };
}

export const NO_SYNONYMS = readSynonyms([]);

/**
 * The concepts of a text, in its order. A word and what means the same are one concept, however often they are said.
 * @param titleEnds how much of the text, from its beginning, is a title
 */
export function readConcepts(text: string, synonyms: Synonyms, titleEnds = 0): Concept[] {
  const words = allWords(text);
  const groups = groupsOf(words, synonyms);
  const concepts = new Map<string, Concept>();
  words.forEach((word, at) => {
    if (word.stop && !groups.get(at)?.phrase) return;
    const group = groups.get(at);
    const key = group && !group.phrase ? `group ${group.id}` : word.term;
    if (word.stop && key === word.term) return;
    const known = concepts.get(key);
    const title = word.from < titleEnds ? IN_TITLE : 1;
    if (known) {
      known.emphasis = Math.min(Math.max(known.emphasis, title) + SAID_AGAIN, EMPHASIS_AT_MOST);
      addAlternatives(known, alternativesOf(word, group?.id, synonyms));
      return;
    }
    const code = word.term.startsWith(CODE);
    const weak = WEAK_WORDS.has(word.text) || WEAK_WORDS.has(word.term);
    concepts.set(key, {
      from: word.from,
      to: word.to,
      text: word.text,
      emphasis: title * (weak ? WEAK : 1),
      weak,
      code,
      alternatives: alternativesOf(word, group?.id, synonyms),
    });
  });
  return [...concepts.values()];
}

/** Which group each word belongs to, alone or as part of a phrase. */
function groupsOf(
  words: readonly Word[],
  { phrases }: Synonyms,
): Map<number, { id: number; phrase: boolean }> {
  const found = new Map<number, { id: number; phrase: boolean }>();
  for (let at = 0; at < words.length; at += 1) {
    const candidates = phrases.get(words[at]?.term ?? "") ?? [];
    const match = candidates.find(({ terms }) =>
      terms.every((term, ahead) => words[at + ahead]?.term === term),
    );
    if (!match) continue;
    const { length } = match.terms;
    for (let ahead = 0; ahead < length; ahead += 1)
      found.set(at + ahead, { id: match.group, phrase: length > 1 });
    at += length - 1;
  }
  return found;
}

function alternativesOf(word: Word, group: number | undefined, { members }: Synonyms): Alternative[] {
  const own: Alternative[] = [{ terms: [word.term], factor: 1 }];
  if (word.term.startsWith(CODE)) {
    const looser = withoutLetters(word.term);
    const loosest = anyLetters(word.term);
    return [
      ...own,
      ...[looser, loosest]
        .filter((term) => term !== null)
        .map((term) => ({ terms: [term], factor: CODE_WITHOUT_LETTERS })),
    ];
  }
  const others = group === undefined ? [] : (members[group] ?? []);
  const meant = others.filter((terms) => !(terms.length === 1 && terms[0] === word.term));
  return [...own, ...meant.map((terms) => ({ terms, factor: OF_A_GROUP }))];
}

export function addAlternatives(concept: Concept, more: readonly Alternative[]): void {
  for (const alternative of more) {
    const there = concept.alternatives.find(({ terms }) => terms.join(" ") === alternative.terms.join(" "));
    if (!there) concept.alternatives.push(alternative);
    else there.factor = Math.max(there.factor, alternative.factor);
  }
}

const SHORTEST_MISSPELT = 4;
const SHORTEST_FOR_TWO_SLIPS = 7;

/** Whether a word that no card has may have been meant as another. */
export function mayBeMisspelt({ text, code }: Pick<Concept, "text" | "code">): boolean {
  return (
    !code &&
    text.length >= SHORTEST_MISSPELT &&
    /^\p{L}+$/u.test(text) &&
    !isMalay(text) &&
    !STOP_WORDS.has(text)
  );
}

/**
 * How much a known word is worth in place of one that may be misspelt: null where it takes more slips than a hand of
 * this length makes.
 */
export function asMisspelt(written: string, known: string): number | null {
  if (written[0] !== known[0] && (written[0] !== known[1] || written[1] !== known[0])) return null;
  const allowed = written.length >= SHORTEST_FOR_TWO_SLIPS ? 2 : 1;
  if (Math.abs(written.length - known.length) > allowed) return null;
  const slips = distance(written, known);
  if (slips > allowed) return null;
  return slips <= 1 ? 0.8 : 0.6;
}

/** Letters to put in, take out, change, or swap with the next. */
function distance(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(
        (back[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (back[j - 1] as number) + Number(!same),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (twoBack[j - 2] as number) + 1);
      }
      row.push(least);
    }
    twoBack = back;
    back = row;
  }
  return back[b.length] as number;
}
