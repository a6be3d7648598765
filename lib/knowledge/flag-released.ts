import "server-only";
import { and, asc, eq, gt, gte, inArray, notExists } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cardEvents, cards, releases } from "@/db/schema/knowledge";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { flagCards } from "./flag";

/** Cards a transaction: what changes one of them waits that long at most. */
const BATCH = 20;

/**
 * After a release of iSPEKS: the published cards of its modules, of all of them where it names none, are to be looked
 * at again, but those that an Admin published or confirmed since. Each batch stands by itself, so that a stop in the
 * middle loses nothing and doing it again does nothing twice.
 * @returns how many cards are to be looked at again
 */
export async function flagReleased(
  { db, now }: { db: Db; now: Date },
  releaseId: number,
  batch = BATCH,
): Promise<number> {
  const [release] = await db.select().from(releases).where(eq(releases.id, releaseId));
  if (!release) return 0;
  const begun = startOfLocalDate(release.releasedOn);
  const since = begun > release.madeAt ? begun : release.madeAt;
  let flagged = 0;
  for (let last: number | undefined = 0; last !== undefined; ) {
    const after: number = last;
    last = await db.transaction(async (tx) => {
      const seenSince = tx
        .select({ cardId: cardEvents.cardId })
        .from(cardEvents)
        .where(
          and(
            eq(cardEvents.cardId, cards.id),
            inArray(cardEvents.type, ["published", "confirmed"]),
            gte(cardEvents.at, since),
          ),
        );
      const found = await tx
        .select({ id: cards.id })
        .from(cards)
        .where(
          and(
            gt(cards.id, after),
            eq(cards.state, "published"),
            release.moduleIds.length > 0 ? inArray(cards.moduleId, release.moduleIds) : undefined,
            notExists(seenSince),
          ),
        )
        .orderBy(asc(cards.id))
        .limit(batch)
        .for("update", { of: cards });
      const ids = found.map(({ id }) => id);
      flagged += (await flagCards(tx, now, ids, { reason: "release", releaseId })).length;
      return ids.at(-1);
    });
  }
  return flagged;
}
