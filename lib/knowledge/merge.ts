import "server-only";
import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { cards, cardUses } from "@/db/schema/knowledge";
import type { Context } from "@/lib/complaints/context";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { cardNoInput, revision } from "./card-input";
import { cardNo } from "./card-number";
import { applyChange, type Card, type CardResult, lockCards, recordCardChange } from "./record-card-change";

const mergeInput = z.object({ into: cardNoInput, revision });

/**
 * An Admin finds that two cards tell of one problem: this one goes up in the other. It is retired with the other as its
 * successor, and its uses count there from now on, each keeping the card that was meant. Where each text stands is as it
 * was: what is worth keeping of this one is written into the other by hand.
 * @param input `into`: the number of the card that stays
 */
export async function merge(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const { into, ...seen } = parseInput(mergeInput, input);
  return ctx.db.transaction(async (tx) => {
    const locked = await lockCards(tx, [cardId, into]);
    const inTx = { ...ctx, db: tx };
    const other = locked.find(({ id }) => id === into);
    const result = await recordCardChange(inTx, cardId, "merged_into", seen, async (tx, card) => {
      await assertMerges(tx, card, other);
      await tx.update(cardUses).set({ cardId: into }).where(eq(cardUses.cardId, cardId));
      return { set: { successorId: into, merged: true }, data: { otherCardId: into } };
    });
    const stays = other as Card;
    await applyChange(tx, inTx, stays, "merged_from", stays.state, { data: { otherCardId: cardId } });
    return result;
  });
}

/** Only into a card in use that readers are shown as well as this one, and never on from one that took others in. */
async function assertMerges(tx: Tx, card: Card, other: Card | undefined): Promise<void> {
  const refuse = (key: string, others = "") =>
    new Invalid({ into: key }, "invalid", { card: other ? cardNo(other.id) : "", others });
  if (!other) throw refuse("card_no.unknown");
  if (other.id === card.id) throw refuse("card_no.itself");
  if (other.state === "retired") throw refuse("merge.retired");
  const earlier = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.successorId, card.id), eq(cards.merged, true)))
    .orderBy(asc(cards.id));
  if (earlier.length > 0) throw refuse("merge.chain", earlier.map(({ id }) => cardNo(id)).join(", "));
  if (card.publishedVersion !== null && other.publishedVersion === null) throw refuse("merge.unpublished");
}
