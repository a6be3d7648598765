import "server-only";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { knowledgeSearches } from "@/db/schema/knowledge";
import type { Locale } from "@/db/values";
import { consume } from "@/lib/auth/throttle";
import { RateLimited } from "@/lib/errors";
import { parseCardNo } from "./card-number";
import { findCards } from "./find-cards";
import type { PublicFilter } from "./public-filter";
import { type PublicCard, publicCardsOf } from "./public-queries";
import { recordOpened, recordSearch } from "./record-search";

/** Whoever has read so many looks for other words. */
export const ANSWERS_FOUND = 20;
/** A place that was chosen takes cards away only after they were found. */
const LOOKED_THROUGH = 200;

/**
 * What complainants find with a search of their own: the likely ones first, then what has a word in common.
 * Written down without anything personal; who asks very often, from one address, is answered but not written down.
 * @returns `searchId` for `recordAnswerOpened`; 0 where nothing was written
 */
export async function searchAnswers(
  { db, now, address }: { db: Db; now: Date; address: string },
  { q, moduleId, categoryId }: PublicFilter,
  locale: Locale,
): Promise<{ cards: PublicCard[]; searchId: number }> {
  const named = parseCardNo(q);
  const found = await findCards(
    db,
    { text: q, moduleId, categoryId },
    { audience: "complainants", limit: LOOKED_THROUGH },
  );
  const ids = [...new Set([...(named ? [named] : []), ...found.map(({ cardId }) => cardId)])];
  const shown = (await publicCardsOf(db, ids, locale, { moduleId, categoryId })).slice(0, ANSWERS_FOUND);
  if (!(await heard(db, address, now))) return { cards: shown, searchId: 0 };
  const searchId = await recordSearch(
    db,
    {
      audience: "complainants",
      place: "search",
      query: q,
      categoryId: null,
      shown: shown.length,
      personId: null,
      submissionKey: null,
    },
    now,
  );
  return { cards: shown, searchId };
}

/** One of what such a search showed was opened. A stranger may name any number: only complainants' searches are meant. */
export async function recordAnswerOpened(
  { db, now }: { db: Db; now: Date },
  searchId: number,
  cardId: number,
): Promise<void> {
  if (!Number.isSafeInteger(searchId)) return;
  const [search] = await db
    .select({ id: knowledgeSearches.id })
    .from(knowledgeSearches)
    .where(and(eq(knowledgeSearches.id, searchId), eq(knowledgeSearches.audience, "complainants")));
  if (search) await recordOpened(db, search.id, cardId, now);
}

async function heard(db: Db, address: string, now: Date): Promise<boolean> {
  try {
    await consume("answers-search-address", address, now, db);
    return true;
  } catch (reason) {
    if (reason instanceof RateLimited) return false;
    throw reason;
  }
}
