import "server-only";
import { and, arrayContains, count, eq, isNull, ne } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints, referrals } from "@/db/schema/complaints";
import { modules } from "@/db/schema/knowledge";
import { people, vendors } from "@/db/schema/people";
import { type Absence, absencesOn } from "@/lib/people/leave-queries";

/** Someone a complaint can be handed to, and how many open ones they have now. */
export type Assignee = { id: number; name: string; load: number };

/**
 * Every active PIC with the number of open complaints in their hands (guide, step 2: the PIC concerned), and who is on
 * leave that day: what is handed to them goes to who stands in.
 * @param date `YYYY-MM-DD`
 */
export async function assignablePics(
  db: Executor,
  date: string,
): Promise<(Assignee & { away: Absence | null })[]> {
  const pics = await db
    .select({ id: people.id, name: people.name, load: count(complaints.id) })
    .from(people)
    .leftJoin(complaints, and(eq(complaints.picId, people.id), ne(complaints.stage, "closed")))
    .where(and(people.active, arrayContains(people.roles, ["pic"])))
    .groupBy(people.id)
    .orderBy(people.name);
  const absences = await absencesOn(
    db,
    date,
    pics.map(({ id }) => id),
  );
  return pics.map((pic) => ({ ...pic, away: absences.get(pic.id) ?? null }));
}

/** Every active Implementor with the number of referrals they have not handed back. */
export function availableImplementors(db: Executor): Promise<Assignee[]> {
  return db
    .select({ id: people.id, name: people.name, load: count(referrals.id) })
    .from(people)
    .leftJoin(referrals, and(eq(referrals.implementorId, people.id), isNull(referrals.endedAt)))
    .where(and(people.active, arrayContains(people.roles, ["implementor"])))
    .groupBy(people.id)
    .orderBy(people.name);
}

/** The vendors' helpdesks a complaint can be logged with. */
export function activeVendors(db: Executor): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: vendors.id, name: vendors.name })
    .from(vendors)
    .where(eq(vendors.active, true))
    .orderBy(vendors.id);
}

/** The parts of iSPEKS that a problem can be put in now. */
export function activeModules(db: Executor): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: modules.id, name: modules.name })
    .from(modules)
    .where(eq(modules.active, true))
    .orderBy(modules.position, modules.name);
}
