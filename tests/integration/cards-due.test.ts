import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { runOnce, type Task } from "graphile-worker";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { cardEvents, cards, modules, releases } from "@/db/schema/knowledge";
import { auditLog } from "@/db/schema/settings";
import { env } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { tasks } from "@/lib/jobs/tasks";
import { workerLogger } from "@/lib/jobs/worker-logger";
import { confirm } from "@/lib/knowledge/confirm";
import { flagDue } from "@/lib/knowledge/flag-due";
import { flagReleased } from "@/lib/knowledge/flag-released";
import type { CardResult } from "@/lib/knowledge/record-card-change";
import { recordRelease } from "@/lib/knowledge/record-release";
import { retire } from "@/lib/knowledge/retire";
import { cardMaker } from "../support/cards";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";
import { stopAt } from "../support/stop-in-database";

const { database, people, by } = testDesk();
const { reviewed, published } = cardMaker(by, people);
let payments: number;
let assets: number;

beforeAll(async () => {
  const made = await database()
    .insert(modules)
    .values([{ name: "Modul pertama ujian" }, { name: "Modul kedua ujian" }])
    .returning();
  [payments, assets] = made.map(({ id }) => id) as [number, number];
});

/** Each test has the published cards to itself. */
beforeEach(async () => {
  const left = await database()
    .select({ cardId: cards.id, revision: cards.revision })
    .from(cards)
    .where(inArray(cards.state, ["published", "needs_review"]));
  for (const { cardId, revision } of left) await retire(by(people.admin), cardId, { revision });
});

async function statesOf(made: readonly CardResult[]) {
  const rows = await database()
    .select({ id: cards.id, state: cards.state, reason: cards.flagReason })
    .from(cards)
    .where(
      inArray(
        cards.id,
        made.map(({ cardId }) => cardId),
      ),
    )
    .orderBy(asc(cards.id));
  return rows.map(({ state, reason }) => (reason ? `${state}: ${reason}` : state));
}

const release = (form: object = {}) => {
  const given = { name: `iSPEKS ${crypto.randomUUID()}`, releasedOn: "2026-05-18", moduleIds: [], ...form };
  return recordRelease(by(people.admin), given);
};
const flagAfter = (releaseId: number, batch?: number) =>
  flagReleased({ db: database(), now: by(people.admin).now }, releaseId, batch);

describe("a release of iSPEKS", () => {
  test("brings up the published cards of its modules, and no others", async () => {
    const made = [
      await published({ moduleId: payments }),
      await published({ moduleId: assets }),
      await published(),
      await reviewed({ moduleId: payments }),
    ];
    const { releaseId } = await release({ name: "iSPEKS 2.3", moduleIds: String(payments) });
    expect(await flagAfter(releaseId)).toBe(1);
    expect(await statesOf(made)).toEqual(["needs_review: release", "published", "published", "reviewed"]);
    const [flagged] = await database()
      .select()
      .from(cardEvents)
      .where(and(eq(cardEvents.cardId, made[0]?.cardId ?? 0), eq(cardEvents.type, "flagged")));
    expect(flagged).toMatchObject({ actorId: null, data: { reason: "release", releaseId } });
  });

  test("of all modules brings up every one, in batches", async () => {
    const made = [
      await published({ moduleId: payments }),
      await published({ moduleId: assets }),
      await published(),
    ];
    const { releaseId } = await release();
    expect(await flagAfter(releaseId, 2)).toBe(3);
    expect(await statesOf(made)).toEqual(Array(3).fill("needs_review: release"));
  });

  test("is done by the worker", async () => {
    const made = [await published()];
    await release();
    await runOnce({
      connectionString: env().DATABASE_URL as string,
      taskList: { flag_released_cards: tasks.flag_released_cards as Task },
      logger: workerLogger,
      noHandleSignals: true,
    });
    expect(await statesOf(made)).toEqual(["needs_review: release"]);
  });

  test("is a job of its own, which waits for its day, and does nothing twice", async () => {
    const made = [await published(), await published()];
    const { releaseId } = await release();
    const tomorrow = await release({ releasedOn: "2026-05-20" });
    const jobs = await database().execute<{ run_at: Date; release: number }>(sql`
      select job.run_at, (job.payload ->> 'releaseId')::int as release
      from graphile_worker._private_jobs job join graphile_worker._private_tasks task on task.id = job.task_id
      where task.identifier = 'flag_released_cards' order by job.id desc limit 2`);
    expect(jobs.map((job) => job.release)).toEqual([tomorrow.releaseId, releaseId]);
    expect(new Date(jobs[0]?.run_at ?? 0)).toEqual(new Date("2026-05-19T16:00:00Z"));

    expect(await flagAfter(releaseId)).toBe(2);
    for (const { cardId, revision } of made) {
      await confirm(by(people.admin), cardId, { revision: revision + 1 });
    }
    expect(await flagAfter(releaseId)).toBe(0);
    expect(await statesOf(made)).toEqual(["published", "published"]);
  });

  test("leaves alone what was published after it", async () => {
    const { releaseId } = await release();
    const made = [await published()];
    expect(await flagAfter(releaseId)).toBe(0);
    expect(await statesOf(made)).toEqual(["published"]);
  });

  test("two workers at it do it once", async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => published()));
    const { releaseId } = await release();
    const counts = await Promise.all([flagAfter(releaseId, 2), flagAfter(releaseId, 2)]);
    expect(counts.reduce((one, other) => one + other)).toBe(5);
    expect(await statesOf(made)).toEqual(Array(5).fill("needs_review: release"));
    const told = await database()
      .select({ id: cardEvents.cardId })
      .from(cardEvents)
      .where(sql`(${cardEvents.data} ->> 'releaseId')::int = ${releaseId}`);
    expect(told).toHaveLength(5);
  });

  test("is the Admin's to record, and is in the audit log", async () => {
    for (const actor of [people.pic, people.implementor, complainant()]) {
      await expect(recordRelease(by(actor), {})).rejects.toBeInstanceOf(NotFound);
    }
    const { releaseId } = await release({ name: " iSPEKS\0  3.0 ", moduleIds: [assets, payments, assets] });
    const [row] = await database().select().from(releases).where(eq(releases.id, releaseId));
    expect(row).toMatchObject({
      name: "iSPEKS 3.0",
      moduleIds: [payments, assets],
      madeById: people.admin.id,
    });
    const [entry] = await database()
      .select()
      .from(auditLog)
      .where(and(eq(auditLog.action, "record_release"), eq(auditLog.subjectId, String(releaseId))));
    expect(entry).toMatchObject({
      actorId: people.admin.id,
      after: { name: "iSPEKS 3.0", releasedOn: "2026-05-18", moduleIds: [payments, assets] },
    });
    await expect(release({ name: "ISPEKS 3.0" })).rejects.toMatchObject({
      fields: { name: "release.exists" },
    });
  });

  test.each<[object, Record<string, string>]>([
    [{ name: " " }, { name: "release.name_required" }],
    [{ name: "v".repeat(121) }, { name: "release.name_too_long" }],
    [{ releasedOn: "" }, { releasedOn: "release.date" }],
    [{ releasedOn: "2026-02-30" }, { releasedOn: "release.date" }],
    [{ releasedOn: "18/05/2026" }, { releasedOn: "release.date" }],
    [{ releasedOn: "2062-05-18" }, { releasedOn: "release.far" }],
    [{ releasedOn: "2006-05-18" }, { releasedOn: "release.far" }],
    [{ moduleIds: ["x"] }, { moduleIds: "module.unavailable" }],
    [{ moduleIds: [2_147_483_647] }, { moduleIds: "module.unavailable" }],
    [{ moduleIds: ["99999999999"] }, { moduleIds: "module.unavailable" }],
  ])("%j is refused", async (form, fields) => {
    await expect(release(form)).rejects.toMatchObject({ fields });
  });
});

describe("a date that has come", () => {
  const due = (now: string, batch?: number) => flagDue({ db: database(), now: new Date(now) }, batch);

  test("brings a published card up, on that day in Malaysia and not before", async () => {
    const made = [await published(), await published(), await published()];
    expect(await due("2027-05-17T15:59:59Z")).toBe(0);
    expect(await due("2027-05-17T16:00:00Z", 2)).toBe(3);
    expect(await statesOf(made)).toEqual(Array(3).fill("needs_review: due"));
    expect(await due("2027-05-17T16:00:00Z")).toBe(0);
  });

  test("an Admin who confirms it has as long again", async () => {
    const { cardId, revision } = await published();
    expect(await due("2027-05-20T01:00:00Z")).toBe(1);
    const now = new Date("2027-05-20T02:00:00Z");
    await confirm({ ...by(people.admin), now }, cardId, { revision: revision + 1 });
    expect(await due("2028-05-19T01:00:00Z")).toBe(0);
    expect(await due("2028-05-20T01:00:00Z")).toBe(1);
  });

  test("what somebody has in hand is left to the next time", async () => {
    const made = [await published(), await published()];
    const [first] = made as [CardResult];
    const stop = await stopAt({ table: "card_events", operation: "insert", when: "new.type = 'retired'" });
    const retiring = retire(by(people.admin), first.cardId, { revision: first.revision });
    await stop.reached();
    const found = due("2027-06-01T01:00:00Z");
    await stop.goOn();
    await retiring;
    expect(await found).toBe(1);
    expect(await statesOf(made)).toEqual(["retired", "needs_review: due"]);
  });
});
