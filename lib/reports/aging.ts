import "server-only";
import { and, count, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { HOLDERS, type Holder } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { daysBetween, localDate, TIME_ZONE } from "@/lib/calendar/local-date";
import { currentRules } from "@/lib/clocks/rules";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";
import { visibleTo } from "@/lib/complaints/visible-to";

/** Where an age begins, in days or working days; each bucket ends where the next begins. After the charter's 1, 7, 15. */
const BEGINS = [0, 2, 8, 16, 31] as const;

export type AgeBucket = {
  from: number;
  /** The last day of it; null in the last bucket. */
  to: number | null;
  total: number;
  byHolder: Record<Holder, number>;
};

export type AgingReport = {
  open: number;
  byHolder: Record<Holder, number>;
  /** The same complaints by Bilangan Hari Aging, and by working days. */
  days: AgeBucket[];
  workingDays: AgeBucket[];
};

/** Open complaints that someone sees, by how old they are and who has them now. */
export async function agingReport({
  db,
  actor,
  now,
}: {
  db: Executor;
  actor: StaffActor;
  now: Date;
}): Promise<AgingReport> {
  const { calendar } = await currentRules(db);
  // As many rows as there are dates and stages, however many complaints.
  const lodgedOn = sql<string>`(${complaints.lodgedAt} at time zone ${sql.raw(`'${TIME_ZONE}'`)})::date::text`;
  const found = await db
    .select({ lodgedOn, stage: complaints.stage, count: count() })
    .from(complaints)
    .where(and(visibleTo(actor), ne(complaints.stage, "closed")))
    .groupBy(lodgedOn, complaints.stage);
  const today = localDate(now);
  const report: AgingReport = {
    open: 0,
    byHolder: nobody(),
    days: emptyBuckets(),
    workingDays: emptyBuckets(),
  };
  for (const { lodgedOn: date, stage, count: more } of found) {
    const { holder } = STAGE_FACTS[stage];
    if (holder === null) continue;
    report.open += more;
    report.byHolder[holder] += more;
    for (const [buckets, age] of [
      [report.days, Math.max(0, daysBetween(date, today))],
      [report.workingDays, calendar.workingDays(date, today)],
    ] as const) {
      const bucket = buckets.findLast(({ from }) => from <= age) as AgeBucket;
      bucket.total += more;
      bucket.byHolder[holder] += more;
    }
  }
  return report;
}

function nobody(): Record<Holder, number> {
  return Object.fromEntries(HOLDERS.map((holder) => [holder, 0])) as Record<Holder, number>;
}

function emptyBuckets(): AgeBucket[] {
  return BEGINS.map((from, index) => {
    const next = BEGINS[index + 1];
    return { from, to: next === undefined ? null : next - 1, total: 0, byHolder: nobody() };
  });
}
