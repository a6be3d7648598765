import "server-only";
import { and, countDistinct, desc, eq, gt, gte, inArray, max, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { cardEvents, cardUses } from "@/db/schema/knowledge";
import type { EventType } from "@/db/values";
import { flagCards } from "./flag";
import { lockCards } from "./record-card-change";
import { outcomeAfter } from "./use-outcome";

type SettlingEvent = { complaintId: number; seq: number; type: EventType; rating?: number | undefined };

/**
 * Settles what came of the card that a complaint was to be closed with, by the event just appended to it, under the
 * complaint's lock. A card whose steps failed somebody is to be looked at again.
 */
export async function settleCardUses(
  tx: Tx,
  { complaintId, seq, type, rating }: SettlingEvent,
  now: Date,
): Promise<void> {
  if (outcomeAfter("pending", { type }) === null) return;
  const [use] = await tx
    .select()
    .from(cardUses)
    .where(and(eq(cardUses.complaintId, complaintId), eq(cardUses.kind, "closing")))
    .orderBy(desc(cardUses.seq))
    .limit(1);
  const after = use?.outcome ? outcomeAfter(use.outcome, { type, rating }) : null;
  if (!use || !after) return;
  if (after.outcome === "failed") {
    const cardIds = await failed(tx, [use.id], { complaintId, seq });
    await flagCards(tx, now, cardIds, { reason: "failed_use", complaintId, seq });
    return;
  }
  await tx
    .update(cardUses)
    .set({ ...after, outcomeComplaintId: complaintId, outcomeSeq: seq })
    .where(eq(cardUses.id, use.id));
}

/** Nobody knows who a complainant at the form is: one of them alone takes no card away from all others. */
const IN_VAIN = 3;

/**
 * A complainant whom a card had helped lodges a complaint from the same form after all: it had not.
 * @param formKey of the form, under which they said so
 * @param lodged the event of the complaint
 */
export async function settleSelfService(
  tx: Tx,
  formKey: string,
  lodged: { complaintId: number; seq: number },
  now: Date,
): Promise<void> {
  const uses = await tx
    .select({ id: cardUses.id })
    .from(cardUses)
    .where(and(eq(cardUses.submissionKey, formKey), eq(cardUses.outcome, "worked")));
  const cardIds = await failed(
    tx,
    uses.map(({ id }) => id),
    lodged,
  );
  await flagCards(tx, now, await oftenInVain(tx, cardIds), { reason: "failed_use", ...lodged });
}

/** Of these cards, those that so many complainants lodged after all since an Admin last stood by them. */
async function oftenInVain(tx: Tx, cardIds: readonly number[]): Promise<number[]> {
  if (cardIds.length === 0) return [];
  const stoodBy = tx
    .select({ at: max(cardEvents.at) })
    .from(cardEvents)
    .where(and(eq(cardEvents.cardId, cardUses.cardId), inArray(cardEvents.type, ["published", "confirmed"])));
  const rows = await tx
    .select({ cardId: cardUses.cardId })
    .from(cardUses)
    .innerJoin(complaints, eq(complaints.id, cardUses.outcomeComplaintId))
    .where(
      and(
        inArray(cardUses.cardId, [...cardIds]),
        eq(cardUses.kind, "lodging"),
        eq(cardUses.outcome, "failed"),
        gt(cardUses.at, sql`${stoodBy}`),
      ),
    )
    .groupBy(cardUses.cardId)
    .having(gte(countDistinct(complaints.complainantEmail), IN_VAIN));
  return rows.map(({ cardId }) => cardId);
}

/**
 * The cards are locked before their uses, in their order, as whoever merges them does.
 * @returns the cards whose uses they are
 */
async function failed(
  tx: Tx,
  useIds: readonly number[],
  by: { complaintId: number; seq: number },
): Promise<number[]> {
  if (useIds.length === 0) return [];
  const ofThese = inArray(cardUses.id, [...useIds]);
  const cardsOfThese = async () => {
    const uses = await tx.selectDistinct({ cardId: cardUses.cardId }).from(cardUses).where(ofThese);
    return uses.map(({ cardId }) => cardId);
  };
  await lockCards(tx, await cardsOfThese());
  // A merge that was under way has taken the uses to another card meanwhile.
  const cardIds = await cardsOfThese();
  await tx
    .update(cardUses)
    .set({ outcome: "failed", rating: null, outcomeComplaintId: by.complaintId, outcomeSeq: by.seq })
    .where(ofThese);
  return cardIds;
}
