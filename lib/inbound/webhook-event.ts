import "server-only";
import { and, eq, isNull, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { webhookEvents } from "@/db/schema/inbound";
import type { WebhookSource } from "@/db/values";
import { keepUnfetched, takeResendEvent } from "@/lib/inbound/resend-event";
import { takeWhatsAppEvent } from "@/lib/inbound/whatsapp/event";
import { addJob, hasNoJob } from "@/lib/jobs/queue";
import { log } from "@/lib/log";

type At = { db: Db; now: Date };

/**
 * Keeps a provider's verified event and queues its processing, before anything else is done with it.
 * @param event.eventKey what a second delivery of the same event has too
 * @returns false when it was here before; then nothing is done
 */
export async function keepWebhookEvent(
  { db, now }: At,
  event: { source: WebhookSource; eventKey: string; body: string },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [kept] = await tx
      .insert(webhookEvents)
      .values({ ...event, receivedAt: now })
      .onConflictDoNothing({ target: [webhookEvents.source, webhookEvents.eventKey] })
      .returning({ id: webhookEvents.id });
    if (kept) await addJob(tx, "process_webhook_event", { id: kept.id }, { key: `webhook:${kept.id}` });
    return kept !== undefined;
  });
}

const TAKE: Record<WebhookSource, (at: At, body: string) => Promise<void>> = {
  resend: takeResendEvent,
  whatsapp: takeWhatsAppEvent,
};

/**
 * Does what a kept event asks for. A second run of one that is done does nothing; one that broke off in the middle
 * finds what it did already.
 * @param options.lastAttempt gives up instead of failing once more, and leaves what an Admin must know of
 * @throws when it should be tried again later
 */
export async function processWebhookEvent(
  at: At,
  id: number,
  options: { lastAttempt?: boolean } = {},
): Promise<void> {
  const { db, now } = at;
  const waiting = and(eq(webhookEvents.id, id), isNull(webhookEvents.processedAt));
  const [event] = await db.select().from(webhookEvents).where(waiting);
  if (!event) return;
  try {
    await TAKE[event.source](at, event.body);
    await db.update(webhookEvents).set({ processedAt: now, lastError: null }).where(waiting);
  } catch (error) {
    log.warn({ webhookEvent: id, source: event.source, err: error }, "webhook event not processed");
    const lastError = (error instanceof Error ? error.message : String(error)).replaceAll("\0", "");
    await db
      .update(webhookEvents)
      .set({ lastError: lastError.slice(0, 500) })
      .where(waiting);
    if (!options.lastAttempt) throw error;
    if (event.source === "resend") await keepUnfetched(at, event.body);
    await db.update(webhookEvents).set({ processedAt: now }).where(waiting);
  }
}

/** Its job is written with the event: without one for so long, none will come. */
const ABANDONED_AFTER_MS = 5 * 60_000;

/**
 * The safety net under the jobs: an event whose last try ended with the worker is tried once more, and then given up
 * in the way that an Admin sees.
 * @returns how many are queued again
 */
export async function requeueAbandonedEvents({ db, now }: At): Promise<number> {
  return db.transaction(async (tx) => {
    const abandoned = await tx
      .select({ id: webhookEvents.id })
      .from(webhookEvents)
      .where(
        and(
          isNull(webhookEvents.processedAt),
          lt(webhookEvents.receivedAt, new Date(now.getTime() - ABANDONED_AFTER_MS)),
          hasNoJob("webhook:", webhookEvents.id),
        ),
      )
      .for("update", { skipLocked: true });
    for (const { id } of abandoned) {
      await addJob(tx, "process_webhook_event", { id }, { key: `webhook:${id}`, maxAttempts: 1 });
    }
    return abandoned.length;
  });
}
