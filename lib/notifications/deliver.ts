import "server-only";
import { and, eq, lt, notExists, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import type { NotificationState } from "@/db/values";
import { addDays } from "@/lib/calendar/local-date";
import { log } from "@/lib/log";
import { type Channels, SendError, type SendFate } from "@/lib/notifications/channels/channel";
import { queueDelivery } from "@/lib/notifications/notify";
import { mailOf } from "@/lib/notifications/render";

export type Delivery = { db: Db; now: Date; channels: Channels };

/**
 * Sends one notification and writes down what became of it. One that is no longer queued is left alone.
 * @param options.lastAttempt the job is not tried again: instead of staying queued it is parked
 * @throws when it should be tried again later
 */
export async function deliverNotification(
  { db, now, channels }: Delivery,
  id: number,
  options: { lastAttempt?: boolean } = {},
): Promise<void> {
  const channel = channels.email;
  const [notification] = await db
    .update(notifications)
    .set({
      attempts: sql`${notifications.attempts} + 1`,
      // Where a second mail could not be told from the first: should we die while sending, it is not sent again.
      ...(channel.repeatable ? {} : { state: "unknown" as const }),
    })
    .where(
      and(eq(notifications.id, id), eq(notifications.state, "queued"), eq(notifications.channel, "email")),
    )
    .returning();
  if (!notification) return;

  try {
    const { providerId } = await channel.send(await mailOf(db, { ...notification, state: "queued" }));
    await settle(db, id, { state: "sent", providerId, sentAt: now, lastError: null });
    log.info({ notification: id, kind: notification.kind }, "notification sent");
  } catch (error) {
    const fate = error instanceof SendError ? error.fate : "retry";
    const lastError = error instanceof Error ? error.message.slice(0, 500) : String(error);
    const state = fate === "retry" && options.lastAttempt ? "parked" : STATE_AFTER[fate];
    await settle(db, id, { state, lastError });
    log.warn({ notification: id, kind: notification.kind, state, err: error }, "notification not sent");
    if (state === "queued") throw error;
  }
}

const STATE_AFTER: Record<SendFate, NotificationState> = {
  retry: "queued",
  permanent: "failed",
  stopped: "parked",
  unknown: "unknown",
};

type Settled = {
  state: NotificationState;
  providerId?: string | null;
  sentAt?: Date;
  lastError: string | null;
};

/** Only while it is still ours to settle: the provider's own report may have come first. */
async function settle(db: Db, id: number, settled: Settled): Promise<void> {
  await db
    .update(notifications)
    .set(settled)
    .where(and(eq(notifications.id, id), sql`${notifications.state} in ('queued', 'unknown')`));
}

/** A provider that takes nothing for longer than this is not waited for. */
const PARKED_DAYS = 7;
const BATCH = 500;

/**
 * The safety net under the jobs: queues again what is `queued` but has no job, and gives parked ones another try
 * for a week, after which they have failed.
 * @returns how many were queued again
 */
export async function requeueNotifications(db: Db, now: Date, which: "stuck" | "parked"): Promise<number> {
  return db.transaction(async (tx) => {
    if (which === "parked") {
      await tx
        .update(notifications)
        .set({ state: "failed" })
        .where(
          and(eq(notifications.state, "parked"), lt(notifications.createdAt, addDays(now, -PARKED_DAYS))),
        );
    }
    const jobless = notExists(
      sql`(select 1 from graphile_worker.jobs job where job.key = 'notification:' || ${notifications.id} and job.attempts < job.max_attempts)`,
    );
    const waiting = await tx
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          eq(notifications.channel, "email"),
          eq(notifications.state, which === "stuck" ? "queued" : "parked"),
          which === "stuck" ? jobless : undefined,
        ),
      )
      .orderBy(notifications.id)
      .limit(BATCH)
      .for("update", { skipLocked: true });
    for (const { id } of waiting) {
      await tx.update(notifications).set({ state: "queued" }).where(eq(notifications.id, id));
      await queueDelivery(tx, id);
    }
    return waiting.length;
  });
}
