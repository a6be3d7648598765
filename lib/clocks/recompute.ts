import "server-only";
import { and, eq, getTableColumns, gt, isNull, lt, lte, type SQL, sql, type Table } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { clocks, closures, recomputations } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { recordAudit } from "@/lib/audit/record";
import { addDays } from "@/lib/calendar/local-date";
import { type ClockSource, clockRow, closureRows } from "./clock-row";
import { clockSources } from "./clock-sources";
import { deskFigures } from "./desk-figures";
import { currentRules, type Rules, rulesByVersion } from "./rules";

/** Complaints a transaction: what changes one of them waits that long at most. */
const BATCH = 1000;
/** The database works on one batch while the other is worked out here. */
const LANES = 2;
/** A complaint begins with a clock, so that only an upgrade or a bulk load leaves some without. */
const RECENT_DAYS = 2;

type Context = { db: Db; now: Date };

/**
 * Brings every clock up to the rules in force: those of open complaints that were worked out with an older version, and
 * those of complaints, closed ones too, that have none yet. What closed with a clock keeps it. Each batch stands by
 * itself, so that a stop in the middle loses nothing, several at once share the work, and a version made meanwhile is
 * taken up. With nothing to do it costs a look into an index.
 * @param only `recent`: of complaints without a clock, only those lodged lately are looked for
 * @returns how many clocks were worked out
 */
export async function recomputeClocks(
  ctx: Context,
  { only, batch = BATCH }: { only?: "recent"; batch?: number } = {},
): Promise<number> {
  const lodgedSince = only === "recent" ? addDays(ctx.now, -RECENT_DAYS) : null;
  const worked =
    (await inLanes({ version: 0, id: 0 }, (after, waits) =>
      ctx.db.transaction((tx) => outdated(tx, ctx.now, { after, waits, batch: waits ? 1 : batch })),
    )) +
    (await inLanes(0, (after, waits) =>
      ctx.db.transaction((tx) => missing(tx, ctx.now, { after, waits, batch, lodgedSince })),
    ));
  await finish(ctx);
  return worked;
}

/** `after`: the last one of the batch before; `waits`: for what others have locked, instead of leaving it out. */
type Batch<After> = { after: After; waits: boolean; batch: number };
type Done<After> = { worked: number; last: After | null };

/**
 * First around what others have locked, then what is left: of the clocks one by one, as who holds several waits for one
 * of those held here, and a deed on a whole vendor log writes them in an order of its own.
 */
async function inLanes<After>(
  first: After,
  next: (after: After, waits: boolean) => Promise<Done<After>>,
): Promise<number> {
  let worked = 0;
  const lane = async (waits: boolean) => {
    for (let after: After | null = first; after !== null; ) {
      const done: Done<After> = await next(after, waits);
      worked += done.worked;
      after = done.last;
    }
  };
  await Promise.all(Array.from({ length: LANES }, () => lane(false)));
  await lane(true);
  return worked;
}

const around = (waits: boolean) => (waits ? {} : { skipLocked: true as const });

type Outdated = { version: number; id: number };

/**
 * Under the lock of the clocks: a change of a complaint writes its clock last, so one whose clock is free has either
 * committed its event, which is read after the lock, or will write over this.
 */
async function outdated(
  tx: Tx,
  now: Date,
  { after, waits, batch }: Batch<Outdated>,
): Promise<Done<Outdated>> {
  const rules = await currentRules(tx);
  const locked = await tx
    .select({ id: clocks.complaintId, version: clocks.rulesVersion, dueAt: clocks.dueAt })
    .from(clocks)
    .where(
      and(
        clocks.open,
        lt(clocks.rulesVersion, rules.version),
        sql`(${clocks.rulesVersion}, ${clocks.complaintId}) > (${after.version}, ${after.id})`,
      ),
    )
    .orderBy(clocks.rulesVersion, clocks.complaintId)
    .limit(batch)
    .for("update", around(waits));
  if (locked.length === 0) return { worked: 0, last: null };
  const sources = await sourcesWithRules(tx, rules, locked);
  const rows = sources.map(({ source, targetRules }) => clockRow(source, { rules, targetRules, now }));
  await tx.execute(sql`
    update ${clocks} set ${assigned(clocks)} from ${recordsOf(clocks, rows)} worked
    where ${clocks.complaintId} = worked.complaint_id`);
  const dueAt = new Map(rows.map((row) => [row.complaintId, row.dueAt?.getTime()]));
  const moved = locked.filter((clock) => clock.dueAt?.getTime() !== dueAt.get(clock.id)).length;
  await tx
    .update(recomputations)
    .set({
      done: sql`least(${recomputations.done} + ${locked.length}, ${recomputations.total})`,
      moved: sql`${recomputations.moved} + ${moved}`,
    })
    .where(eq(recomputations.version, rules.version));
  return { worked: locked.length, last: locked.at(-1) ?? null };
}

/** Under the lock of the complaints, as there is no clock to lock: a change of one makes its clock by itself. */
async function missing(
  tx: Tx,
  now: Date,
  { after, waits, batch, lodgedSince }: Batch<number> & { lodgedSince: Date | null },
): Promise<Done<number>> {
  const locked = await tx
    .select({ id: complaints.id })
    .from(complaints)
    .where(
      and(
        gt(complaints.id, after),
        lodgedSince ? gt(complaints.lodgedAt, lodgedSince) : undefined,
        sql`not exists (select from ${clocks} where ${clocks.complaintId} = ${complaints.id})`,
      ),
    )
    .orderBy(complaints.id)
    .limit(batch)
    .for("no key update", around(waits));
  if (locked.length === 0) return { worked: 0, last: null };
  const rules = await currentRules(tx);
  const sources = await sourcesWithRules(tx, rules, locked);
  const rows = sources.map(({ source, targetRules }) => clockRow(source, { rules, targetRules, now }));
  const kept = sources.flatMap(({ source, targetRules }) => closureRows(source, { rules, targetRules }));
  await tx.execute(
    sql`insert into ${clocks} select * from ${recordsOf(clocks, rows)} worked on conflict do nothing`,
  );
  await tx.execute(
    sql`insert into ${closures} select * from ${recordsOf(closures, kept)} worked on conflict do nothing`,
  );
  return { worked: rows.length, last: locked.at(-1)?.id ?? null };
}

/** What the clocks of some complaints depend on, each with the rules whose targets it keeps. */
async function sourcesWithRules(
  tx: Tx,
  rules: Rules,
  complaintIds: readonly { id: number }[],
): Promise<{ source: ClockSource; targetRules: Rules }[]> {
  const sources = await clockSources(
    tx,
    complaintIds.map(({ id }) => id),
  );
  const byVersion = rulesByVersion(tx, rules);
  return Promise.all(
    sources.map(async (source) => ({ source, targetRules: await byVersion(source.targetsVersion) })),
  );
}

/** Rows as one parameter, which is far less to send and to plan than a value each; what is left out is null. */
function recordsOf(table: Table, rows: readonly Record<string, unknown>[]): SQL {
  const names = Object.entries(getTableColumns(table)).map(([key, { name }]) => [key, name] as const);
  const records = rows.map((row) =>
    Object.fromEntries(names.map(([key, name]) => [name, row[key] ?? undefined])),
  );
  return sql`json_populate_recordset(null::${table}, ${JSON.stringify(records)}::json)`;
}

function assigned(table: Table): SQL {
  const names = Object.values(getTableColumns(table))
    .filter(({ primary }) => !primary)
    .map(({ name }) => sql`${sql.identifier(name)} = worked.${sql.identifier(name)}`);
  return sql.join(names, sql`, `);
}

/** Once nothing is left of a version, it is over, and the audit log says how the desk stood before and stands now. */
async function finish({ db, now }: Context): Promise<void> {
  const [unfinished] = await db
    .select({ version: recomputations.version })
    .from(recomputations)
    .where(isNull(recomputations.finishedAt))
    .limit(1);
  if (!unfinished) return;
  await db.transaction(async (tx) => {
    const rules = await currentRules(tx);
    const finished = await tx
      .update(recomputations)
      .set({ finishedAt: now, done: recomputations.total })
      .where(
        and(
          isNull(recomputations.finishedAt),
          lte(recomputations.version, rules.version),
          sql`not exists (select from ${clocks} where ${clocks.open} and ${clocks.rulesVersion} < ${rules.version})`,
        ),
      )
      .returning({ version: recomputations.version, before: recomputations.before });
    if (finished.length === 0) return;
    const after = await deskFigures(tx, rules, now);
    for (const { version, before } of finished) {
      await recordAudit(tx, {
        at: now,
        actorId: null,
        action: "recompute_clocks",
        subjectType: "clock_rules",
        subjectId: version,
        before,
        after,
      });
    }
  });
}
