import "server-only";
import { and, eq, inArray, isNotNull, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints, messages, participants } from "@/db/schema/complaints";
import { people } from "@/db/schema/people";

/**
 * The people that a card written for a complaint may name without meaning to: the complainant, and the staff who had it
 * in hand or wrote on it.
 * @param complaintId the card's origin; of a card that has none nobody is known
 */
export async function originNames(db: Executor, complaintId: number | null): Promise<string[]> {
  if (complaintId === null) return [];
  const [complaint] = await db
    .select({ name: complaints.complainantName })
    .from(complaints)
    .where(eq(complaints.id, complaintId));
  const handled = db
    .select({ id: participants.personId })
    .from(participants)
    .where(eq(participants.complaintId, complaintId));
  const wrote = db
    .select({ id: messages.authorId })
    .from(messages)
    .where(and(eq(messages.complaintId, complaintId), isNotNull(messages.authorId)));
  const staff = await db
    .select({ name: people.name })
    .from(people)
    .where(or(inArray(people.id, handled), inArray(people.id, wrote)));
  return [...new Set([...(complaint ? [complaint.name] : []), ...staff.map(({ name }) => name)])];
}
