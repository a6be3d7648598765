import "server-only";
import { and, eq, gte, isNull, lte, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { leaves, people } from "@/db/schema/people";
import type { Role } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { coversOf, type LeaveInForce } from "@/lib/people/cover";

type LeaveColumns = Record<"cancelledAt" | "fromDate" | "toDate", PgColumn>;

/** A leave that holds on a local date (`YYYY-MM-DD`), as a condition. @param of `leaves`, or an alias of it */
export function inForceOn(date: string, of: LeaveColumns = leaves): SQL | undefined {
  return and(isNull(of.cancelledAt), lte(of.fromDate, date), gte(of.toDate, date));
}

/** Every leave of a local date, for lib/people/cover.ts. */
export async function leavesOn(db: Executor, date: string): Promise<LeaveInForce[]> {
  return db
    .select({ personId: leaves.personId, deputyId: leaves.deputyId, deputyActs: deputyActs(people) })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.deputyId))
    .where(inForceOn(date))
    .orderBy(leaves.id);
}

/** Whether a deputy is still an active PIC. @param of the `people` joined for them, or an alias of it */
export function deputyActs(of: Record<"active" | "roles", PgColumn>): SQL<boolean> {
  return sql<boolean>`(${of.active} and ${of.roles} @> array['pic'])`;
}

/**
 * What a StaffActor is made of, for a query that reads the person's row anyway: nobody is asked a second time at
 * every request. The leaves of the day are read only for someone who is named as a deputy in one of them.
 */
export function actorColumns(now: Date) {
  const date = localDate(now);
  const named = alias(leaves, "named");
  const away = alias(leaves, "away");
  const deputy = alias(people, "deputy");
  return {
    id: people.id,
    name: people.name,
    roles: people.roles,
    // `people.id` written out: drizzle drops the table's name where a query reads one table only.
    leaves: sql<LeaveInForce[] | null>`case when exists (
      select 1 from leaves named where named.deputy_id = people.id and ${inForceOn(date, named)}
    ) then (
      select jsonb_agg(jsonb_build_object(
        'personId', away.person_id, 'deputyId', away.deputy_id,
        'deputyActs', ${deputyActs(deputy)}
      ) order by away.id)
      from leaves away join people deputy on deputy.id = away.deputy_id
      where ${inForceOn(date, away)}
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
