import { and, asc, eq, sql } from "drizzle-orm";
import postgres from "postgres";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { Tx } from "@/db/client";
import { clocks, closures, recomputations } from "@/db/schema/clocks";
import { complaints, events } from "@/db/schema/complaints";
import { auditLog } from "@/db/schema/settings";
import { changeRules } from "@/lib/clocks/change-rules";
import { recomputeClocks } from "@/lib/clocks/recompute";
import { currentRules } from "@/lib/clocks/rules";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { recordPromise } from "@/lib/complaints/record-promise";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { env } from "@/lib/env";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";
import { stopAt } from "../support/stop-in-database";

const { database, people, around, by, lodged, assigned } = testDesk();
/** What is lodged on Monday 18/05/2026 is to be taken up by the close of office on Tuesday; this is that evening. */
const TUESDAY_EVENING = new Date("2026-05-19T10:00:00Z");
const TUESDAY_CLOSE = new Date("2026-05-19T09:00:00Z");
const WEDNESDAY_CLOSE = new Date("2026-05-20T09:00:00Z");

const now = TUESDAY_EVENING;
const recompute = (options = {}) => recomputeClocks({ db: database(), now }, options);

/** An Admin declares a holiday, or takes all of them away; nothing is worked out yet. */
async function holiday(date: string | null): Promise<number> {
  const { version } = await currentRules(database());
  const holidays = date ? [{ date, nameMs: "Cuti", nameEn: "Holiday", source: "declared" as const }] : [];
  return changeRules(
    { actor: people.admin, now, db: database() },
    version,
    (definition) => ({ ...definition, holidays }),
    { type: "calendar", id: date ?? "all", before: null, after: date },
  );
}

async function clockOf(id: number) {
  const [row] = await database().select().from(clocks).where(eq(clocks.complaintId, id));
  return row;
}

async function recomputation(version: number) {
  const [row] = await database().select().from(recomputations).where(eq(recomputations.version, version));
  return row;
}

function auditOf(version: number) {
  return database()
    .select({ before: auditLog.before, after: auditLog.after })
    .from(auditLog)
    .where(and(eq(auditLog.action, "recompute_clocks"), eq(auditLog.subjectId, String(version))));
}

/** Holds a transaction open after its work, until what it answers with is called. */
async function meanwhile(work: (tx: Tx) => Promise<unknown>): Promise<() => Promise<void>> {
  return new Promise((worked, failed) => {
    const whole = database().transaction(async (tx) => {
      await work(tx);
      await new Promise<void>((over) => {
        worked(async () => {
          over();
          await whole;
        });
      });
    });
    whole.catch(failed);
  });
}

const lockClock = (id: number) => (tx: Tx) =>
  tx.select().from(clocks).where(eq(clocks.complaintId, id)).for("update");

/** Resolves to the connections that wait for a lock, once there is one. */
async function waiting(): Promise<number[]> {
  return vi.waitFor(
    async () => {
      const rows = await database().execute<{ pid: number }>(sql`
        select pid from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%clocks%'`);
      expect(rows.length).toBeGreaterThan(0);
      return rows.map(({ pid }) => pid);
    },
    { timeout: 20_000, interval: 20 },
  );
}

async function asOwner(work: (owner: postgres.Sql) => Promise<unknown>): Promise<void> {
  const owner = postgres(env().DATABASE_OWNER_URL as string, { max: 1, onnotice: () => {} });
  await work(owner);
  await owner.end();
}

beforeEach(async () => {
  await holiday(null);
  await recompute();
});

describe("a change of the calendar", () => {
  test("moves every open deadline, and the audit log says how the desk stood before and after", async () => {
    const ids = [await lodged(), await lodged(), await lodged()];
    for (const id of ids) expect((await clockOf(id))?.dueAt).toEqual(TUESDAY_CLOSE);
    const version = await holiday("2026-05-19");
    expect(await recomputation(version)).toMatchObject({ done: 0, moved: 0, finishedAt: null });
    expect((await clockOf(ids[0] as number))?.rulesVersion).toBe(version - 1);

    await recompute({ batch: 2 });
    for (const id of ids) {
      expect(await clockOf(id)).toMatchObject({ rulesVersion: version, dueAt: WEDNESDAY_CLOSE });
    }
    const done = await recomputation(version);
    expect(done?.finishedAt).toEqual(now);
    expect(done?.done).toBe(done?.total);
    expect(done?.moved).toBeGreaterThanOrEqual(ids.length);
    const [entry, ...more] = await auditOf(version);
    expect(more).toEqual([]);
    const { before, after } = entry as { before: { open: number; overdue: number }; after: typeof before };
    expect(before.overdue).toBeGreaterThanOrEqual(ids.length);
    expect(after).toMatchObject({ open: before.open, overdue: before.overdue - ids.length });
  });

  test("is done once: a second run finds nothing", async () => {
    await lodged();
    const version = await holiday("2026-05-19");
    expect(await recompute()).toBeGreaterThan(0);
    expect(await recompute()).toBe(0);
    expect(await recompute({ only: "recent" })).toBe(0);
    expect(await auditOf(version)).toHaveLength(1);
  });

  test("leaves what is closed with the figures and the rules it closed with", async () => {
    const id = await lodged();
    await close(by(people.admin), id, { reason: "withdrawn", text: "Ditarik balik." });
    const kept = [
      await clockOf(id),
      await database().select().from(closures).where(eq(closures.complaintId, id)),
    ];
    await holiday("2026-05-19");
    await recompute();
    expect([
      await clockOf(id),
      await database().select().from(closures).where(eq(closures.complaintId, id)),
    ]).toEqual(kept);
  });
});

describe("while it runs", () => {
  test("a complaint that changes has its change in its figures, whoever is first", async () => {
    const id = await assigned();
    const other = await assigned();
    // Worked out with the rules of before, and not committed when the new ones come.
    const commit = await meanwhile(async (tx) => {
      await reply({ ...by(people.pic), db: tx }, id, { text: "Sedang disemak." });
    });
    const version = await holiday("2026-05-19");
    const run = recompute();
    await waiting();
    expect((await clockOf(other))?.rulesVersion).toBe(version);
    await commit();
    await run;
    const clock = await clockOf(id);
    const [last] = await database()
      .select({ at: sql<string>`max(${events.at})` })
      .from(events)
      .where(eq(events.complaintId, id));
    expect(clock?.rulesVersion).toBe(version);
    expect(clock?.asOf).toEqual(new Date(last?.at ?? ""));
    expect(clock?.informDoneAt).toEqual(clock?.asOf);
    expect((await recomputation(version))?.finishedAt).toEqual(now);
  });

  test("it can be stopped in the middle and starts again with what is left", async () => {
    const ids = [await lodged(), await lodged(), await lodged()];
    const held = ids[1] as number;
    const version = await holiday("2026-05-19");
    const release = await meanwhile(lockClock(held));
    const stopped = recompute({ batch: 1 }).then(
      () => "done",
      () => "stopped",
    );
    const [pid] = await waiting();
    await waiting();
    await database().execute(sql`select pg_cancel_backend(${pid})`);
    expect(await stopped).toBe("stopped");
    expect((await clockOf(ids[2] as number))?.rulesVersion).toBe(version);
    expect((await clockOf(held))?.rulesVersion).toBe(version - 1);
    const half = await recomputation(version);
    expect(half?.finishedAt).toBeNull();
    expect(half?.done).toBe((half?.total ?? 0) - 1);
    await release();

    expect(await recompute()).toBe(1);
    expect((await clockOf(held))?.rulesVersion).toBe(version);
    expect((await recomputation(version))?.finishedAt).toEqual(now);
    expect(await auditOf(version)).toHaveLength(1);
  });

  test("two at once share the work and finish it once", async () => {
    for (let more = 0; more < 6; more += 1) await lodged();
    const version = await holiday("2026-05-19");
    const total = (await recomputation(version))?.total;
    const [one, two] = await Promise.all([recompute({ batch: 1 }), recompute({ batch: 1 })]);
    expect(one + two).toBe(total);
    expect((await recomputation(version))?.done).toBe(total);
    expect(await auditOf(version)).toHaveLength(1);
  });

  test("what is done to a whole vendor log meanwhile goes through", async () => {
    const [first, second] = [await assigned(), await assigned()];
    for (const id of [first, second]) {
      await logWithVendor(by(people.pic), id, { vendorId: around.vendorId, logNo: "BKP-88" });
    }
    await holiday("2026-05-20");
    const stop = await stopAt({
      table: "events",
      operation: "insert",
      when: `new.type = 'vendor_promised' and new.complaint_id = ${first}`,
    });
    const promised = recordPromise(by(people.pic), second, { promisedOn: "2026-06-30" });
    await stop.reached();
    // It waits for the clock of the first, then for that of the second, which the promise has written already.
    const release = await meanwhile(lockClock(first));
    const running = recompute();
    await waiting();
    await release();
    await vi.waitFor(async () => {
      const blocked = await database().execute(sql`
        select from pg_stat_activity promising
        join pg_stat_activity recomputing on promising.pid = any(pg_blocking_pids(recomputing.pid))
        where promising.wait_event = 'advisory'`);
      expect(blocked).toHaveLength(1);
    });
    await stop.goOn();
    await Promise.all([promised, running]);
    const { version } = await currentRules(database());
    for (const id of [first, second]) expect(await clockOf(id)).toMatchObject({ rulesVersion: version });
  });

  test("a newer version is taken up by the same run", async () => {
    const held = await lodged();
    const older = await holiday("2026-05-19");
    const release = await meanwhile(lockClock(held));
    const run = recompute({ batch: 1 });
    await waiting();
    const newer = await holiday(null);
    await release();
    await run;
    expect(await clockOf(held)).toMatchObject({ rulesVersion: newer, dueAt: TUESDAY_CLOSE });
    expect(await database().$count(clocks, and(clocks.open, sql`${clocks.rulesVersion} < ${newer}`))).toBe(0);
    for (const version of [older, newer]) expect(await auditOf(version)).toHaveLength(1);
  });
});

describe("complaints without a clock, as an upgrade leaves them", () => {
  test("get the same clock and closings as if they had always had one", async () => {
    const id = await assigned();
    const solved = { cause: "Peranan belum diberi.", steps: ["Beri peranan penyemak."] };
    await requestClosure(by(people.pic), id, solved);
    await confirmClosing(by(complainant(id)), id, { rating: 4 });
    await notSolved(by(complainant(id)), id, { text: "Masih sama." });
    await requestClosure(by(people.pic), id, solved);
    await confirmClosing(by(complainant(id)), id, {});
    await lodged();
    const rows = async () => [
      await database().select().from(clocks).where(eq(clocks.open, true)).orderBy(asc(clocks.complaintId)),
      await database().select().from(closures).where(eq(closures.complaintId, id)).orderBy(asc(closures.seq)),
    ];
    const before = await rows();
    expect(before[1]).toHaveLength(2);
    const total = await database().$count(complaints);
    await asOwner((owner) => owner`truncate clocks, closures`);
    expect(await recompute({ only: "recent" })).toBeGreaterThan(0);
    await recompute({ batch: 2 });
    expect(await database().$count(clocks)).toBe(total);
    const after = await rows();
    // The rules have a newer version, and what comes next depends on when one asks.
    const figures = (list: unknown[]) =>
      list.map((row) => ({ ...(row as object), rulesVersion: 0, nextAt: null }));
    expect(after.map(figures)).toEqual(before.map(figures));
  });

  test("that change at that moment make their own", async () => {
    const id = await assigned();
    await asOwner((owner) => owner`delete from clocks where complaint_id = ${id}`);
    const commit = await meanwhile((tx) =>
      reply({ ...by(people.pic), db: tx }, id, { text: "Sedang disemak." }),
    );
    const run = recompute();
    await vi.waitFor(async () => {
      const rows = await database().execute(sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`);
      expect(rows.length).toBeGreaterThan(0);
    });
    await commit();
    await run;
    const clock = await clockOf(id);
    expect(clock?.informDoneAt).toEqual(clock?.asOf);
  });
});
