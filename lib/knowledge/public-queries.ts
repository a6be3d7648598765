import "server-only";
import { and, asc, eq, exists, inArray, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type CardStep, cards, cardVersions, modules, type PublicContent } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { cardNo } from "./card-number";
import { type CardCursor, type CardIds, pageOfCards } from "./card-page";
import { type Helped, helpedOf } from "./helped";
import { recordsOf } from "./record";

/**
 * What complainants read of the base: the public text of cards published to them, and nothing else of a card. No
 * author, complaint, cause or vendor passes through here.
 */

/**
 * Which cards those are, as a condition on `cards`: what `isPublic` (lib/knowledge/card-life.ts) says of one. Everything
 * public goes through it.
 */
export function publicOnly(): SQL {
  return and(eq(cards.state, "published"), eq(cards.audience, "complainants")) as SQL;
}

/** How the version that was published stands beside its card. */
export const readVersion = and(
  eq(cardVersions.cardId, cards.id),
  eq(cardVersions.version, cards.publishedVersion),
);

/** One card as a complainant reads it. */
export type PublicCard = {
  id: number;
  /** K-0123 */
  no: string;
  /** The version it was read in. */
  version: number;
  title: string;
  symptom: string;
  steps: CardStep[];
  category: string | null;
  module: string | null;
  helped: Helped | null;
};

const fields = (locale: Locale) => ({
  id: cards.id,
  version: cardVersions.version,
  content: cardVersions.publicContent,
  category: locale === "en" ? categories.nameEn : categories.nameMs,
  module: modules.name,
});

type Row = {
  id: number;
  version: number;
  content: PublicContent | null;
  category: string | null;
  module: string | null;
};

function rowsWhere(db: Executor, locale: Locale, condition: SQL | undefined) {
  return db
    .select(fields(locale))
    .from(cards)
    .innerJoin(cardVersions, readVersion)
    .leftJoin(categories, eq(categories.id, cards.categoryId))
    .leftJoin(modules, eq(modules.id, cards.moduleId))
    .where(and(publicOnly(), condition));
}

async function withRecords(db: Executor, rows: readonly Row[]): Promise<PublicCard[]> {
  const records = await recordsOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.flatMap(({ content, ...row }) => {
    const record = records.get(row.id);
    // None is published to complainants without its text.
    if (content === null) return [];
    const { title, symptom, steps } = content;
    return [{ ...row, no: cardNo(row.id), title, symptom, steps, helped: record ? helpedOf(record) : null }];
  });
}

/** One card, or null where there is none for complainants. */
export async function publicCard(db: Executor, id: number, locale: Locale): Promise<PublicCard | null> {
  const [card] = await withRecords(db, await rowsWhere(db, locale, eq(cards.id, id)));
  return card ?? null;
}

/** Those of these cards that complainants may read, and that stand in a place, in the order of the ids. */
export async function publicCardsOf(
  db: Executor,
  ids: readonly number[],
  locale: Locale,
  place: PublicPlace = { moduleId: null, categoryId: null },
): Promise<PublicCard[]> {
  if (ids.length === 0) return [];
  const condition = and(inArray(cards.id, [...ids]), inPlace(place));
  const found = await withRecords(db, await rowsWhere(db, locale, condition));
  const byId = new Map(found.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** A successor may have one too; more than this in a row were never meant. */
const SUCCESSORS_MAX = 20;

/** What complainants read in the place of a card of theirs that is not used any longer; null where there is nothing. */
export async function publicSuccessor(db: Executor, id: number): Promise<number | null> {
  const chain = sql`with recursive chain (id, depth) as (
      select ${cards.successorId}, 1 from ${cards} where ${cards.id} = ${id} and ${cards.audience} = 'complainants'
      union all
      select ${cards.successorId}, chain.depth + 1 from ${cards}, chain
      where ${cards.id} = chain.id and chain.depth < ${SUCCESSORS_MAX}
    ) select chain.id from chain where chain.id is not null order by chain.depth`;
  const successors = (await db.execute<{ id: number }>(chain)).map((row) => row.id);
  if (successors.length === 0) return null;
  const open = await db
    .select({ id: cards.id })
    .from(cards)
    .where(and(publicOnly(), inArray(cards.id, successors)));
  const readable = new Set(open.map((card) => card.id));
  return successors.find((successor) => readable.has(successor)) ?? null;
}

/** Of what the reader asked for; null is any. */
export type PublicPlace = { moduleId: number | null; categoryId: number | null };

function inPlace({ moduleId, categoryId }: PublicPlace): SQL | undefined {
  return and(
    moduleId === null ? undefined : eq(cards.moduleId, moduleId),
    categoryId === null ? undefined : eq(cards.categoryId, categoryId),
  );
}

export const PUBLIC_PAGE = 20;

export type PublicPage = Omit<CardIds, "ids"> & { cards: PublicCard[] };

/** A page of the cards of a place. */
export async function publicCards(
  db: Executor,
  { cursor, ...place }: PublicPlace & { cursor: CardCursor | null },
  locale: Locale,
): Promise<PublicPage> {
  const { ids, ...beside } = await pageOfCards(db, and(publicOnly(), inPlace(place)), cursor, PUBLIC_PAGE);
  return { cards: await publicCardsOf(db, ids, locale), ...beside };
}

/** A module or category in which there is something to read. */
export type PublicPlaceChoice = { id: number; name: string };

/** Where the cards that complainants read stand: what they browse by. */
export async function publicPlaces(
  db: Executor,
  locale: Locale,
): Promise<{ modules: PublicPlaceChoice[]; categories: PublicPlaceChoice[] }> {
  const hasCards = (column: SQL) =>
    exists(db.select({ one: sql`1` }).from(cards).where(and(publicOnly(), column)));
  const [ofModules, ofCategories] = await Promise.all([
    db
      .select({ id: modules.id, name: modules.name })
      .from(modules)
      .where(hasCards(eq(cards.moduleId, modules.id)))
      .orderBy(asc(modules.position), asc(modules.name)),
    db
      .select({ id: categories.id, name: locale === "en" ? categories.nameEn : categories.nameMs })
      .from(categories)
      .where(hasCards(eq(cards.categoryId, categories.id)))
      .orderBy(asc(categories.group), asc(categories.position), asc(categories.id)),
  ]);
  return { modules: ofModules, categories: ofCategories };
}
