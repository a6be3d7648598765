import "server-only";
import type { Executor } from "@/db/client";
import { addJob } from "@/lib/jobs/queue";

/** The job that delivers one notification, in the caller's transaction; a later call puts it off or brings it forward. */
export async function queueDelivery(tx: Executor, id: number, runAt?: Date): Promise<void> {
  await addJob(tx, "deliver_notification", { id }, { key: `notification:${id}`, ...(runAt && { runAt }) });
}
