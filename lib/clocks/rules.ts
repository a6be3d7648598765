import "server-only";
import { desc, eq, type SQL, type SQLWrapper, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type ClockDefinition, clockRules } from "@/db/schema/clocks";
import { type WorkingCalendar, workingCalendar } from "@/lib/calendar/working-time";

/** What the clocks go by, as of one version. */
export type Rules = {
  version: number;
  madeAt: Date;
  definition: ClockDefinition;
  calendar: WorkingCalendar;
};

/** Versions never change, so a process reads each once; only the latest few are kept. */
const known = new Map<string, Rules>();
const KEPT = 20;

/** The rules in force now: one small query, and the document itself the first time a process meets a version. */
export async function currentRules(db: Executor): Promise<Rules> {
  const [latest] = await db.select(STAMP).from(clockRules).orderBy(desc(clockRules.version)).limit(1);
  return compiled(db, latest);
}

/** @throws Error where there is no such version */
export async function rulesOf(db: Executor, version: number): Promise<Rules> {
  const [found] = await db.select(STAMP).from(clockRules).where(eq(clockRules.version, version));
  return compiled(db, found);
}

/** Rules by their version for many complaints in a row; those in hand, mostly the ones asked for, are not read again. */
export function rulesByVersion(db: Executor, inHand: Rules): (version: number) => Promise<Rules> {
  const met = new Map([[inHand.version, Promise.resolve(inHand)]]);
  return (version) => {
    const found = met.get(version) ?? rulesOf(db, version);
    met.set(version, found);
    return found;
  };
}

/** The version that was in force at an instant, for a query; the first one for all time before. */
export function versionInForce(at: SQLWrapper): SQL<number> {
  return sql<number>`coalesce(
    (select max(${clockRules.version}) from ${clockRules} where ${clockRules.madeAt} <= ${at}),
    (select min(${clockRules.version}) from ${clockRules}))`;
}

/** The version that was in force at an instant. */
export async function versionAt(db: Executor, at: Date): Promise<number> {
  const [row] = await db.execute<{ version: number }>(
    sql`select ${versionInForce(sql.param(at, clockRules.madeAt))} as version`,
  );
  return (row as { version: number }).version;
}

const STAMP = { version: clockRules.version, madeAt: clockRules.madeAt };

async function compiled(db: Executor, stamp: { version: number; madeAt: Date } | undefined): Promise<Rules> {
  if (!stamp) throw new Error("there are no such rules for the clocks");
  const key = `${stamp.version} ${stamp.madeAt.toISOString()}`;
  const met = known.get(key);
  if (met) return met;
  const [row] = await db
    .select({ definition: clockRules.definition })
    .from(clockRules)
    .where(eq(clockRules.version, stamp.version));
  if (!row) throw new Error("there are no such rules for the clocks");
  const rules = { ...stamp, definition: row.definition, calendar: workingCalendar(row.definition) };
  known.set(key, rules);
  const [oldest] = known.keys();
  if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
  return rules;
}
