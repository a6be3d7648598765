import "server-only";
import { and, eq, isNull, ne, or, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "@/db/client";
import { complaints, referrals } from "@/db/schema/complaints";
import { hasRole, type StaffActor } from "@/lib/auth/actor";

/** How far the badge counts, so that it never reads a whole table; the shell shows "999+". */
const BADGE_LIMIT = 1000;

/** Complaints that are in someone's own hands now: open ones handed to them as PIC, or referred to them. */
export function inHandsOf(actor: StaffActor): SQL {
  const asPic = and(eq(complaints.picId, actor.id), ne(complaints.stage, "closed"));
  const asImplementor = sql`${complaints.id} in (select ${referrals.complaintId} from ${referrals} where ${and(
    eq(referrals.implementorId, actor.id),
    isNull(referrals.endedAt),
  )})`;
  const conditions = [
    ...(hasRole(actor, "pic") ? [asPic] : []),
    ...(hasRole(actor, "implementor") ? [asImplementor] : []),
  ];
  return or(...conditions) ?? sql`false`;
}

/**
 * The badge of Inbox Helpdesk (guide, "What the PIC sees" 2): open complaints handed to this PIC, or referred to
 * this Implementor; for an Admin who is neither, those waiting to be assigned.
 * @returns at most 1000
 */
export async function inboxBadge(actor: StaffActor, executor: Executor = db()): Promise<number> {
  const handles = hasRole(actor, "pic") || hasRole(actor, "implementor");
  return boundedCount(executor, handles ? inHandsOf(actor) : eq(complaints.stage, "received"), BADGE_LIMIT);
}

/** How many complaints a condition finds, counted no further than the limit. */
async function boundedCount(executor: Executor, where: SQL | undefined, limit: number): Promise<number> {
  const found = executor
    .select({ one: sql`1`.as("one") })
    .from(complaints)
    .where(where)
    .limit(limit)
    .as("found");
  const [row] = await executor.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}
