import "server-only";
import { and, asc, eq, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cards } from "@/db/schema/knowledge";
import { localDate } from "@/lib/calendar/local-date";
import { flagCards } from "./flag";

/** Cards a transaction: what changes one of them waits that long at most. */
const BATCH = 20;

/**
 * The published cards that nobody has looked at for as many months as the Admin set are to be looked at again. What
 * somebody else has in hand just now is left to the next time.
 * @returns how many cards are to be looked at again
 */
export async function flagDue({ db, now }: { db: Db; now: Date }, batch = BATCH): Promise<number> {
  let flagged = 0;
  for (let last = batch; last === batch; flagged += last) {
    last = await db.transaction(async (tx) => {
      const due = await tx
        .select({ id: cards.id })
        .from(cards)
        .where(and(eq(cards.state, "published"), lte(cards.reviewDueOn, localDate(now))))
        .orderBy(asc(cards.reviewDueOn), asc(cards.id))
        .limit(batch)
        .for("update", { skipLocked: true });
      const ids = due.map(({ id }) => id);
      return (await flagCards(tx, now, ids, { reason: "due" })).length;
    });
  }
  return flagged;
}
