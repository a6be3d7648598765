import "server-only";
import { and, count, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { channelHealth, notifications } from "@/db/schema/mail";
import { NOTIFICATION_CHANNELS, type NotificationChannel } from "@/db/values";
import { env } from "@/lib/env";
import { whatsAppConfigured } from "@/lib/notifications/addresses";
import { HEALTHY, type Health } from "@/lib/notifications/channel-health";
import { developmentMailbox } from "@/lib/notifications/development-mailbox";

export type Provider = "resend" | "smtp" | "development" | "whatsapp";

/**
 * `working`; `failing`: the last tries failed; `paused`: nobody tries but one now and then; `stopped`: nothing leaves
 * until an Admin starts it again, or until `retryAt` when there is one; `not_configured`: no provider is set.
 */
export type ChannelCondition = "working" | "failing" | "paused" | "stopped" | "not_configured";

export type ChannelState = {
  channel: NotificationChannel;
  provider: Provider | null;
  condition: ChannelCondition;
  /** Since when it is not working. */
  since: Date | null;
  /** When it is tried again by itself. */
  retryAt: Date | null;
  /** What the provider said last, in its own words. */
  lastError: string | null;
  /** How many messages wait for it. */
  waiting: number;
  lastSentAt: Date | null;
};

/** How every channel is doing, for the Admin's page. */
export async function channelStates(db: Executor): Promise<ChannelState[]> {
  const healths = await db.select().from(channelHealth);
  const counts = await db
    .select({ channel: notifications.channel, waiting: count() })
    .from(notifications)
    .where(and(inArray(notifications.state, ["queued", "parked"]), isNull(notifications.digestId)))
    .groupBy(notifications.channel);
  const providers: Record<NotificationChannel, Provider | null> = {
    email: await mailProvider(db),
    whatsapp: whatsAppConfigured() ? "whatsapp" : null,
  };
  return NOTIFICATION_CHANNELS.map((channel) => {
    const provider = providers[channel];
    const health = healths.find((one) => one.channel === channel) ?? HEALTHY;
    const condition = provider === null ? "not_configured" : conditionOf(health);
    const trouble = condition === "working" || condition === "not_configured" ? HEALTHY : health;
    return {
      channel,
      provider,
      condition,
      since: trouble.stoppedAt ?? trouble.failingSince,
      retryAt: trouble.pausedUntil,
      lastError: trouble.lastError,
      waiting: counts.find((one) => one.channel === channel)?.waiting ?? 0,
      lastSentAt: health.lastSentAt,
    };
  });
}

export function conditionOf({ failures, pausedUntil, stoppedAt }: Health): ChannelCondition {
  if (stoppedAt !== null) return "stopped";
  if (pausedUntil !== null) return "paused";
  return failures > 0 ? "failing" : "working";
}

async function mailProvider(db: Executor): Promise<Provider | null> {
  const { RESEND_API_KEY, SMTP_URL } = env();
  if (RESEND_API_KEY !== undefined) return "resend";
  if (SMTP_URL !== undefined) return "smtp";
  return (await developmentMailbox(db)) ? "development" : null;
}
