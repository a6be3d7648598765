import "server-only";
import { and, arrayContains, asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { channelHealth } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import { NOTIFICATION_CHANNELS, type NotificationChannel } from "@/db/values";
import { providerConfigured, whatsAppConfigured } from "@/lib/notifications/addresses";
import { queueNotification } from "@/lib/notifications/queue-notification";

/**
 * Tells every Admin once that a channel has stopped, over another one that works; where there is none, the banner on
 * every page (`stoppedChannels`) is what they see.
 */
export async function alertAdmins(tx: Tx, stopped: NotificationChannel, now: Date): Promise<void> {
  const other = NOTIFICATION_CHANNELS.find((channel) => channel !== stopped);
  if (!other || !(other === "email" ? providerConfigured() : whatsAppConfigured())) return;
  const [health] = await tx.select().from(channelHealth).where(eq(channelHealth.channel, other));
  if (health?.stoppedAt) return;
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
