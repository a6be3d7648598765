import "server-only";
import { z } from "zod";
import type { Tx } from "@/db/client";
import type { CardEventData } from "@/db/schema/knowledge";
import type { FlagReason } from "@/db/values";
import { SYSTEM } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { parseInput } from "@/lib/parse-input";
import { remark, revision } from "./card-input";
import { applyChange, type CardResult, lockCards, recordCardChange } from "./record-card-change";

const flagInput = z.object({ remark, revision: revision.optional() });

/** Somebody on the staff finds that a published card is not right any more: an Admin is asked to look at it again. */
export async function flag(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const { remark, ...seen } = parseInput(flagInput, input);
  return recordCardChange(ctx, cardId, "flagged", seen, async () => ({
    set: { flagReason: "asked", flaggedAt: ctx.now },
    data: { reason: "asked", remark },
  }));
}

/**
 * What the desk itself finds: a use that failed, a release, a date that has come. Staff find such a card further on,
 * marked; complainants do not, until an Admin has looked at it. Cards that are not published are left as they are.
 * @returns those of them that are to be looked at again now
 */
export async function flagCards(
  tx: Tx,
  now: Date,
  cardIds: readonly number[],
  why: { reason: Exclude<FlagReason, "asked"> } & Pick<CardEventData, "complaintId" | "seq" | "releaseId">,
): Promise<number[]> {
  const published = (await lockCards(tx, cardIds)).filter(({ state }) => state === "published");
  for (const card of published) {
    await applyChange(tx, { actor: SYSTEM, now, db: tx }, card, "flagged", "needs_review", {
      set: { flagReason: why.reason, flaggedAt: now },
      data: why,
    });
  }
  return published.map(({ id }) => id);
}
