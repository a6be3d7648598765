import "server-only";
import { and, eq, isNull, lt, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Actor } from "@/lib/auth/actor";
import { staffId } from "@/lib/complaints/staff-id";

/**
 * Remembers up to when someone has seen the inbox. It only moves forward, and never past now.
 * @param seenUpTo when what they saw was read from the database
 * @throws Forbidden for anyone but staff
 */
export async function markInboxSeen(
  { actor, now, db }: { actor: Actor; now: Date; db: Executor },
  seenUpTo: Date,
): Promise<void> {
  const at = seenUpTo < now ? seenUpTo : now;
  await db
    .update(people)
    .set({ inboxSeenAt: at })
    .where(and(eq(people.id, staffId(actor)), or(isNull(people.inboxSeenAt), lt(people.inboxSeenAt, at))));
}
