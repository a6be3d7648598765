import "server-only";
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, hasRole } from "@/lib/auth/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { newMessageId } from "@/lib/notifications/addresses";
import { queueDelivery } from "@/lib/notifications/queue-delivery";
import { maySendAgain, UNDELIVERED } from "@/lib/notifications/undelivered";
import { writeState } from "@/lib/notifications/write-state";
import { parseInput } from "@/lib/parse-input";

const resendInput = z.object({
  id: z.number("invalid").int("invalid").positive("invalid").safe(),
  /** The state the Admin saw: what became of it since then is looked at first. */
  state: z.enum(UNDELIVERED, "invalid"),
});

/**
 * An Admin sends a notification again that did not arrive. It leaves as a message of its own, with a new Message-ID:
 * the provider would take the old one for a repetition, and what is still reported of that one is about that one.
 * @throws NotFound for anybody but an Admin; Conflict when its state has changed, or it cannot be sent again
 */
export async function resendNotification(
  { actor, now, db }: { actor: Actor; now: Date; db: Executor },
  input: unknown,
): Promise<void> {
  if (actor.kind !== "staff" || !hasRole(actor, "admin")) throw new NotFound();
  const { id, state } = parseInput(resendInput, input);
  await db.transaction(async (tx) => {
    const [row] = await tx.select().from(notifications).where(eq(notifications.id, id)).for("update");
    if (!row) throw new NotFound();
    if (row.state !== state || !maySendAgain(row)) throw new Conflict();
    if (row.channel === "email") {
      await tx
        .update(notifications)
        .set({ messageIdHeader: newMessageId(randomUUID()) })
        .where(eq(notifications.id, id));
    }
    await writeState(tx, and(eq(notifications.id, id), eq(notifications.state, state)), {
      state: "queued",
      providerId: null,
      sentAt: null,
      lastError: null,
      attempts: 0,
    });
    await queueDelivery(tx, id);
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "resend_notification",
      subjectType: "notification",
      subjectId: id,
      before: { state, error: row.lastError },
      after: { state: "queued" },
    });
  });
}
