/** Which cards tell of the same problem, by the words they are found by. Pure. */

/** A card with its terms and what each says of it (lib/knowledge/card-terms.ts). */
export type Described = { id: number; terms: Readonly<Record<string, number>> };

/** From here on two cards are about the same (the cosine of their words, each as telling as it is rare among them). */
const SAME_FROM = 0.48;

/**
 * The cards in groups about one problem each, the largest first; a card like no other is a group of its own. The card
 * that is like most others comes first in its group, and no group is held together by a chain: each card is like
 * that first one.
 */
export function groupAlike(cards: readonly Described[]): number[][] {
  const order = [...cards].sort((a, b) => b.id - a.id);
  const alike = neighbours(order);
  const left = new Map(order.map(({ id }) => [id, true]));
  const groups: number[][] = [];
  while (left.size > 0) {
    let most: number[] = [];
    for (const id of left.keys()) {
      const group = [id, ...(alike.get(id) ?? []).filter((other) => left.has(other))];
      if (group.length > most.length) most = group;
    }
    for (const id of most) left.delete(id);
    groups.push(most);
  }
  return groups;
}

/** By card, those that are like it, the most alike first. */
function neighbours(cards: readonly Described[]): Map<number, number[]> {
  const vectors = telling(cards);
  const postings = new Map<string, { at: number; weight: number }[]>();
  for (const [at, vector] of vectors.entries()) {
    for (const [term, weight] of vector) {
      const list = postings.get(term) ?? [];
      list.push({ at, weight });
      postings.set(term, list);
    }
  }
  return new Map(
    cards.map(({ id }, at) => {
      const score = new Map<number, number>();
      for (const [term, weight] of vectors[at] ?? []) {
        for (const other of postings.get(term) ?? []) {
          if (other.at !== at) score.set(other.at, (score.get(other.at) ?? 0) + weight * other.weight);
        }
      }
      const like = [...score]
        .filter(([, cosine]) => cosine >= SAME_FROM)
        .sort(([a, x], [b, y]) => y - x || a - b);
      return [id, like.flatMap(([other]) => cards[other]?.id ?? [])];
    }),
  );
}

/**
 * As if so many more cards were there, so that among a few cards a word in all of them still says something: those few
 * may all be about one problem.
 */
const IMAGINED = 50;

/** Each card's words weighed by how rare they are among the cards, its whole length 1. */
function telling(cards: readonly Described[]): Map<string, number>[] {
  const having = new Map<string, number>();
  for (const { terms } of cards) {
    for (const term of Object.keys(terms)) having.set(term, (having.get(term) ?? 0) + 1);
  }
  const rarity = (term: string) => Math.log((cards.length + IMAGINED) / (having.get(term) ?? 1));
  return cards.map(({ terms }) => {
    const weighed = Object.entries(terms)
      .filter(([, weight]) => weight > 0)
      .map(([term, weight]) => [term, weight * rarity(term)] as const);
    const length = Math.hypot(...weighed.map(([, weight]) => weight)) || 1;
    return new Map(weighed.map(([term, weight]) => [term, weight / length]));
  });
}
