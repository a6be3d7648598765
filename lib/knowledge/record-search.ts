import "server-only";
import { and, eq, gte, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { knowledgeSearches } from "@/db/schema/knowledge";
import type { Audience, SearchPlace } from "@/db/values";
import { log } from "@/lib/log";
import { keptQuery, searchTerms } from "./search-words";

export type Search = {
  audience: Audience;
  place: SearchPlace;
  /** As typed. */
  query: string;
  categoryId: number | null;
  /** How many cards were shown. */
  shown: number;
  /** The member of staff; null for a complainant. */
  personId: number | null;
  /** The lodging form in which it was asked, which asks often as it is typed in: it counts once, with what it asked last. */
  submissionKey: string | null;
  /** Of the complainant, so that it is not kept. */
  names?: readonly string[];
};

/** A page opened again, or gone back to, is no other search. */
const SAME_SEARCH_MS = 60 * 60_000;
const A_DAY_MS = 24 * 60 * 60_000;

/**
 * Writes down what somebody looked for, so that what is not found can be seen (/knowledge/gaps). Personal data and long
 * numbers are not kept. Nobody waits on it or is stopped by it: a fault is logged.
 * @param db best the pool: in a transaction, a fault of it would be the transaction's
 * @returns the search, for `recordOpened`; 0 where nothing was written
 */
export async function recordSearch(db: Executor, search: Search, now: Date): Promise<number> {
  const query = keptQuery(search.query, search.names);
  const terms = searchTerms(query);
  if (terms === "") return 0;
  return quietly(0, async () => {
    const { audience, place, categoryId, shown, personId, submissionKey } = search;
    const again = submissionKey === null && personId !== null;
    const known = again ? await sameSearch(db, { personId, terms }, now) : undefined;
    if (known !== undefined) {
      await db.update(knowledgeSearches).set({ shown, at: now }).where(eq(knowledgeSearches.id, known));
      return known;
    }
    const asked = { query, terms, categoryId, shown, at: now };
    const [row] = await db
      .insert(knowledgeSearches)
      .values({ audience, place, personId, submissionKey, ...asked })
      .onConflictDoUpdate({
        target: knowledgeSearches.submissionKey,
        targetWhere: sql`${knowledgeSearches.submissionKey} is not null`,
        set: asked,
        // An answer that was overtaken says nothing new.
        setWhere: sql`${knowledgeSearches.at} <= excluded.at`,
      })
      .returning({ id: knowledgeSearches.id });
    return row?.id ?? 0;
  });
}

async function sameSearch(
  db: Executor,
  { personId, terms }: { personId: number; terms: string },
  now: Date,
): Promise<number | undefined> {
  const [row] = await db
    .select({ id: knowledgeSearches.id })
    .from(knowledgeSearches)
    .where(
      and(
        eq(knowledgeSearches.terms, terms),
        gte(knowledgeSearches.at, new Date(now.getTime() - SAME_SEARCH_MS)),
        eq(knowledgeSearches.personId, personId),
      ),
    )
    .limit(1);
  return row?.id;
}

/** One of the cards that a search of today showed was opened; the first one counts. */
export async function recordOpened(
  db: Executor,
  searchId: number,
  cardId: number,
  now = new Date(),
): Promise<void> {
  if (!isId(searchId) || !isId(cardId)) return;
  await quietly(undefined, async () => {
    await db
      .update(knowledgeSearches)
      .set({ openedCardId: cardId })
      .where(
        and(
          eq(knowledgeSearches.id, searchId),
          isNull(knowledgeSearches.openedCardId),
          gte(knowledgeSearches.at, new Date(now.getTime() - A_DAY_MS)),
        ),
      );
  });
}

/**
 * What came of the lodging form's search: a card solved it, or the complaint was lodged after all. Part of the
 * caller's transaction.
 */
export async function recordSolved(
  db: Executor,
  submissionKey: string,
  cardId: number | null,
): Promise<void> {
  await db
    .update(knowledgeSearches)
    .set({ solved: cardId !== null, ...(cardId !== null && { openedCardId: cardId }) })
    .where(eq(knowledgeSearches.submissionKey, submissionKey));
}

const isId = (value: number) => Number.isSafeInteger(value) && value > 0;

async function quietly<T>(otherwise: T, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    log.error({ err: error }, "a search was not written down");
    return otherwise;
  }
}
