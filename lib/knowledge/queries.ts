import "server-only";
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type CardContent, type CardStep, cards, cardVersions, modules } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Audience, CardState, FlagReason } from "@/db/values";
import type { StaffActor, SystemActor } from "@/lib/auth/actor";
import { hasPendingChange, shownVersion } from "./card-life";
import { cardNo } from "./card-number";
import { readableCards } from "./readable-cards";
import { type CardRecord, recordsOf } from "./record";

/** Staff who read, and where. */
export type CardReader = { db: Executor; actor: StaffActor | SystemActor };

/** A category or a module; the names of a module are the same in both languages. */
export type CardPlace = { id: number; nameMs: string; nameEn: string };

/** A card in a list, in the version that staff are shown. */
export type CardSummary = {
  id: number;
  /** K-0123 */
  no: string;
  /** The version this says. */
  version: number;
  title: string;
  symptom: string;
  cause: string;
  steps: CardStep[];
  state: CardState;
  audience: Audience | null;
  category: CardPlace | null;
  module: CardPlace | null;
  screen: string | null;
  errorCode: string | null;
  record: CardRecord;
  flagReason: FlagReason | null;
  /** Where to look instead, once it is not used any longer. */
  successorNo: string | null;
  /** A later version waits for an Admin. */
  pendingChange: boolean;
};

const SHOWN_VERSION = sql`coalesce(${cards.publishedVersion}, ${cards.version})`;

/** @returns the cards of these that the reader may read, in the order of the ids */
export async function summariesOf({ db, actor }: CardReader, ids: readonly number[]): Promise<CardSummary[]> {
  if (ids.length === 0) return [];
  const [rows, records] = await Promise.all([
    db
      .select({
        card: cards,
        content: cardVersions.content,
        category: { id: categories.id, nameMs: categories.nameMs, nameEn: categories.nameEn },
        module: { id: modules.id, nameMs: modules.name, nameEn: modules.name },
      })
      .from(cards)
      .innerJoin(
        cardVersions,
        and(eq(cardVersions.cardId, cards.id), eq(cardVersions.version, SHOWN_VERSION)),
      )
      .leftJoin(categories, eq(categories.id, cards.categoryId))
      .leftJoin(modules, eq(modules.id, cards.moduleId))
      .where(and(inArray(cards.id, [...ids]), readableCards(actor))),
    recordsOf(db, ids),
  ]);
  const byId = new Map(rows.map((row) => [row.card.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [summaryOf(row, records.get(id) as CardRecord)] : [];
  });
}

function summaryOf(
  {
    card,
    content,
    category,
    module,
  }: {
    card: typeof cards.$inferSelect;
    content: CardContent;
    category: CardPlace | null;
    module: CardPlace | null;
  },
  record: CardRecord,
): CardSummary {
  return {
    id: card.id,
    no: cardNo(card.id),
    version: shownVersion(card),
    title: content.title,
    symptom: content.symptom,
    cause: content.cause,
    steps: content.steps,
    state: card.state,
    audience: card.audience,
    category,
    module,
    screen: content.screen,
    errorCode: content.errorCode,
    record,
    flagReason: card.flagReason,
    successorNo: card.successorId === null ? null : cardNo(card.successorId),
    pendingChange: hasPendingChange(card),
  };
}
