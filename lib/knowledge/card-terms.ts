/** The words by which a card is found, and how much each says of it. Pure. */
import { readWords } from "./words";

/**
 * Goes up with every change of what words a card is found by: of this file, of words.ts, malay-stem.ts and what they
 * read. Cards that were read by older rules are read again (reindex-cards.ts).
 */
export const INDEX_RULES = 1;

/** What of a card is read for its index; absent texts are empty. */
export type CardWords = {
  title: string;
  symptom: string;
  cause: string;
  steps: string;
  errorCode: string;
  /** Names of its category and module, and its screen. */
  place: string;
};

/** How much a word says there, and how many words such a text usually has. */
const FIELDS: Record<keyof CardWords, { weight: number; usual: number }> = {
  title: { weight: 3, usual: 6 },
  errorCode: { weight: 3, usual: 1 },
  symptom: { weight: 2, usual: 20 },
  cause: { weight: 1, usual: 20 },
  steps: { weight: 0.5, usual: 50 },
  place: { weight: 0.5, usual: 6 },
};

/** How soon more of the same word says no more, and how much a longer text says less with each word (BM25). */
const SATURATION = 1.5;
const BY_LENGTH = 0.5;

/** A written form is kept beside its root, so that a slip of the hand or half a word leads to it: `~pembayaran`. */
export const FORM = "~";

/**
 * Each term with what it says of the card, in thousandths from 0 to 1000; the forms that were written weigh nothing.
 */
export function cardTerms(card: CardWords): Record<string, number> {
  const frequency = new Map<string, number>();
  const forms = new Set<string>();
  for (const [field, { weight, usual }] of Object.entries(FIELDS)) {
    const words = readWords(card[field as keyof CardWords]);
    const each = weight / (1 - BY_LENGTH + (BY_LENGTH * words.length) / usual);
    for (const word of words) {
      if (!word.term.startsWith("code:")) forms.add(FORM + word.text);
      for (const term of [word.term, ...word.also]) frequency.set(term, (frequency.get(term) ?? 0) + each);
    }
  }
  const terms = [...frequency].map(([term, often]) => [
    term,
    Math.round((1000 * often) / (SATURATION + often)),
  ]);
  return Object.fromEntries([...terms, ...[...forms].map((form) => [form, 0])].sort(byTerm));
}

function byTerm([a]: (string | number)[], [b]: (string | number)[]): number {
  return String(a) < String(b) ? -1 : 1;
}
