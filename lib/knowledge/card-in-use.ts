import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { cards } from "@/db/schema/knowledge";
import type { Card } from "./record-card-change";

/**
 * The card where a use is counted that is about to be written: the one that was meant, or what that was merged into.
 * Held until the end of the transaction, so that a merge comes before the use or takes it along.
 * @returns null when there is no such card
 */
export async function cardInUse(tx: Tx, cardId: number): Promise<Card | null> {
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for("share");
  if (!card?.merged || card.successorId === null) return card ?? null;
  const [successor] = await tx.select().from(cards).where(eq(cards.id, card.successorId)).for("share");
  return successor ?? null;
}
