import "server-only";
import { and, asc, count, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { vendorTickets } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { daysBetween, localDate, startOfLocalDate, TIME_ZONE } from "@/lib/calendar/local-date";
import type { WorkingCalendar } from "@/lib/calendar/working-time";
import { currentRules } from "@/lib/clocks/rules";
import type { Named } from "@/lib/complaints/named";
import { ticketPromisePassed, waitingUnderNamed } from "@/lib/complaints/vendor-log-queries";
import { monthsBefore, percentileDisc, type ScorecardMonths } from "./scorecard-months";

type Reader = { db: Executor; actor: StaffActor; now: Date };

/** Median and 90th percentile. */
export type Spread = { median: number; ninth: number };

export type VendorScore = {
  vendorId: number;
  name: string;
  active: boolean;
  /** Waiting now, whenever they were opened. */
  openNow: number;
  /** Of the period, by the day the log was opened. */
  opened: number;
  answered: number;
  /** Ended without an answer: recalled, closed, or logged elsewhere. */
  withoutAnswer: number;
  /** Of those with a promise that is decided: answered by the first promised date, or not. */
  kept: number;
  broken: number;
  /** From opening to answer; null while none was answered. */
  days: Spread | null;
  workingDays: Spread | null;
};

export type PassedPromise = {
  ticketId: number;
  vendorName: string;
  logNo: string | null;
  promisedOn: string;
  days: number;
  workingDays: number;
  complaints: Named[];
};

const SHOWN = 100;

const onDate = (column: PgColumn) => sql`(${column} at time zone ${sql.raw(`'${TIME_ZONE}'`)})::date`;
const openedOn = onDate(vendorTickets.openedAt);
const answeredOn = onDate(vendorTickets.answeredAt);
const endedOn = onDate(vendorTickets.endedAt);
const answerDays = sql`${answeredOn} - ${openedOn}`;
const number = sql<number>;

/**
 * Kad skor vendor: how each vendor's helpdesk answered the logs that were opened in the last months, measured by what
 * it promised first, and the promises that have passed without an answer now.
 */
export async function vendorScorecard(reader: Reader, months: ScorecardMonths) {
  const { db, now } = reader;
  const today = localDate(now);
  const from = monthsBefore(today, months);
  const { calendar } = await currentRules(db);
  const since = gte(vendorTickets.openedAt, startOfLocalDate(from));
  const { firstPromisedOn, answeredAt, endedAt } = vendorTickets;
  const [all, counted, open, answers, passed] = await Promise.all([
    db
      .select({ vendorId: vendors.id, name: vendors.name, active: vendors.active })
      .from(vendors)
      .orderBy(asc(vendors.name), asc(vendors.id)),
    db
      .select({
        vendorId: vendorTickets.vendorId,
        opened: count(),
        answered: count(answeredAt),
        withoutAnswer: number`(count(*) filter (where ${endedAt} is not null and ${answeredAt} is null))::int`,
        kept: number`(count(*) filter (where ${answeredOn} <= ${firstPromisedOn}))::int`,
        // One that was taken back before the date came was neither.
        broken: number`(count(*) filter (where ${answeredOn} > ${firstPromisedOn} or (${answeredAt} is null
          and ${firstPromisedOn} < coalesce(${endedOn}, ${today}::date))))::int`,
        median: sql<number | null>`percentile_disc(0.5) within group (order by ${answerDays})`,
        ninth: sql<number | null>`percentile_disc(0.9) within group (order by ${answerDays})`,
      })
      .from(vendorTickets)
      .where(since)
      .groupBy(vendorTickets.vendorId),
    db
      .select({ vendorId: vendorTickets.vendorId, openNow: count() })
      .from(vendorTickets)
      .where(isNull(endedAt))
      .groupBy(vendorTickets.vendorId),
    db
      .select({
        vendorId: vendorTickets.vendorId,
        openedOn: sql<string>`${openedOn}::text`,
        answeredOn: sql<string>`${answeredOn}::text`,
        times: count(),
      })
      .from(vendorTickets)
      .where(and(since, isNotNull(answeredAt)))
      .groupBy(vendorTickets.vendorId, openedOn, answeredOn),
    passedPromises(reader, calendar),
  ]);
  const scores = all.flatMap((vendor): VendorScore[] => {
    const is = (row: { vendorId: number }) => row.vendorId === vendor.vendorId;
    const figures = counted.find(is);
    const openNow = open.find(is)?.openNow ?? 0;
    if (!vendor.active && !figures && openNow === 0) return [];
    const { median, ninth, ...counts } = figures ?? { ...NOTHING, vendorId: vendor.vendorId };
    const worked = answers
      .filter(is)
      .flatMap((one) =>
        new Array<number>(one.times).fill(calendar.workingDays(one.openedOn, one.answeredOn)),
      );
    return [
      {
        ...vendor,
        ...counts,
        openNow,
        days: spread(median, ninth),
        workingDays: spread(percentileDisc(worked, 0.5), percentileDisc(worked, 0.9)),
      },
    ];
  });
  return { from, to: today, vendors: scores, passed };
}

const NOTHING = { opened: 0, answered: 0, withoutAnswer: 0, kept: 0, broken: 0, median: null, ninth: null };

function spread(median: number | null, ninth: number | null): Spread | null {
  return median === null || ninth === null ? null : { median, ninth };
}

/** Promises of today's date or later have not passed. The longest passed first. */
async function passedPromises({ db, actor, now }: Reader, calendar: WorkingCalendar) {
  const today = localDate(now);
  const passed = ticketPromisePassed(today);
  const [[all], tickets] = await Promise.all([
    db.select({ total: count() }).from(vendorTickets).where(passed),
    db
      .select({
        ticketId: vendorTickets.id,
        vendorName: vendors.name,
        logNo: vendorTickets.logNo,
        promisedOn: sql<string>`${vendorTickets.promisedOn}::text`,
      })
      .from(vendorTickets)
      .innerJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
      .where(passed)
      .orderBy(asc(vendorTickets.promisedOn), asc(vendorTickets.id))
      .limit(SHOWN),
  ]);
  const named = await waitingUnderNamed(
    { db, actor },
    tickets.map(({ ticketId }) => ticketId),
  );
  const items = tickets.map(
    (ticket): PassedPromise => ({
      ...ticket,
      days: daysBetween(ticket.promisedOn, today),
      workingDays: calendar.workingDays(ticket.promisedOn, today),
      complaints: named.get(ticket.ticketId) ?? [],
    }),
  );
  return { total: all?.total ?? 0, items };
}
