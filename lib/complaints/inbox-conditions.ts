import "server-only";
import { and, eq, inArray, isNull, ne, notInArray, or, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import { complaints, events, referrals, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { QUIET_EVENTS } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import type { WorkingCalendar } from "@/lib/calendar/working-time";
import { soonHorizon } from "@/lib/clocks/clock";
import { dueSoonAt, overdueAt, untouchedAt } from "@/lib/clocks/clock-conditions";
import { currentRules } from "@/lib/clocks/rules";
import type { Sort, View } from "./inbox-filter";
import { ticketPromisePassed } from "./vendor-log-queries";

/** A moment with what the calendar says of it. */
export type Moment = {
  now: Date;
  calendar: WorkingCalendar;
  /** The latest deadline that is due soon. */
  soonUntil: Date;
};

/** By the rules in force. */
export async function momentOf(executor: Executor, now: Date): Promise<Moment> {
  const { calendar, definition } = await currentRules(executor);
  return { now, calendar, soonUntil: soonHorizon(calendar, now, definition.reminders.dueSoon) };
}

/** Always joined: PostgreSQL leaves it out where nothing asks for it. */
export const CLOCK = eq(clocks.complaintId, complaints.id);

/** What each order of the inbox goes by. */
export const SORT_COLUMN = {
  newest: complaints.lodgedAt,
  oldest: complaints.lodgedAt,
  due: clocks.dueAt,
  untouched: clocks.untouchedAt,
  waiting: complaints.stageSince,
  activity: complaints.lastActivityAt,
} satisfies Record<Sort, PgColumn>;

/**
 * Complaints that are in someone's own hands now: open ones handed to them as PIC, or to a PIC they stand in for, or
 * referred to them.
 */
export function inHandsOf(actor: StaffActor): SQL {
  const handed =
    actor.covers.length === 0
      ? eq(complaints.picId, actor.id)
      : inArray(complaints.picId, [actor.id, ...actor.covers]);
  const asPic = and(handed, ne(complaints.stage, "closed"));
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

/** How many complaints a condition (on `complaints` and `clocks`) finds, counted no further than the limit. */
export async function boundedCount(
  executor: Executor,
  where: SQL | undefined,
  limit: number,
): Promise<number> {
  const found = executor
    .select({ one: sql`1`.as("one") })
    .from(complaints)
    .leftJoin(clocks, CLOCK)
    .where(where)
    .limit(limit)
    .as("found");
  const [row] = await executor.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}

/**
 * What a view asks beside the stage, of `complaints` and `clocks`. A deadline is the business of whoever has the
 * complaint in hand; Admins look after all of them.
 */
export function askedBy(
  view: View,
  actor: StaffActor,
  { now, soonUntil }: Pick<Moment, "now" | "soonUntil">,
): SQL | undefined {
  const inCharge = hasRole(actor, "admin") ? undefined : inHandsOf(actor);
  switch (view) {
    case "mine":
      return inHandsOf(actor);
    case "overdue":
      return and(inCharge, overdueAt(now));
    case "soon":
      return and(inCharge, dueSoonAt(now, soonUntil));
    case "untouched":
      return and(inCharge, untouchedAt(now));
    default:
      return undefined;
  }
}

/** Complaints that wait for a vendor beyond the date it promised to answer by. */
export function promisePassed(now: Date): SQL {
  return sql`${complaints.id} in (select ${vendorLogs.complaintId} from ${vendorTickets} join ${vendorLogs} on ${eq(
    vendorLogs.ticketId,
    vendorTickets.id,
  )} where ${and(ticketPromisePassed(localDate(now)), isNull(vendorLogs.endedAt))})`;
}

/** Something happened since then that the reader did not do themselves, nor the clock by itself. */
export function changedByOthers(actor: StaffActor, since: Date): SQL<boolean> {
  const at = since.toISOString();
  return sql<boolean>`${complaints.lastActivityAt} > ${at}::timestamptz and exists (select 1 from ${events} where ${
    events.complaintId
  } = ${complaints.id} and ${events.at} > ${at}::timestamptz and ${events.actorId} is distinct from ${actor.id} and ${notInArray(
    events.type,
    [...QUIET_EVENTS],
  )})`;
}
