import "server-only";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { cards, cardUses } from "@/db/schema/knowledge";
import type { Context } from "@/lib/complaints/context";
import { Conflict, Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { cardNoInput, revision } from "./card-input";
import { cardNo, isCardId } from "./card-number";
import { applyChange, type Card, type CardResult, lockCards, recordCardChange } from "./record-card-change";

const mergeInput = z.object({ into: cardNoInput, revision });

/**
 * An Admin finds that two cards tell of one problem: this one goes up in the other. It is retired with the other as its
 * successor, and its uses count there from now on, each keeping the card that was meant. Cards that went up in this one
 * before go along, so that a merged card always leads straight to the one that stays. What each text says is as it was:
 * what is worth keeping of this one is written into the other by hand.
 * @param input `into`: the number of the card that stays
 */
export async function merge(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const { into, ...seen } = parseInput(mergeInput, input);
  return ctx.db.transaction(async (tx) => {
    const known = await mergedInto(tx, cardId);
    const locked = await lockCards(tx, [cardId, into, ...known]);
    const inTx = { ...ctx, db: tx };
    const stays = locked.find(({ id }) => id === into);
    const earlier = locked.filter(({ merged, successorId }) => merged && successorId === cardId);
    const along = { set: { successorId: into, merged: true }, data: { otherCardId: into } };
    const result = await recordCardChange(inTx, cardId, "merged_into", seen, async (tx, card) => {
      assertMerges(card, stays);
      // Under the lock nothing more goes up in it: what came just before was not locked in its turn.
      if ((await mergedInto(tx, cardId)).length > earlier.length) throw new Conflict("conflict.card_changed");
      await tx.update(cardUses).set({ cardId: into }).where(eq(cardUses.cardId, cardId));
      return along;
    });
    for (const card of earlier) await applyChange(tx, inTx, card, "merged_into", "retired", along);
    const other = stays as Card;
    await applyChange(tx, inTx, other, "merged_from", other.state, { data: { otherCardId: cardId } });
    return result;
  });
}

/** The cards that went up in this one. */
async function mergedInto(tx: Tx, cardId: number): Promise<number[]> {
  if (!isCardId(cardId)) return [];
  const rows = await tx
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.successorId, cardId), eq(cards.merged, true)));
  return rows.map(({ id }) => id);
}

/** Only into a card in use that readers are shown as well as this one. */
function assertMerges(card: Card, other: Card | undefined): void {
  const refuse = (key: string) =>
    new Invalid({ into: key }, "invalid", { card: other ? cardNo(other.id) : "" });
  if (!other) throw refuse("card_no.unknown");
  if (other.id === card.id) throw refuse("card_no.itself");
  if (other.state === "retired") throw refuse("merge.retired");
  if (card.publishedVersion !== null && other.publishedVersion === null) throw refuse("merge.unpublished");
}
