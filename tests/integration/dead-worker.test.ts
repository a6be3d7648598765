import postgres from "postgres";
import { afterEach, expect, inject, test, vi } from "vitest";
import { rawSql } from "@/db/client";
import { recoverJobs } from "@/lib/jobs/recover-jobs";
import { testDatabase } from "../support/database";
import { type Stop, stopAt } from "../support/stop-in-database";
import { type SystemProcess, workerProcess } from "../support/system-process";

// Each process takes seconds to start on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const database = testDatabase();
const PATIENCE_MS = 500;
const processes: SystemProcess[] = [];

afterEach(async () => {
  await Promise.all(processes.splice(0).map((process) => process.kill()));
  // Whatever else a worker had in hand when it was killed (it has work of its own at its start) is not for the next test.
  await rawSql()`delete from graphile_worker._private_jobs`;
  await rawSql()`update graphile_worker._private_job_queues set locked_by = null, locked_at = null`;
});

async function worker(): Promise<SystemProcess> {
  const started = await workerProcess();
  processes.push(started);
  return started;
}

/** A job that the running worker takes and cannot end: it stands still at what it deletes. */
async function jobInHand(): Promise<Stop> {
  const stop = await stopAt({ table: "rate_limits", operation: "delete" });
  await rawSql()`
    insert into rate_limits (key, points, expire) values ('somebody', 1, now() - interval '1 day')
    on conflict (key) do nothing`;
  await rawSql()`select graphile_worker.add_job('forget_past_attempts')`;
  await stop.reached();
  return stop;
}

async function jobs(): Promise<{ pool: string | null; attempts: number }[]> {
  return rawSql()<{ pool: string | null; attempts: number }[]>`
    select locked_by as pool, attempts from graphile_worker.jobs where task_identifier = 'forget_past_attempts'`;
}

const allDone = () =>
  vi.waitFor(async () => expect(await jobs()).toEqual([]), { timeout: 40_000, interval: 50 });

async function asSuperuser<T>(work: (superuser: postgres.Sql) => Promise<T>): Promise<T> {
  const superuser = postgres(inject("postgres").superUrl, { max: 1 });
  try {
    return await work(superuser);
  } finally {
    await superuser.end();
  }
}

const signs = (superuser: postgres.Sql) => superuser<{ pid: number }[]>`
  select pid from pg_stat_activity
  where application_name = 'ehelpdesk worker' and datname = ${new URL(process.env.DATABASE_URL as string).pathname.slice(1)}`;

test("the job of a killed worker is done by the next one, without waiting for hours", async () => {
  const first = await worker();
  const stop = await jobInHand();
  await first.kill();
  await stop.breakOff();
  expect(await jobs()).toEqual([{ pool: expect.stringMatching(/^pool-/), attempts: 1 }]);
  await worker();
  await allDone();
});

test("a worker on another machine frees and does it; its own jobs stay its own", async () => {
  const first = await worker();
  const stop = await jobInHand();
  const [held] = await jobs();
  await worker();
  await first.kill();
  await stop.breakOff();
  const later = await jobInHand();
  expect(await recoverJobs(database(), PATIENCE_MS)).toEqual([held?.pool]);
  await later.goOn();
  await allDone();
});

test("a worker that is slow keeps its job, however long nothing is heard of it", async () => {
  const slow = await worker();
  const stop = await jobInHand();
  const before = await jobs();
  slow.suspend();
  expect(await recoverJobs(database(), PATIENCE_MS)).toEqual([]);
  expect(await jobs()).toEqual(before);
  slow.resume();
  await stop.goOn();
  await allDone();
});

test("a live worker whose connection broke keeps its job, and shows that it lives again", async () => {
  await worker();
  const stop = await jobInHand();
  const before = await jobs();
  await asSuperuser(async (superuser) => {
    const [sign] = await signs(superuser);
    await superuser`select pg_terminate_backend(${sign?.pid as number}, 5000)`;
    expect(await recoverJobs(database(), 3000)).toEqual([]);
    expect(await signs(superuser)).not.toEqual([sign]);
  });
  expect(await jobs()).toEqual(before);
  await stop.goOn();
  await allDone();
});

test("the application's role may see and free what it must", async () => {
  await rawSql()`select graphile_worker.add_job('forget_past_attempts', run_at => now() + interval '1 day')`;
  await rawSql()`update graphile_worker._private_jobs set locked_by = 'pool-gone', locked_at = now()`;
  expect(await recoverJobs(database(), 0)).toEqual(["pool-gone"]);
  expect(await jobs()).toEqual([{ pool: null, attempts: 0 }]);
});
