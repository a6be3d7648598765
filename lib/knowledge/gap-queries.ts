import "server-only";
import { and, count, desc, eq, gte, inArray, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { cardIndexed, cards, cardUses, knowledgeSearches, resolutions } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Audience, CardState, Locale, SearchPlace } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { addDays } from "@/lib/calendar/local-date";
import { visibleTo } from "@/lib/complaints/visible-to";
import { groupAlike } from "./alike";
import { findCards } from "./find-cards";
import type { GapDays } from "./gap-filter";
import { type CardSummary, summariesOf } from "./queries";

/**
 * What the base lacks: what was searched for and not found, problems that are solved often and have no published card,
 * published cards that nobody uses or that do not help. Each looks at the newest of a bounded number of rows.
 */
export type GapReader = { db: Executor; actor: StaffActor; now: Date; days: GapDays };

export const GAPS_A_PAGE = 25;
const SEARCHES_READ = 20_000;
export const DRAFTS_READ = 300;
export const CLOSINGS_READ = 5_000;
const PROBLEMS_SHOWN = 10;

const since = ({ now, days }: GapReader) => addDays(now, -days);
const byPage = <Row>(rows: Row[], page: number) => ({
  rows: rows.slice(0, GAPS_A_PAGE),
  more: rows.length > GAPS_A_PAGE,
  page,
});

/** Nothing was shown, or nothing of it was opened; nor did the complainant say that it was solved. */
const NOT_FOUND = and(isNull(knowledgeSearches.openedCardId), sql`${knowledgeSearches.solved} is not true`);

export type SearchGap = {
  /** The roots of its words, by which it is the same. */
  terms: string;
  /** As it was written last. */
  query: string;
  times: number;
  /** Of those, by staff; the rest by complainants. */
  byStaff: number;
  nothingShown: number;
  lastAt: Date;
  /** How often the same was searched for in all, found or not. */
  asked: number;
};

/** Searches that found nothing, the same ones together, the most frequent first. */
export async function searchGaps(reader: GapReader, page: number) {
  const { db } = reader;
  const latest = db
    .select()
    .from(knowledgeSearches)
    .where(and(gte(knowledgeSearches.at, since(reader)), NOT_FOUND))
    .orderBy(desc(knowledgeSearches.at))
    .limit(SEARCHES_READ)
    .as("latest");
  const rows = await db
    .select({
      terms: latest.terms,
      query: sql<string>`(array_agg(${latest.query} order by ${latest.at} desc, ${latest.id} desc))[1]`,
      times: sql<number>`count(*)::int`,
      byStaff: sql<number>`(count(*) filter (where ${latest.audience} = 'staff'))::int`,
      nothingShown: sql<number>`(count(*) filter (where ${latest.shown} = 0))::int`,
      lastAt: sql`max(${latest.at})`.mapWith(knowledgeSearches.at),
    })
    .from(latest)
    .groupBy(latest.terms)
    .orderBy(sql`count(*) desc`, sql`max(${latest.at}) desc`, latest.terms)
    .limit(GAPS_A_PAGE + 1)
    .offset((page - 1) * GAPS_A_PAGE);
  const shown = byPage(rows, page);
  const asked = await askedInAll(
    reader,
    shown.rows.map(({ terms }) => terms),
  );
  return {
    ...shown,
    rows: shown.rows.map((row): SearchGap => ({ ...row, asked: asked.get(row.terms) ?? row.times })),
  };
}

async function askedInAll(reader: GapReader, terms: string[]): Promise<Map<string, number>> {
  if (terms.length === 0) return new Map();
  const rows = await reader.db
    .select({ terms: knowledgeSearches.terms, asked: count() })
    .from(knowledgeSearches)
    .where(and(inArray(knowledgeSearches.terms, terms), gte(knowledgeSearches.at, since(reader))))
    .groupBy(knowledgeSearches.terms);
  return new Map(rows.map((row) => [row.terms, row.asked]));
}

export type OneSearch = {
  id: number;
  query: string;
  at: Date;
  audience: Audience;
  place: SearchPlace;
  shown: number;
};

/** The single searches behind a group's count, the latest first. */
export async function searchesBehind(reader: GapReader, terms: string, page: number) {
  const rows: OneSearch[] = await reader.db
    .select({
      id: knowledgeSearches.id,
      query: knowledgeSearches.query,
      at: knowledgeSearches.at,
      audience: knowledgeSearches.audience,
      place: knowledgeSearches.place,
      shown: knowledgeSearches.shown,
    })
    .from(knowledgeSearches)
    .where(and(eq(knowledgeSearches.terms, terms), gte(knowledgeSearches.at, since(reader)), NOT_FOUND))
    .orderBy(desc(knowledgeSearches.at), desc(knowledgeSearches.id))
    .limit(GAPS_A_PAGE + 1)
    .offset((page - 1) * GAPS_A_PAGE);
  return byPage(rows, page);
}

export type ProblemGap = {
  /** Not published, about one problem; the one most like the others first. */
  cards: CardSummary[];
  /** Complaints that were closed with them. */
  closings: number;
  /** Those of them that the reader may see, the latest first. */
  complaints: number[];
  /** A published card that may answer it already. */
  published: CardSummary | null;
};

/** Problems that complaints were closed with more than once, of which only drafts tell. */
export async function problemGaps(reader: GapReader): Promise<ProblemGap[]> {
  const { db } = reader;
  const drafts = await Promise.all((["draft", "reviewed"] as const).map((state) => newestCards(db, state)));
  const described = drafts.flat();
  const closings = await closingsWith(
    reader,
    described.map(({ id }) => id),
  );
  const used = described.filter(({ id }) => closings.has(id));
  const groups = groupAlike(used)
    .map((ids) => ({ ids, complaints: [...new Set(ids.flatMap((id) => closings.get(id) ?? []))] }))
    .filter(({ complaints }) => complaints.length > 1)
    .sort((a, b) => b.complaints.length - a.complaints.length)
    .slice(0, PROBLEMS_SHOWN);
  const [summaries, visible] = await Promise.all([
    summariesOf(
      reader,
      groups.flatMap(({ ids }) => ids),
    ),
    visibleOf(
      reader,
      groups.flatMap((group) => group.complaints),
    ),
  ]);
  return Promise.all(
    groups.map(async ({ ids, complaints }) => {
      const ofGroup = summaries.filter(({ id }) => ids.includes(id));
      const [first] = ids.flatMap((id) => ofGroup.find((card) => card.id === id) ?? []);
      return {
        cards: ofGroup,
        closings: complaints.length,
        complaints: complaints.filter((id) => visible.has(id)).sort((a, b) => b - a),
        published: first ? await publishedLike(reader, first) : null,
      };
    }),
  );
}

function newestCards(db: Executor, state: CardState) {
  const newest = db
    .select({ id: cards.id })
    .from(cards)
    .where(eq(cards.state, state))
    .orderBy(desc(cards.changedAt), desc(cards.id))
    .limit(DRAFTS_READ)
    .as("newest");
  return db
    .select({ id: newest.id, terms: cardIndexed.terms })
    .from(newest)
    .innerJoin(cardIndexed, and(eq(cardIndexed.cardId, newest.id), eq(cardIndexed.audience, "staff")));
}

/** @returns by card, the complaints that were closed with it in the period */
async function closingsWith(reader: GapReader, cardIds: number[]): Promise<Map<number, number[]>> {
  const closings = new Map<number, number[]>();
  if (cardIds.length === 0) return closings;
  const rows = await reader.db
    .select({ cardId: cardUses.cardId, complaintId: cardUses.complaintId })
    .from(cardUses)
    .where(
      and(
        inArray(cardUses.cardId, cardIds),
        eq(cardUses.kind, "closing"),
        ne(cardUses.outcome, "void"),
        gte(cardUses.at, since(reader)),
      ),
    )
    .orderBy(desc(cardUses.id))
    .limit(CLOSINGS_READ);
  for (const { cardId, complaintId } of rows) {
    if (complaintId !== null) closings.set(cardId, [...(closings.get(cardId) ?? []), complaintId]);
  }
  return closings;
}

async function visibleOf({ db, actor }: GapReader, ids: number[]): Promise<Set<number>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: complaints.id })
    .from(complaints)
    .where(and(inArray(complaints.id, ids), visibleTo(actor)));
  return new Set(rows.map(({ id }) => id));
}

async function publishedLike(reader: GapReader, card: CardSummary): Promise<CardSummary | null> {
  const { title, symptom, category, module } = card;
  const [found] = await findCards(
    reader.db,
    { title, text: symptom, categoryId: category?.id ?? null, moduleId: module?.id ?? null },
    { audience: "staff", limit: 1, states: ["published", "needs_review"] },
  );
  if (!found?.sure) return null;
  const [summary] = await summariesOf(reader, [found.cardId]);
  return summary ?? null;
}

/** Complaints that were solved before cards were, and of which none was written since. */
function closedWithoutCard(reader: GapReader) {
  const latest = reader.db
    .select({ id: resolutions.id, complaintId: resolutions.complaintId, cause: resolutions.cause })
    .from(resolutions)
    .where(and(sql`${resolutions.cardId} is null`, gte(resolutions.createdAt, since(reader))))
    .orderBy(desc(resolutions.id))
    .limit(CLOSINGS_READ)
    .as("latest");
  const condition = and(
    inArray(complaints.stage, ["awaiting_closure", "closed"]),
    visibleTo(reader.actor),
    sql`not exists (select 1 from ${cards} where ${cards.originComplaintId} = ${complaints.id})`,
    sql`not exists (select 1 from ${resolutions} later where later.complaint_id = ${complaints.id} and later.id > ${latest.id})`,
  );
  return { latest, condition };
}

export type CategoryGap = { categoryId: number | null; name: string | null; closings: number };

/** How many of those there are in each category, the most first. */
export async function closingGaps(reader: GapReader, locale: Locale): Promise<CategoryGap[]> {
  const { latest, condition } = closedWithoutCard(reader);
  return reader.db
    .select({
      categoryId: categories.id,
      name: locale === "en" ? categories.nameEn : categories.nameMs,
      closings: count(),
    })
    .from(latest)
    .innerJoin(complaints, eq(complaints.id, latest.complaintId))
    .leftJoin(categories, eq(categories.id, complaints.categoryId))
    .where(condition)
    .groupBy(categories.id)
    .orderBy(desc(count()), categories.id);
}

/** The complaints behind a category's count, the latest first. @param categoryId null: no category was named */
export async function closingsBehind(reader: GapReader, categoryId: number | null, page: number) {
  const { latest, condition } = closedWithoutCard(reader);
  const ofCategory: SQL =
    categoryId === null ? sql`${complaints.categoryId} is null` : eq(complaints.categoryId, categoryId);
  const rows = await reader.db
    .select({ number: complaints.id, title: complaints.title, cause: latest.cause })
    .from(latest)
    .innerJoin(complaints, eq(complaints.id, latest.complaintId))
    .where(and(condition, ofCategory))
    .orderBy(desc(latest.id))
    .limit(GAPS_A_PAGE + 1)
    .offset((page - 1) * GAPS_A_PAGE);
  return byPage(rows, page);
}

/** Cards that were published before the period and that nobody used in it, the oldest first. */
export async function unusedCards(reader: GapReader, page: number) {
  const from = since(reader).toISOString();
  const rows = await reader.db.execute<{ id: number }>(sql`
    select ${cards.id} from ${cards}
    where ${cards.state} in ('published', 'needs_review')
      and not exists (
        select 1 from ${cardUses} where ${cardUses.cardId} = ${cards.id} and ${cardUses.at} >= ${from}::timestamptz
      )
      and (
        select min(published.at) from card_events published
        where published.card_id = ${cards.id} and published.type = 'published'
      ) < ${from}::timestamptz
    order by ${cards.id}
    limit ${GAPS_A_PAGE + 1} offset ${(page - 1) * GAPS_A_PAGE}`);
  const { rows: ids, ...rest } = byPage([...rows], page);
  return {
    rows: await summariesOf(
      reader,
      ids.map(({ id }) => id),
    ),
    ...rest,
  };
}

export type BadRecord = { card: CardSummary; failed: number };

/** Cards in use that did not help in the period: half of what is known of them or more, the most failures first. */
export async function badRecords(reader: GapReader): Promise<BadRecord[]> {
  const failures = await reader.db
    .select({ id: cardUses.cardId, failed: sql<number>`count(*)::int` })
    .from(cardUses)
    .innerJoin(cards, eq(cards.id, cardUses.cardId))
    .where(
      and(
        eq(cardUses.outcome, "failed"),
        gte(cardUses.at, since(reader)),
        inArray(cards.state, ["published", "needs_review"]),
      ),
    )
    .groupBy(cardUses.cardId)
    .orderBy(sql`count(*) desc`, cardUses.cardId)
    .limit(CLOSINGS_READ);
  const summaries = await summariesOf(
    reader,
    failures.map(({ id }) => id),
  );
  return failures
    .flatMap(({ id, failed }) => {
      const card = summaries.find((one) => one.id === id);
      return card && card.record.failed >= card.record.worked ? [{ card, failed }] : [];
    })
    .slice(0, GAPS_A_PAGE);
}
