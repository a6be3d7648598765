import "server-only";
import { asc, inArray } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { cards, cardUses } from "@/db/schema/knowledge";
import type { CardUseKind } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { seesCard, shownVersion } from "./card-life";
import { isCardId } from "./card-number";
import { type ClosingText, closingText } from "./closing-text";
import { type Card, textOfVersion } from "./record-card-change";

/** A card as it is used for a complaint. */
export type CardUsed = {
  kind: Exclude<CardUseKind, "lodging">;
  cardId: number;
  version: number;
  /** The card it went up in meanwhile; left out, itself. */
  countsFor?: number;
};

/** Writes down that cards were used by an event of a complaint, which has been appended. */
export async function recordUses(
  tx: Tx,
  { actor, now }: { actor: Actor; now: Date },
  event: { complaintId: number; seq: number },
  used: readonly CardUsed[],
): Promise<void> {
  if (used.length === 0) return;
  const personId = actor.kind === "staff" ? actor.id : null;
  await tx.insert(cardUses).values(
    used.map(({ kind, cardId, version, countsFor }) => ({
      ...event,
      kind,
      cardId: countsFor ?? cardId,
      recordedCardId: cardId,
      version,
      personId,
      outcome: kind === "closing" ? ("pending" as const) : null,
      at: now,
    })),
  );
}

/**
 * The card that a complaint was solved with once more, in a transaction held as it is until that ends; for one that
 * went up in another, that one.
 * @returns what the complainant is to read of it
 * @throws Invalid (`cardNo`) when there is none that the actor may read, or it is not used any longer
 */
export async function cardForClosing(
  tx: Executor,
  actor: Actor,
  cardId: number,
): Promise<{ cardId: number; version: number; title: string } & ClosingText> {
  const [use] = await held(tx, [cardId]);
  if (!use || !seesCard(use.named, actor) || !seesCard(use.stays, actor)) {
    throw new Invalid({ cardNo: "card_no.unknown" });
  }
  const { id, title, state } = use.stays;
  if (state === "retired") throw new Invalid({ cardNo: "card_no.retired" });
  const version = shownVersion(use.stays);
  const read = closingText(await textOfVersion(tx, id, version));
  if (read.steps.length === 0) throw new Invalid({ cardNo: "card_no.internal" });
  return { cardId: id, version, title, ...read };
}

/** Those of these cards that the actor may read, as put into a reply; others were never there. */
export async function cardsOfReply(tx: Tx, actor: Actor, ids: readonly number[]): Promise<CardUsed[]> {
  return (await held(tx, ids))
    .filter(({ named }) => seesCard(named, actor))
    .map(({ named, stays }) => ({
      kind: "reply",
      cardId: named.id,
      version: shownVersion(named),
      countsFor: stays.id,
    }));
}

/**
 * The cards that are named, each with the one that its uses count for: itself, or what it was merged into. That one is
 * held as it is until the transaction ends, so that nobody merges or retires it before the use is written.
 */
async function held(tx: Executor, ids: readonly number[]): Promise<{ named: Card; stays: Card }[]> {
  const named = await tx
    .select()
    .from(cards)
    .where(inArray(cards.id, ids.filter(isCardId)))
    .orderBy(asc(cards.id));
  const staysFor = (card: Card) => (card.merged && card.successorId !== null ? card.successorId : card.id);
  const found = await tx
    .select()
    .from(cards)
    .where(inArray(cards.id, named.map(staysFor)))
    .orderBy(asc(cards.id))
    .for("share");
  // One of them was merged at this moment: where it went is known now.
  if (found.some(({ merged }) => merged)) return held(tx, ids);
  const byId = new Map(found.map((card) => [card.id, card]));
  return named.flatMap((card) => {
    const stays = byId.get(staysFor(card));
    return stays ? [{ named: card, stays }] : [];
  });
}
