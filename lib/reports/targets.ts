import "server-only";
import { and, eq, gte, isNotNull, isNull, lt, type SQL, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { clocks, closures, TARGET_COLUMNS } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { type CloseReason, LEDGER_PARTS, type LedgerPart, TARGETS, type Target } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { brokenAt } from "@/lib/clocks/clock-conditions";
import { roundedTogether } from "@/lib/clocks/shown-ledger";
import { visibleTo } from "@/lib/complaints/visible-to";
import { nextDate, type Period } from "./period";

/** What became of one target. */
export type TargetCounts = {
  met: number;
  late: number;
  /** Not met yet and not late. */
  open: number;
  /** Complaints that have no such target. */
  none: number;
};
export type TargetsReport = { complaints: number; targets: Record<Target, TargetCounts> };

type Reader = { db: Executor; actor: StaffActor; now: Date };

/** The client charter's targets, of the complaints that were lodged in a period, as they stand now. */
export async function targetsOfLodged({ db, actor, now }: Reader, period: Period): Promise<TargetsReport> {
  const counted = Object.fromEntries(
    TARGETS.flatMap((target) => {
      const columns = TARGET_COLUMNS[target];
      const { days, dueAt, doneAt } = columns;
      return [
        [`${target}None`, counting(isNull(days))],
        [`${target}Met`, counting(sql`${days} is not null and ${doneAt} <= coalesce(${dueAt}, ${doneAt})`)],
        [`${target}Late`, counting(sql`${days} is not null and ${brokenAt(columns, now)}`)],
      ];
    }),
  ) as Record<`${Target}${"None" | "Met" | "Late"}`, SQL<number>>;
  const [row] = await db
    .select({ complaints: sql<number>`count(*)::int`, ...counted })
    .from(complaints)
    .leftJoin(clocks, eq(clocks.complaintId, complaints.id))
    .where(and(visibleTo(actor), within(complaints.lodgedAt, period)));
  return reportOf(row as Row);
}

/** The same of the complaints that were closed in a period, and are closed still, with what they closed with. */
export async function targetsOfClosed(
  { db, actor }: Omit<Reader, "now">,
  period: Period,
): Promise<TargetsReport> {
  const counted = Object.fromEntries(
    TARGETS.flatMap((target) => {
      const kept = (key: string) =>
        sql`(${closures.targets}->${sql.raw(`'${target}'`)}->>${sql.raw(`'${key}'`)})`;
      const [days, dueAt, doneAt] = [kept("days"), kept("dueAt"), kept("doneAt")];
      const late = sql`${doneAt}::timestamptz > ${dueAt}::timestamptz`;
      return [
        [`${target}None`, counting(sql`${days} is null`)],
        [`${target}Met`, counting(sql`${days} is not null and not coalesce(${late}, false)`)],
        [`${target}Late`, counting(sql`${days} is not null and ${late}`)],
      ];
    }),
  ) as Record<`${Target}${"None" | "Met" | "Late"}`, SQL<number>>;
  const [row] = await db
    .select({ complaints: sql<number>`count(*)::int`, ...counted })
    .from(closures)
    .innerJoin(complaints, eq(complaints.id, closures.complaintId))
    .where(and(visibleTo(actor), within(closures.closedAt, period), isNull(closures.reopenedAt)));
  return reportOf(row as Row);
}

/** Days from lodging to closing: half of them took no longer, nine in ten took no longer. */
export type Spread = { median: number; ninetieth: number };
export type ClosedReport = {
  /** Solved and closed by the complainant, or for them; then also by the clock. */
  solved: number;
  byReason: Record<CloseReason, number>;
  /** Closings of the period that did not last; each is counted again when it is closed again. */
  reopened: number;
  /** Of what was solved; null where nothing was. */
  days: Spread | null;
  workingDays: Spread | null;
  /** Of what was solved: who had it, in thousandths of a working day on average and in hundredths of the whole. */
  held: { part: LedgerPart; average: number; percent: number }[];
};

const SOLVED: readonly CloseReason[] = ["confirmed", "grace_period"];

/** How long what was closed in a period took, and who had it how long. */
export async function closedReport(
  { db, actor }: Omit<Reader, "now">,
  period: Period,
): Promise<ClosedReport> {
  const inPeriod = and(visibleTo(actor), within(closures.closedAt, period));
  const spread = (column: PgColumn, share: number) =>
    sql<number | null>`percentile_disc(${sql.raw(String(share))}) within group (order by ${column})::int`;
  const worked = Object.fromEntries(
    LEDGER_PARTS.map((part) => [
      part,
      sql<number>`coalesce(sum((${closures.ledger}->${sql.raw(`'${part}'`)}->>'working')::bigint), 0)::float8`,
    ]),
  ) as Record<LedgerPart, SQL<number>>;
  const [reasons, [reopened], [solved]] = await Promise.all([
    db
      .select({ reason: closures.reason, count: sql<number>`count(*)::int` })
      .from(closures)
      .innerJoin(complaints, eq(complaints.id, closures.complaintId))
      .where(and(inPeriod, isNull(closures.reopenedAt)))
      .groupBy(closures.reason),
    db
      .select({ count: sql<number>`count(*)::int` })
      .from(closures)
      .innerJoin(complaints, eq(complaints.id, closures.complaintId))
      .where(and(inPeriod, isNotNull(closures.reopenedAt))),
    db
      .select({
        count: sql<number>`count(*)::int`,
        medianDays: spread(closures.agingDays, 0.5),
        ninetiethDays: spread(closures.agingDays, 0.9),
        medianWorking: spread(closures.workingDays, 0.5),
        ninetiethWorking: spread(closures.workingDays, 0.9),
        ...worked,
      })
      .from(closures)
      .innerJoin(complaints, eq(complaints.id, closures.complaintId))
      .where(
        and(
          inPeriod,
          isNull(closures.reopenedAt),
          sql`${closures.reason} in (${sql.join(
            SOLVED.map((reason) => sql`${reason}`),
            sql`, `,
          )})`,
        ),
      ),
  ]);
  const byReason = { confirmed: 0, grace_period: 0, invalid: 0, duplicate: 0, withdrawn: 0 };
  for (const { reason, count } of reasons) byReason[reason] = count;
  const count = solved?.count ?? 0;
  const sums = LEDGER_PARTS.map((part) => solved?.[part] ?? 0);
  const whole = sums.reduce((all, sum) => all + sum, 0);
  const percents = whole === 0 ? [] : roundedTogether(sums, whole / 100);
  const spreadOf = (median: number | null | undefined, ninetieth: number | null | undefined) =>
    median == null || ninetieth == null ? null : { median, ninetieth };
  return {
    solved: count,
    byReason,
    reopened: reopened?.count ?? 0,
    days: spreadOf(solved?.medianDays, solved?.ninetiethDays),
    workingDays: spreadOf(solved?.medianWorking, solved?.ninetiethWorking),
    held: LEDGER_PARTS.flatMap((part, index) => {
      const sum = sums[index] as number;
      return sum === 0
        ? []
        : [{ part, average: Math.round(sum / count), percent: percents[index] as number }];
    }),
  };
}

type Row = { complaints: number } & Record<`${Target}${"None" | "Met" | "Late"}`, number>;

function counting(condition: SQL): SQL<number> {
  return sql<number>`(count(*) filter (where ${condition}))::int`;
}

function within(column: PgColumn, { from, to }: Period): SQL | undefined {
  return and(gte(column, startOfLocalDate(from)), lt(column, startOfLocalDate(nextDate(to))));
}

function reportOf(row: Row): TargetsReport {
  const targets = Object.fromEntries(
    TARGETS.map((target) => {
      const [met, late, none] = [row[`${target}Met`], row[`${target}Late`], row[`${target}None`]];
      return [target, { met, late, none, open: row.complaints - met - late - none }];
    }),
  ) as Record<Target, TargetCounts>;
  return { complaints: row.complaints, targets };
}
