import "server-only";
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { cards, cardUses, cardVersions } from "@/db/schema/knowledge";
import type { CardUseKind } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { seesCard, shownVersion } from "./card-life";
import { type ClosingText, closingText } from "./closing-text";
import { isCardId } from "./record-card-change";

/** A card as it is used for a complaint. */
export type CardUsed = {
  kind: Exclude<CardUseKind, "lodging">;
  cardId: number;
  version: number;
  /** The card it went up in meanwhile, for which it counts. */
  successorId?: number | null;
};

/** Merges follow one another; more than this were never meant. */
const SUCCESSORS_MAX = 20;

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
    used.map(({ kind, cardId, version, successorId }) => ({
      ...event,
      kind,
      cardId: successorId ?? cardId,
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
  let id = cardId;
  for (let merges = 0; merges <= SUCCESSORS_MAX; merges += 1) {
    // Against a merge or retirement under way at this moment.
    const [card] = isCardId(id) ? await tx.select().from(cards).where(eq(cards.id, id)).for("share") : [];
    if (!card || !seesCard(card, actor)) throw new Invalid({ cardNo: "card_no.unknown" });
    if (card.state !== "retired") {
      const version = shownVersion(card);
      const [text] = await tx
        .select({ content: cardVersions.content, publicContent: cardVersions.publicContent })
        .from(cardVersions)
        .where(and(eq(cardVersions.cardId, id), eq(cardVersions.version, version)));
      if (!text) throw new Error(`card ${id} has no version ${version}`);
      const read = closingText(text);
      if (read.steps.length === 0) throw new Invalid({ cardNo: "card_no.internal" });
      return { cardId: id, version, title: card.title, ...read };
    }
    if (!card.merged || card.successorId === null) break;
    id = card.successorId;
  }
  throw new Invalid({ cardNo: "card_no.retired" });
}

/** Those of these cards that the actor may read, as put into a reply; others were never there. */
export async function cardsOfReply(tx: Tx, actor: Actor, ids: readonly number[]): Promise<CardUsed[]> {
  if (ids.length === 0) return [];
  const found = await tx
    .select()
    .from(cards)
    .where(inArray(cards.id, [...ids]))
    .orderBy(asc(cards.id))
    .for("share");
  return found
    .filter((card) => seesCard(card, actor))
    .map((card) => ({
      kind: "reply",
      cardId: card.id,
      version: shownVersion(card),
      successorId: card.merged ? card.successorId : null,
    }));
}
