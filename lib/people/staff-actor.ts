import "server-only";
import { and, eq, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { leaves, people } from "@/db/schema/people";
import type { Role } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { coversOf, type LeaveInForce } from "@/lib/people/cover";

/** A leave that holds on a local date (`YYYY-MM-DD`), as a condition. */
export function inForceOn(date: string): SQL | undefined {
  return and(isNull(leaves.cancelledAt), lte(leaves.fromDate, date), gte(leaves.toDate, date));
}

/** Every leave of a local date, for lib/people/cover.ts. */
export async function leavesOn(db: Executor, date: string): Promise<LeaveInForce[]> {
  return db
    .select({ personId: leaves.personId, deputyId: leaves.deputyId, deputyActs: deputyActs() })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.deputyId))
    .where(inForceOn(date))
    .orderBy(leaves.id);
}

/** Whether the deputy, the row of `people` joined, is still an active PIC. */
export function deputyActs(): SQL<boolean> {
  return sql<boolean>`(${people.active} and ${people.roles} @> array['pic'])`;
}

/**
 * What a StaffActor is made of, for a query that reads the person's row anyway: nobody is asked a second time at
 * every request. The leaves of the day are read only for someone who is named as a deputy in one of them.
 */
export function actorColumns(now: Date) {
  const date = localDate(now);
  return {
    id: people.id,
    name: people.name,
    roles: people.roles,
    // `people.id` written out: drizzle drops the table's name where a query reads one table only.
    leaves: sql<LeaveInForce[] | null>`case when exists (
      select 1 from leaves named where named.deputy_id = people.id and named.cancelled_at is null
        and named.from_date <= ${date} and named.to_date >= ${date}
    ) then (
      select jsonb_agg(jsonb_build_object(
        'personId', away.person_id, 'deputyId', away.deputy_id,
        'deputyActs', deputy.active and deputy.roles @> array['pic']
      ) order by away.id)
      from leaves away join people deputy on deputy.id = away.deputy_id
      where away.cancelled_at is null and away.from_date <= ${date} and away.to_date >= ${date}
    ) end`,
  };
}

/** @param row what `actorColumns` read */
export function staffActorOf(row: {
  id: number;
  name: string;
  roles: readonly Role[];
  leaves: LeaveInForce[] | null;
}): StaffActor {
  const { id, name, roles, leaves: around } = row;
  return { kind: "staff", id, name, roles, covers: around ? coversOf(id, around) : [] };
}

/** A member of staff as they are at that moment; null when there is none of that id, or no longer. */
export async function staffActor(db: Executor, personId: number, now: Date): Promise<StaffActor | null> {
  const [row] = await db
    .select(actorColumns(now))
    .from(people)
    .where(and(eq(people.id, personId), people.active));
  return row ? staffActorOf(row) : null;
}
