import "server-only";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { NOTIFICATION_CHANNELS } from "@/db/values";
import { recordAudit } from "@/lib/audit/record";
import type { Actor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";
import { startAfresh } from "@/lib/notifications/channel-health";

/**
 * Starts a stopped or paused channel again; everything that waits for it leaves at once.
 * @throws NotFound for anybody but an Admin, and for a channel that is none
 */
export async function restartChannel(
  { actor, now, db }: { actor: Actor; now: Date; db: Executor },
  input: unknown,
): Promise<void> {
  if (actor.kind !== "staff" || !actor.roles.includes("admin")) throw new NotFound();
  const parsed = z.enum(NOTIFICATION_CHANNELS).safeParse(input);
  if (!parsed.success) throw new NotFound();
  const channel = parsed.data;
  await db.transaction(async (tx) => {
    const { stoppedAt, failures, lastError } = await startAfresh(tx, channel, now);
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "restart_channel",
      subjectType: "channel",
      subjectId: channel,
      before: { stoppedAt, failures, lastError },
    });
  });
}
