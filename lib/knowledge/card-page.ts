import "server-only";
import { and, asc, desc, gt, lt, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { cards } from "@/db/schema/knowledge";

/** The card a page begins after, or ends before. */
export type CardCursor = { direction: "after" | "before"; id: number };

/** Ids of one page of cards, and where the pages beside it begin; null where there is none. */
export type CardIds = { ids: number[]; previous: CardCursor | null; next: CardCursor | null };

/**
 * One page of the cards that a condition holds for, the newest first, found by key and never by offset: there may be
 * very many. A page before the first card or after the last is the first page.
 * @param where a condition on `cards`
 */
export async function pageOfCards(
  db: Executor,
  where: SQL | undefined,
  cursor: CardCursor | null,
  size: number,
): Promise<CardIds> {
  const backwards = cursor?.direction === "before";
  const found = await db
    .select({ id: cards.id })
    .from(cards)
    .where(and(where, cursor ? (backwards ? gt : lt)(cards.id, cursor.id) : undefined))
    .orderBy((backwards ? asc : desc)(cards.id))
    .limit(size + 1);
  // Fewer before a card than fill a page means that the first page has been reached.
  if (cursor && (found.length === 0 || (backwards && found.length <= size))) {
    return pageOfCards(db, where, null, size);
  }
  const ids = found.slice(0, size).map(({ id }) => id);
  if (backwards) ids.reverse();
  const edge = (id: number | undefined, direction: CardCursor["direction"]) =>
    id === undefined ? null : { direction, id };
  return {
    ids,
    previous: cursor && edge(ids[0], "before"),
    next: backwards || found.length > size ? edge(ids.at(-1), "after") : null,
  };
}
