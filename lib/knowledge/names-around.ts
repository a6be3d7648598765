import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints, participants } from "@/db/schema/complaints";
import { people } from "@/db/schema/people";

/**
 * Whose names a card may hold that was written with a complaint: its complainant, and the staff it was ever handed or
 * referred to. Nobody's when it was written with none.
 */
export async function namesAround(db: Executor, complaintId: number | null): Promise<string[]> {
  if (complaintId === null) return [];
  const rows = await db
    .select({ name: sql<string>`${complaints.complainantName}` })
    .from(complaints)
    .where(eq(complaints.id, complaintId))
    .unionAll(
      db
        .select({ name: sql<string>`${people.name}` })
        .from(participants)
        .innerJoin(people, eq(people.id, participants.personId))
        .where(eq(participants.complaintId, complaintId)),
    );
  return [...new Set(rows.map(({ name }) => name))];
}
