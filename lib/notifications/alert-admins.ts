import "server-only";
import { and, arrayContains, asc, isNotNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { channelHealth } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import { NOTIFICATION_CHANNELS, type NotificationChannel } from "@/db/values";
import { channelConfigured } from "@/lib/notifications/addresses";
import { queueNotification } from "@/lib/notifications/queue-notification";

/**
 * Tells every Admin once that a channel has stopped, over another one that works; where there is none, the banner on
 * every page (`stoppedChannels`) is what they see.
 */
export async function alertAdmins(tx: Tx, stopped: NotificationChannel, now: Date): Promise<void> {
  const halted = await tx
    .select({ channel: channelHealth.channel })
    .from(channelHealth)
    .where(isNotNull(channelHealth.stoppedAt));
  const other = NOTIFICATION_CHANNELS.find(
    (channel) =>
      channel !== stopped && channelConfigured(channel) && !halted.some((one) => one.channel === channel),
  );
  if (!other) return;
  const admins = await tx
    .select({ id: people.id, email: people.email, phone: people.phone, locale: people.locale })
    .from(people)
    .where(and(arrayContains(people.roles, ["admin"]), people.active))
    .orderBy(asc(people.id));
  for (const { id, email, phone, locale } of admins) {
    const recipient = other === "email" ? email : phone;
    if (recipient === null) continue;
    await queueNotification(tx, {
      kind: "channel_stopped",
      channel: other,
      complaintId: null,
      eventSeq: null,
      personId: id,
      recipient,
      locale,
      linkId: null,
      replyAddressId: null,
      now,
    });
  }
}
