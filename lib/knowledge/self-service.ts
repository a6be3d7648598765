import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { cards, cardUses } from "@/db/schema/knowledge";
import { INTEGER_MAX } from "@/db/values";
import { consume } from "@/lib/auth/throttle";
import { NotFound, RateLimited } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { publicOnly } from "./public-queries";
import { recordSolved } from "./record-search";

const selfServiceInput = z.object({
  cardId: z.coerce.number("invalid").int("invalid").positive("invalid").max(INTEGER_MAX, "invalid"),
  /** Of the lodging form, from which nothing was lodged. */
  submissionKey: z.uuid("invalid"),
});

/**
 * A complainant found while lodging that a card solved it, and lodges nothing. A form counts once, for the card that was
 * named last; what a complaint lodged after all has settled stays (lib/knowledge/settle-card-uses.ts). Who says it of one
 * card very often, from one address, is thanked but not counted.
 * @param address of the complainant; left out, nothing is said of how often
 * @throws NotFound when complainants are not shown that card (any more)
 */
export async function recordSelfService(
  { db, now, address }: { db: Executor; now: Date; address?: string },
  input: unknown,
): Promise<{ cardId: number }> {
  const { cardId, submissionKey } = parseInput(selfServiceInput, input);
  const counts = address === undefined || (await counted(`${address} ${cardId}`, now, db));
  await db.transaction(async (tx) => {
    const [card] = await tx
      .select({ version: cards.publishedVersion })
      .from(cards)
      .where(and(eq(cards.id, cardId), publicOnly()))
      // Against a merge or retirement under way at this moment.
      .for("share");
    if (!card || card.version === null) throw new NotFound();
    if (!counts) return;
    const unsettled = isNull(cardUses.outcomeComplaintId);
    await tx
      .update(cardUses)
      .set({ outcome: "void" })
      .where(and(eq(cardUses.submissionKey, submissionKey), ne(cardUses.recordedCardId, cardId), unsettled));
    await tx
      .insert(cardUses)
      .values({
        cardId,
        recordedCardId: cardId,
        version: card.version,
        kind: "lodging",
        submissionKey,
        outcome: "worked",
        at: now,
      })
      .onConflictDoUpdate({
        target: [cardUses.submissionKey, cardUses.recordedCardId],
        targetWhere: sql`${cardUses.submissionKey} is not null`,
        set: { outcome: "worked" },
        setWhere: unsettled,
      });
    await recordSolved(tx, submissionKey, cardId);
  });
  return { cardId };
}

async function counted(key: string, now: Date, db: Executor): Promise<boolean> {
  try {
    await consume("answer-helped-card", key, now, db);
    return true;
  } catch (reason) {
    if (reason instanceof RateLimited) return false;
    throw reason;
  }
}
