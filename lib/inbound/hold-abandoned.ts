import "server-only";
import { and, eq, lt } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inboundMails } from "@/db/schema/inbound";
import { hasNoJob } from "@/lib/jobs/queue";
import { log } from "@/lib/log";

/** Its job is written with the mail: without one for so long, none will come. */
const ABANDONED_AFTER_MS = 5 * 60_000;

/**
 * The safety net under the jobs: a mail whose last try ended with the worker, so that nobody could write down that it
 * failed, is held for the Admin instead of waiting for ever.
 * @returns how many are held
 */
export async function holdAbandonedMails(db: Db, now: Date): Promise<number> {
  const held = await db
    .update(inboundMails)
    .set({ outcome: "held", reason: "failed", processedAt: now })
    .where(
      and(
        eq(inboundMails.outcome, "pending"),
        lt(inboundMails.receivedAt, new Date(now.getTime() - ABANDONED_AFTER_MS)),
        hasNoJob("inbound:", inboundMails.id),
      ),
    )
    .returning({ id: inboundMails.id });
  if (held.length > 0) log.error({ inbound: held.map(({ id }) => id) }, "mails held that nobody works on");
  return held.length;
}
