import "server-only";
import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { complaints, events } from "@/db/schema/complaints";
import { cardUses } from "@/db/schema/knowledge";
import { people } from "@/db/schema/people";
import { CARD_USE_OUTCOMES, type CardUseKind, type CardUseOutcome, type EventType } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { visibleTo } from "@/lib/complaints/visible-to";

/** How a card has done, counted from its uses: "Digunakan 14 kali, berjaya 12". */
export type CardRecord = {
  /** worked + failed + pending. A closing that was withdrawn is not counted. */
  used: number;
  worked: number;
  failed: number;
  /** The complainant has not said yet. */
  pending: number;
  /** Of the uses that worked: instead of lodging a complaint. */
  selfService: number;
  /** Put into a reply, which says nothing of whether it worked. */
  replies: number;
  ratings: number;
  /** To a tenth; null without any. */
  ratingAverage: number | null;
};

const NO_RECORD: CardRecord = {
  used: 0,
  worked: 0,
  failed: 0,
  pending: 0,
  selfService: 0,
  replies: 0,
  ratings: 0,
  ratingAverage: null,
};

/** @returns the record of every card asked for, of those never used too */
export async function recordsOf(db: Executor, cardIds: readonly number[]): Promise<Map<number, CardRecord>> {
  const records = new Map(cardIds.map((id) => [id, NO_RECORD]));
  if (cardIds.length === 0) return records;
  const outcome = (value: CardUseOutcome) =>
    sql<number>`(count(*) filter (where ${cardUses.outcome} = ${value}))::int`;
  const rows = await db
    .select({
      cardId: cardUses.cardId,
      worked: outcome("worked"),
      failed: outcome("failed"),
      pending: outcome("pending"),
      selfService: sql<number>`(count(*) filter (where ${cardUses.kind} = 'lodging' and ${cardUses.outcome} = 'worked'))::int`,
      replies: sql<number>`(count(*) filter (where ${cardUses.kind} = 'reply'))::int`,
      ratings: sql<number>`count(${cardUses.rating})::int`,
      ratingAverage: sql<number | null>`round(avg(${cardUses.rating}), 1)::float`,
    })
    .from(cardUses)
    .where(inArray(cardUses.cardId, [...cardIds]))
    .groupBy(cardUses.cardId);
  for (const { cardId, ...counted } of rows) {
    records.set(cardId, { ...counted, used: counted.worked + counted.failed + counted.pending });
  }
  return records;
}

/** An event of a complaint that a use rests on. */
export type UseEvent = { number: number; seq: number; type: EventType; at: Date };

/** One use, with the events that every figure about it can be traced to. */
export type CardUse = {
  id: number;
  kind: CardUseKind;
  /** Null for a reply. */
  outcome: CardUseOutcome | null;
  rating: number | null;
  at: Date;
  /** The card that was meant at the time, in which version; another where it was merged since. */
  recordedCardId: number;
  version: number;
  /** Who used it; null for somebody who lodged nothing. */
  personName: string | null;
  /** Null for a use instead of lodging, and where the reader may not see the complaint. */
  usedIn: UseEvent | null;
  /** What settled the outcome; null while nothing did, and where the reader may not see the complaint. */
  settledBy: UseEvent | null;
  /** There is a complaint behind it that is not the reader's to see. */
  hidden: boolean;
};

/** What a use counts as: what came of it, or that its steps went into a reply. */
export const USE_COUNTS = [...CARD_USE_OUTCOMES, "reply"] as const;
export type UseCount = (typeof USE_COUNTS)[number];

/** How many uses of a card count as what; those of one kind are the rows that `usesOf` shows of it. */
export async function useCounts(db: Executor, cardId: number): Promise<Record<UseCount, number>> {
  const countsAs = sql<UseCount>`coalesce(${cardUses.outcome}, 'reply')`;
  const rows = await db
    .select({ countsAs, count: sql<number>`count(*)::int` })
    .from(cardUses)
    .where(eq(cardUses.cardId, cardId))
    .groupBy(countsAs);
  const counts = new Map(rows.map((row) => [row.countsAs, row.count]));
  return Object.fromEntries(USE_COUNTS.map((one) => [one, counts.get(one) ?? 0])) as Record<UseCount, number>;
}

/**
 * The trace of a card's record, the latest use first. The caller has checked that the reader may see the card.
 * @param page from 1
 * @param only those that count as this
 */
export async function usesOf(
  db: Executor,
  actor: Actor,
  cardId: number,
  { page, pageSize = 25, only = null }: { page: number; pageSize?: number; only?: UseCount | null },
): Promise<{ uses: CardUse[]; total: number }> {
  const ofCard = and(
    eq(cardUses.cardId, cardId),
    only === null ? undefined : only === "reply" ? isNull(cardUses.outcome) : eq(cardUses.outcome, only),
  );
  const used = alias(events, "used_in");
  const settled = alias(events, "settled_by");
  const [rows, [counted]] = await Promise.all([
    db
      .select({
        use: cardUses,
        personName: people.name,
        used: { type: used.type, at: used.at },
        settled: { type: settled.type, at: settled.at },
      })
      .from(cardUses)
      .leftJoin(people, eq(people.id, cardUses.personId))
      .leftJoin(used, and(eq(used.complaintId, cardUses.complaintId), eq(used.seq, cardUses.seq)))
      .leftJoin(
        settled,
        and(eq(settled.complaintId, cardUses.outcomeComplaintId), eq(settled.seq, cardUses.outcomeSeq)),
      )
      .where(ofCard)
      .orderBy(desc(cardUses.at), desc(cardUses.id))
      .limit(pageSize)
      .offset((page - 1) * pageSize),
    db.select({ total: sql<number>`count(*)::int` }).from(cardUses).where(ofCard),
  ]);
  const numbers = rows.flatMap(({ use }) => [use.complaintId ?? [], use.outcomeComplaintId ?? []].flat());
  const seen = await seenBy(db, actor, [...new Set(numbers)]);
  const event = (
    number: number | null,
    seq: number | null,
    found: { type: EventType; at: Date } | null,
  ): UseEvent | null =>
    number !== null && seq !== null && found && seen.has(number) ? { number, seq, ...found } : null;
  return {
    uses: rows.map(({ use, personName, used, settled }) => ({
      id: use.id,
      kind: use.kind,
      outcome: use.outcome,
      rating: use.rating,
      at: use.at,
      recordedCardId: use.recordedCardId,
      version: use.version,
      personName,
      usedIn: event(use.complaintId, use.seq, used),
      settledBy: event(use.outcomeComplaintId, use.outcomeSeq, settled),
      hidden: [use.complaintId, use.outcomeComplaintId].some((id) => id !== null && !seen.has(id)),
    })),
    total: counted?.total ?? 0,
  };
}

async function seenBy(db: Executor, actor: Actor, numbers: readonly number[]): Promise<Set<number>> {
  if (numbers.length === 0) return new Set();
  const rows = await db
    .select({ id: complaints.id })
    .from(complaints)
    .where(and(inArray(complaints.id, [...numbers]), visibleTo(actor)));
  return new Set(rows.map(({ id }) => id));
}
