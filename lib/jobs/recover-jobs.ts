import "server-only";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { lifeKey } from "@/lib/jobs/sign-of-life";
import { log } from "@/lib/log";

/** A live worker whose connection broke is back long before. */
const PATIENCE_MS = 5000;

/**
 * Frees the jobs of workers that died with them in hand, on whichever machine: a job names the pool that took it, and
 * a pool that lives shows it (lib/jobs/sign-of-life.ts). Whoever shows nothing twice, some seconds apart, is dead;
 * being slow is not being dead. The job counts the attempt it died in.
 * @returns the dead pools whose jobs were freed
 */
export async function recoverJobs(db: Db, patienceMs = PATIENCE_MS): Promise<string[]> {
  const silent = await db.execute<{ pool: string }>(
    sql`${holders} select pool from holders where ${showsNothing}`,
  );
  if (silent.length === 0) return [];
  await sleep(patienceMs, undefined, { ref: false });
  const pools = sql.param(silent.map(({ pool }) => pool));
  const dead = await db.execute<{ pool: string }>(sql`
    ${holders}, dead as materialized (
      select pool from holders where pool = any(${pools}::text[]) and ${showsNothing}
    )
    select pool, graphile_worker.force_unlock_workers(array[pool])::text from dead`);
  const freed = dead.map(({ pool }) => pool);
  if (freed.length > 0) log.warn({ pools: freed }, "jobs of dead workers freed");
  return freed;
}

const holders = sql`
  with holders as (
    select locked_by as pool from graphile_worker._private_jobs where locked_by is not null
    union
    select locked_by from graphile_worker._private_job_queues where locked_by is not null
  )`;

const showsNothing = sql`
  not exists (
    select 1 from pg_locks held
    where held.locktype = 'advisory' and held.objsubid = 1 and held.granted
      and held.database = (select oid from pg_database where datname = current_database())
      and ((held.classid::bigint << 32) | held.objid::bigint) = ${sql.raw(lifeKey("holders.pool"))}
  )`;
