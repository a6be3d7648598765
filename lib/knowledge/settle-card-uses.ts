import "server-only";
import { and, asc, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cardUses } from "@/db/schema/knowledge";
import type { EventType } from "@/db/values";
import { SYSTEM } from "@/lib/auth/actor";
import { moveCard } from "./card-life";
import { lockCard, recordCardChange } from "./record-card-change";
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
  const settled = { ...after, outcomeComplaintId: complaintId, outcomeSeq: seq };
  if (after.outcome !== "failed") {
    await tx.update(cardUses).set(settled).where(eq(cardUses.id, use.id));
    return;
  }
  await failed(tx, [use.id], settled, now);
}

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
  const settled = {
    outcome: "failed" as const,
    rating: null,
    outcomeComplaintId: lodged.complaintId,
    outcomeSeq: lodged.seq,
  };
  await failed(
    tx,
    uses.map(({ id }) => id),
    settled,
    now,
  );
}

/** The cards are locked before their uses, in their order, as whoever merges them does. */
async function failed(
  tx: Tx,
  useIds: readonly number[],
  settled: Pick<typeof cardUses.$inferInsert, "outcome" | "rating" | "outcomeComplaintId" | "outcomeSeq">,
  now: Date,
): Promise<void> {
  if (useIds.length === 0) return;
  const ofThese = inArray(cardUses.id, [...useIds]);
  const locked = new Set<number>();
  for (;;) {
    const uses = await tx
      .selectDistinct({ cardId: cardUses.cardId })
      .from(cardUses)
      .where(ofThese)
      .orderBy(asc(cardUses.cardId));
    // A merge that was under way has taken the use to another card.
    const unlocked = uses.filter(({ cardId }) => !locked.has(cardId));
    if (unlocked.length === 0) break;
    for (const { cardId } of unlocked) {
      await lockCard(tx, SYSTEM, cardId);
      locked.add(cardId);
    }
  }
  const uses = await tx.update(cardUses).set(settled).where(ofThese).returning({ cardId: cardUses.cardId });
  for (const cardId of new Set(uses.map(({ cardId }) => cardId))) {
    const card = await lockCard(tx, SYSTEM, cardId);
    if (moveCard("flagged", card, SYSTEM) === null) continue;
    const { outcomeComplaintId, outcomeSeq } = settled;
    await recordCardChange({ actor: SYSTEM, now, db: tx }, cardId, "flagged", {}, async () => ({
      set: { flagReason: "failed_use", flaggedAt: now },
      data: {
        reason: "failed_use",
        ...(outcomeComplaintId && outcomeSeq ? { complaintId: outcomeComplaintId, seq: outcomeSeq } : {}),
      },
    }));
  }
}
