import "server-only";
import { sql } from "drizzle-orm";
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
};

/**
 * Adds a job in the caller's transaction: it exists if and only if the change does, and the worker hears of it at
 * commit. Jobs under one key are one job, the last payload counts.
 * @param options.maxAttempts tries in all, about a day of growing pauses for 12
 */
export async function addJob<Task extends keyof JobPayloads>(
  tx: Executor,
  task: Task,
  payload: JobPayloads[Task],
  options: { runAt?: Date; key?: string; maxAttempts?: number } = {},
): Promise<void> {
  const runAt = options.runAt?.toISOString() ?? null;
  await tx.execute(sql`
    select graphile_worker.add_job(
      ${task}::text,
      ${JSON.stringify(payload)}::json,
      run_at => ${runAt}::timestamptz,
      job_key => ${options.key ?? null}::text,
      max_attempts => ${options.maxAttempts ?? 12}::int
    )`);
}
