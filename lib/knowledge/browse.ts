import "server-only";
import { and, asc, desc, eq, inArray, isNotNull, ne, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { cards, cardUses, modules } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import { CARD_STATES, type CardState } from "@/db/values";
import {
  CARDS_A_PAGE,
  type CardFilter,
  PLACE_COUNT_LIMIT,
  SEARCH_SHOWN,
  STATE_COUNT_LIMIT,
} from "./card-filter";
import { worksOnBase } from "./card-life";
import { parseCardNo } from "./card-number";
import { type CardIds, pageOfCards } from "./card-page";
import { type FoundCard, findCards } from "./find-cards";
import { type CardReader, type CardSummary, summariesOf } from "./queries";
import { readableCards } from "./readable-cards";

/** A search within a module or category is done among so many of its best answers. */
const SEARCHED_WITHIN = 300;

/**
 * The states that are listed where none is asked for: what is used, and for those who work on the base what will be.
 * An Implementor finds their own drafts by asking for drafts.
 */
function browsedStates({ actor }: CardReader): CardState[] {
  return CARD_STATES.filter((state) => state !== "retired" && (state !== "draft" || worksOnBase(actor)));
}

export type CardPage = Omit<CardIds, "ids"> & { cards: CardSummary[] };

/** One page of the base. */
export async function listCards(reader: CardReader, filter: CardFilter): Promise<CardPage> {
  const { ids, ...beside } = await pageOfCards(
    reader.db,
    listed(reader, filter),
    filter.cursor,
    CARDS_A_PAGE,
  );
  return { cards: await summariesOf(reader, ids), ...beside };
}

function listed(reader: CardReader, { state, category, module }: CardFilter): SQL | undefined {
  return and(
    readableCards(reader.actor),
    inArray(cards.state, state === null ? browsedStates(reader) : [state]),
    category === null ? undefined : eq(cards.categoryId, category),
    module === null ? undefined : eq(cards.moduleId, module),
  );
}

export type CardMatch = { card: CardSummary; why: FoundCard["why"] };

/**
 * What a search finds, the best first. A module or category narrows it; without a state what is not used any longer
 * is left out.
 * @returns `more` when there are worse answers that are not shown
 */
export async function searchCards(
  reader: CardReader,
  filter: CardFilter,
): Promise<{ matches: CardMatch[]; more: boolean }> {
  const { q, module, category, state } = filter;
  if (state === "retired") return searchRetired(reader, filter);
  const within = module !== null || category !== null;
  const found = await findCards(
    reader.db,
    { text: q, categoryId: category, moduleId: module },
    {
      audience: "staff",
      limit: within ? SEARCHED_WITHIN : SEARCH_SHOWN + 1,
      states: state === null ? browsedStates(reader) : [state],
    },
  );
  const inPlace = within ? await placed(reader, filter, found) : found;
  const why = new Map(inPlace.map((one) => [one.cardId, one.why]));
  const shown = inPlace.slice(0, SEARCH_SHOWN).map(({ cardId }) => cardId);
  const summaries = await summariesOf(reader, shown);
  return {
    matches: summaries.map((card) => ({ card, why: why.get(card.id) as FoundCard["why"] })),
    more: inPlace.length > SEARCH_SHOWN,
  };
}

async function placed(
  reader: CardReader,
  filter: CardFilter,
  found: readonly FoundCard[],
): Promise<FoundCard[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ cardId }) => cardId);
  const rows = await reader.db
    .select({ id: cards.id })
    .from(cards)
    .where(and(listed(reader, filter), inArray(cards.id, ids)));
  const there = new Set(rows.map(({ id }) => id));
  return found.filter(({ cardId }) => there.has(cardId));
}

/** Cards that are not used any longer are not in the index of words: they are found by the words of their title. */
async function searchRetired(
  reader: CardReader,
  filter: CardFilter,
): Promise<{ matches: CardMatch[]; more: boolean }> {
  const words = [...new Set(filter.q.split(" "))];
  const rows = await reader.db
    .select({ id: cards.id })
    .from(cards)
    .where(
      and(
        listed(reader, filter),
        ...words.map((word) =>
          or(
            sql`position(lower(${word}) in lower(${cards.title})) > 0`,
            eq(sql`lower(${cards.errorCode})`, word.toLowerCase()),
          ),
        ),
      ),
    )
    .orderBy(desc(cards.id))
    .limit(SEARCH_SHOWN + 1);
  const summaries = await summariesOf(
    reader,
    rows.slice(0, SEARCH_SHOWN).map(({ id }) => id),
  );
  const why = { words, errorCode: null, sameCategory: false, sameModule: false };
  return { matches: summaries.map((card) => ({ card, why })), more: rows.length > SEARCH_SHOWN };
}

/**
 * The card that a search names by its number: `K-0123` always, a bare number unless it is some card's error code.
 * @returns null where it names none that the reader may read
 */
export async function cardNamed({ db, actor }: CardReader, q: string): Promise<number | null> {
  const id = parseCardNo(q);
  if (id === null) return null;
  const [row] = await db
    .select({
      id: cards.id,
      isCode: sql<boolean>`exists (select 1 from ${cards} other where lower(other.error_code) = lower(${q.trim()}))`,
    })
    .from(cards)
    .where(and(eq(cards.id, id), readableCards(actor)));
  return row && !row.isCode ? row.id : null;
}

export type CountedPlace = { id: number; nameMs: string; nameEn: string; active: boolean; count: number };

/**
 * The modules and the categories, each with how many cards stand in it: what the base is browsed by. Each is counted
 * in its index, up to PLACE_COUNT_LIMIT, so that no visit reads the whole base.
 */
export async function countedPlaces(
  reader: CardReader,
): Promise<{ modules: CountedPlace[]; categories: CountedPlace[] }> {
  const { db } = reader;
  const countIn = (column: PgColumn, place: PgColumn) => {
    const among = db
      .select({ one: sql`1`.as("one") })
      .from(cards)
      .where(and(eq(column, place), inArray(cards.state, browsedStates(reader))))
      .limit(PLACE_COUNT_LIMIT)
      .as("among");
    return db
      .select({ count: sql<number>`count(*)::int`.as("count") })
      .from(among)
      .as("counted");
  };
  const inModule = countIn(cards.moduleId, modules.id);
  const inCategory = countIn(cards.categoryId, categories.id);
  const [ofModules, ofCategories] = await Promise.all([
    db
      .select({
        id: modules.id,
        nameMs: modules.name,
        nameEn: modules.name,
        active: modules.active,
        count: inModule.count,
      })
      .from(modules)
      .crossJoinLateral(inModule)
      .orderBy(asc(modules.position), asc(modules.name)),
    db
      .select({
        id: categories.id,
        nameMs: categories.nameMs,
        nameEn: categories.nameEn,
        active: categories.active,
        count: inCategory.count,
      })
      .from(categories)
      .crossJoinLateral(inCategory)
      .orderBy(asc(categories.group), asc(categories.position), asc(categories.id)),
  ]);
  return { modules: ofModules, categories: ofCategories };
}

/** How many cards the reader finds in each state but published, counted up to STATE_COUNT_LIMIT. */
export async function stateCounts({ db, actor }: CardReader): Promise<Record<CardState, number>> {
  const counts = await Promise.all(
    CARD_STATES.map(async (state) => {
      if (state === "published") return 0;
      return boundedCount(db, and(eq(cards.state, state), readableCards(actor)), STATE_COUNT_LIMIT);
    }),
  );
  return Object.fromEntries(CARD_STATES.map((state, at) => [state, counts[at]])) as Record<CardState, number>;
}

/** How far the badge in the navigation counts. */
const BADGE_LIMIT = 1000;

/** The badge of the base for an Admin: cards that wait to be looked at. @returns at most 1000 */
export function cardsToReview(db: CardReader["db"]): Promise<number> {
  return boundedCount(db, inArray(cards.state, ["draft", "needs_review"]), BADGE_LIMIT);
}

async function boundedCount(db: CardReader["db"], where: SQL | undefined, limit: number): Promise<number> {
  const some = db
    .select({ one: sql`1`.as("one") })
    .from(cards)
    .where(where)
    .limit(limit)
    .as("some");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(some);
  return row?.count ?? 0;
}

/** Of the latest so many uses it is counted which cards are used most. */
const LATELY = 2000;

/** The cards that were used most in the latest uses of any card, the most used first. */
export async function usedLately(reader: CardReader, limit: number): Promise<CardSummary[]> {
  const { db } = reader;
  const latest = db
    .select({ cardId: cardUses.cardId, outcome: cardUses.outcome })
    .from(cardUses)
    .orderBy(desc(cardUses.id))
    .limit(LATELY)
    .as("latest");
  const rows = await db
    .select({ id: cards.id })
    .from(latest)
    .innerJoin(cards, eq(cards.id, latest.cardId))
    .where(
      and(
        isNotNull(latest.outcome),
        ne(latest.outcome, "void"),
        ne(cards.state, "retired"),
        readableCards(reader.actor),
      ),
    )
    .groupBy(cards.id)
    .orderBy(desc(sql`count(*)`), desc(cards.id))
    .limit(limit);
  return summariesOf(
    reader,
    rows.map(({ id }) => id),
  );
}
