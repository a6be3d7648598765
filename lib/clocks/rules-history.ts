import "server-only";
import { isDeepStrictEqual } from "node:util";
import { and, desc, eq, gte, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { type ClockDefinition, clockRules, type Holiday, recomputations } from "@/db/schema/clocks";
import { people } from "@/db/schema/people";

export const VERSIONS_PER_PAGE = 10;

/** What one version of the rules made of the one before. */
export type RulesChanges = {
  added: Holiday[];
  removed: Holiday[];
  edited: { before: Holiday; after: Holiday }[];
  /** Estimates that were confirmed as they stood. */
  confirmed: Holiday[];
  /** First days of working weeks that were set or changed, and of those taken away. */
  weeksSet: string[];
  weeksRemoved: string[];
  targets: boolean;
  reminders: boolean;
};
export type RulesVersion = {
  version: number;
  madeAt: Date;
  /** Null where the system began with it. */
  madeBy: string | null;
  /** Null of the first version. */
  changes: RulesChanges | null;
};

/** The versions of the rules, newest first: who made each, when, and what it changed. */
export async function rulesHistory(
  db: Db,
  page: number,
): Promise<{ versions: RulesVersion[]; total: number }> {
  const total = await db.$count(clockRules);
  const newest = total - (page - 1) * VERSIONS_PER_PAGE;
  // Versions count from 1 without a gap; the one before the oldest shown is there to compare with.
  const rows = await db
    .select({
      version: clockRules.version,
      madeAt: clockRules.madeAt,
      madeBy: people.name,
      definition: clockRules.definition,
    })
    .from(clockRules)
    .leftJoin(people, eq(people.id, clockRules.madeById))
    .where(and(lte(clockRules.version, newest), gte(clockRules.version, newest - VERSIONS_PER_PAGE)))
    .orderBy(desc(clockRules.version));
  const versions = rows.slice(0, VERSIONS_PER_PAGE).map(({ definition, ...row }, index) => {
    const before = rows[index + 1]?.definition;
    return { ...row, changes: before ? rulesChanges(before, definition) : null };
  });
  return { versions, total };
}

/** Compares two versions. */
export function rulesChanges(before: ClockDefinition, after: ClockDefinition): RulesChanges {
  const was = new Map(before.holidays.map((holiday) => [holiday.date, holiday]));
  const is = new Map(after.holidays.map((holiday) => [holiday.date, holiday]));
  const kept = after.holidays.flatMap((holiday) => {
    const earlier = was.get(holiday.date);
    return earlier && !isDeepStrictEqual(earlier, holiday) ? [{ before: earlier, after: holiday }] : [];
  });
  const isConfirmed = (one: (typeof kept)[number]) =>
    isDeepStrictEqual({ ...one.before, source: "gazette" }, one.after) && one.before.source === "estimate";
  const weeksBefore = new Map(before.weeks.map((week) => [week.from, week]));
  return {
    added: after.holidays.filter(({ date }) => !was.has(date)),
    removed: before.holidays.filter(({ date }) => !is.has(date)),
    edited: kept.filter((one) => !isConfirmed(one)),
    confirmed: kept.filter(isConfirmed).map((one) => one.after),
    weeksSet: after.weeks
      .filter((week) => !isDeepStrictEqual(weeksBefore.get(week.from), week))
      .map(({ from }) => from),
    weeksRemoved: before.weeks
      .filter(({ from }) => !after.weeks.some((week) => week.from === from))
      .map(({ from }) => from),
    targets: !isDeepStrictEqual(before.targets, after.targets),
    reminders: !isDeepStrictEqual(before.reminders, after.reminders),
  };
}

export type Recomputation = { version: number; total: number; done: number; moved: number; running: boolean };

/** How far the figures have followed the newest change; null where nothing was ever worked out again. */
export async function latestRecomputation(db: Db): Promise<Recomputation | null> {
  const [row] = await db.select().from(recomputations).orderBy(desc(recomputations.version)).limit(1);
  if (!row) return null;
  const { version, total, done, moved, finishedAt } = row;
  return { version, total, done, moved, running: finishedAt === null };
}
