import "server-only";
import { and, asc, gt, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cardIndexed } from "@/db/schema/knowledge";
import { INDEX_RULES } from "./card-terms";
import { indexCard } from "./index-card";
import { lockCards } from "./record-card-change";

/** Cards read at a time; each is indexed by itself, so that others wait for one at most. */
const BATCH = 100;

/**
 * Reads again the cards whose words were read by older rules than today's: after an upgrade, or the renaming of a
 * module. Meanwhile they are found by what they were found by. Several runs at once do no harm.
 * @returns how many cards were read
 */
export async function reindexCards({ db, now }: { db: Db; now: Date }): Promise<number> {
  let read = 0;
  for (let after = 0; ; ) {
    const outdated = await db
      .selectDistinct({ cardId: cardIndexed.cardId })
      .from(cardIndexed)
      .where(and(lt(cardIndexed.rules, INDEX_RULES), gt(cardIndexed.cardId, after)))
      .orderBy(asc(cardIndexed.cardId))
      .limit(BATCH);
    for (const { cardId } of outdated) {
      await db.transaction(async (tx) => {
        await lockCards(tx, [cardId]);
        await indexCard(tx, cardId, now);
      });
      after = cardId;
    }
    read += outdated.length;
    if (outdated.length < BATCH) return read;
  }
}
