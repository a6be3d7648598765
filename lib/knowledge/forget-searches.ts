import "server-only";
import { asc, inArray, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { knowledgeSearches } from "@/db/schema/knowledge";

/** The longest period that gaps are shown for is a year. */
const KEPT_MS = 400 * 24 * 3600_000;
const BATCH = 5000;

/**
 * What was looked for is of use while its gaps are shown; older searches go.
 * @returns how many went
 */
export async function forgetSearches({ db, now }: { db: Db; now: Date }): Promise<number> {
  let gone = 0;
  for (let last = BATCH; last === BATCH; gone += last) {
    const old = db
      .select({ id: knowledgeSearches.id })
      .from(knowledgeSearches)
      .where(lt(knowledgeSearches.at, new Date(now.getTime() - KEPT_MS)))
      .orderBy(asc(knowledgeSearches.at))
      .limit(BATCH);
    const rows = await db
      .delete(knowledgeSearches)
      .where(inArray(knowledgeSearches.id, old))
      .returning({ id: knowledgeSearches.id });
    last = rows.length;
  }
  return gone;
}
