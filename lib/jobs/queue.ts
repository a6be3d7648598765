import "server-only";
import { type Column, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { DraftKind, Locale } from "@/db/values";

/** Every task the worker knows (lib/jobs/tasks.ts) with what a job of it carries. */
export type JobPayloads = {
  deliver_notification: { id: number };
  process_inbound_mail: { id: string };
  process_webhook_event: { id: number };
  send_draft: { personId: number; complaintId: number; kind: DraftKind };
  send_whatsapp_answer: { id: string; says: "choose" | "unmatched"; tries: number };
  send_digests: { which: "hourly" | "daily" };
  mail_my_complaints: { email: string; locale: Locale };
  recompute_clocks: { only?: "recent" };
  flag_released_cards: { releaseId: number };
};

export type JobOptions = {
  runAt?: Date;
  /** Jobs under one key are one job, the last payload counts. */
  key?: string;
  /** Tries in all, about a day of growing pauses for 12. */
  maxAttempts?: number;
};

/**
 * A condition: no job under the key `<prefix><id>` is left that will run or is running. The safety nets under the
 * jobs look for what waits and has none.
 * @param id a column of the outer query
 */
export function hasNoJob(prefix: `${string}:`, id: Column): SQL {
  return sql`not exists (
    select 1 from graphile_worker.jobs job
    where job.key = ${prefix}::text || ${id}
      and (job.attempts < job.max_attempts or job.locked_at is not null)
  )`;
}

/**
 * Adds a job in the caller's transaction: it exists if and only if the change does, and the worker hears of it at
 * commit.
 */
export async function addJob<Task extends keyof JobPayloads>(
  tx: Executor,
  task: Task,
  payload: JobPayloads[Task],
  options: JobOptions = {},
): Promise<void> {
  await tx.execute(sql`select ${addJobCall(task, payload, options)}`);
}

/** The same as part of a statement that also writes what the job is about: both or neither, in one round trip. */
export function addJobCall<Task extends keyof JobPayloads>(
  task: Task,
  payload: JobPayloads[Task],
  { runAt, key, maxAttempts = 12 }: JobOptions = {},
): SQL {
  return sql`(graphile_worker.add_job(
    ${task}::text,
    ${JSON.stringify(payload)}::json,
    run_at => ${runAt?.toISOString() ?? null}::timestamptz,
    job_key => ${key ?? null}::text,
    max_attempts => ${maxAttempts}::int
  )).id`;
}
