import "server-only";
import { and, eq, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { channelHealth, notifications } from "@/db/schema/mail";
import type { NotificationChannel } from "@/db/values";
import { addDays } from "@/lib/calendar/local-date";
import { hasNoJob } from "@/lib/jobs/queue";
import { queueDelivery } from "@/lib/notifications/queue-delivery";
import { writeState } from "@/lib/notifications/write-state";

/** A provider that takes nothing for longer than this is not waited for. */
export const GIVE_UP_DAYS = 7;
const BATCH = 500;

/**
 * The safety net under the jobs: queues again what is `queued` but has no job that will run.
 * @returns how many were queued again
 */
export async function requeueStuck(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    const waiting = await tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          eq(notifications.state, "queued"),
          isNull(notifications.digestId),
          hasNoJob("notification:", notifications.id),
        ),
      )
      .orderBy(notifications.id)
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id } of waiting) await queueDelivery(tx, id);
    return waiting.length;
  });
}

/**
 * Looks after what was parked when its channel stopped: one is tried when the channel's own time has come, all leave
 * when the channel works again, and after a week each has failed.
 * @returns how many were queued again
 */
export async function requeueDueParked(db: Db, now: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const parked = eq(notifications.state, "parked");
    await writeState(tx, and(parked, lt(notifications.createdAt, addDays(now, -GIVE_UP_DAYS))), {
      state: "failed",
    });
    const waiting = await tx
      .selectDistinct({ channel: notifications.channel })
      .from(notifications)
      .where(parked);
    let queued = 0;
    for (const { channel } of waiting) {
      const [health] = await tx.select().from(channelHealth).where(eq(channelHealth.channel, channel));
      if (!health?.stoppedAt) queued += await requeueParked(tx, channel);
      else if (health.pausedUntil !== null && health.pausedUntil <= now)
        queued += await requeueParked(tx, channel, 1);
    }
    return queued;
  });
}

/** Queues what was parked when its channel stopped, the oldest first. */
export async function requeueParked(tx: Tx, channel: NotificationChannel, limit?: number): Promise<number> {
  const parked = tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.channel, channel), eq(notifications.state, "parked")))
    .orderBy(notifications.id);
  const ids = (limit === undefined ? await parked : await parked.limit(limit)).map(({ id }) => id);
  let queued = 0;
  for (let from = 0; from < ids.length; from += BATCH) {
    const batch = inArray(notifications.id, ids.slice(from, from + BATCH));
    const moved = await writeState(tx, and(batch, eq(notifications.state, "parked")), { state: "queued" });
    for (const { id } of moved) await queueDelivery(tx, id);
    queued += moved.length;
  }
  return queued;
}

/** Lets all that wait for a channel go at once, however long they had been put off. */
export async function hurryWaiting(tx: Tx, channel: NotificationChannel, now: Date): Promise<void> {
  await tx.execute(sql`
    select count(*) from graphile_worker.reschedule_jobs(
      array(
        select job.id
        from ${notifications} waiting
        join graphile_worker.jobs job on job.key = 'notification:' || waiting.id
        where waiting.state = 'queued' and waiting.channel = ${channel} and job.locked_at is null
      ),
      run_at => ${now.toISOString()}::timestamptz,
      attempts => 0
    )`);
}
