import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { inboundMails } from "@/db/schema/mail";

/** More than these are shown as "999+". */
const LIMIT = 1000;

/** How many held messages wait for an Admin, counted up to the limit: the badge in the navigation. */
export async function heldCount(db: Executor): Promise<number> {
  const waiting = db
    .select({ one: sql`1`.as("one") })
    .from(inboundMails)
    .where(and(eq(inboundMails.outcome, "held"), isNull(inboundMails.decision)))
    .limit(LIMIT)
    .as("waiting");
  const [row] = await db.select({ count: sql<number>`count(*)::int` }).from(waiting);
  return row?.count ?? 0;
}
