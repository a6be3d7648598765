import "server-only";
import { randomUUID } from "node:crypto";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import type { Locale, NotificationChannel } from "@/db/values";
import { channelConfigured, newMessageId } from "@/lib/notifications/addresses";
import { queueDelivery } from "@/lib/notifications/queue-delivery";
import type { NotificationKind } from "@/lib/notifications/rules";

/** Why nothing can be sent: words of the complaint page's list of deliveries. */
export type Unreachable = "no_address" | "no_number" | "person_inactive";

export type NewNotification = {
  kind: NotificationKind;
  channel: NotificationChannel;
  complaintId: number | null;
  eventSeq: number | null;
  personId: number | null;
  /** The PIC on leave in whose stead the person is told. */
  coveringId?: number | null;
  /** Address or E.164 number; null where none is known. */
  recipient: string | null;
  locale: Locale;
  linkId: number | null;
  replyAddressId: number | null;
  now: Date;
  unreachable?: Unreachable | null;
  /** Waits for the person's digest instead of leaving by itself. */
  inDigest?: boolean;
};

/**
 * One notification row and, where something can be sent, its job.
 * @returns its id; null when the same was told already
 */
export async function queueNotification(
  tx: Executor,
  { unreachable = null, inDigest = false, now, ...row }: NewNotification,
): Promise<number | null> {
  const email = row.channel === "email";
  const state =
    !email && !channelConfigured(row.channel)
      ? "not_configured"
      : row.recipient === null
        ? "failed"
        : inDigest
          ? "digest"
          : "queued";
  const [inserted] = await tx
    .insert(notifications)
    .values({
      ...row,
      state,
      messageIdHeader: email && !inDigest ? newMessageId(randomUUID()) : null,
      lastError: state === "failed" ? (unreachable ?? (email ? "no_address" : "no_number")) : null,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: notifications.id });
  if (!inserted) return null;
  if (state === "queued") await queueDelivery(tx, inserted.id);
  return inserted.id;
}
