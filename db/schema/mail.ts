import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  LOCALES,
  type Locale,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_STATES,
  type NotificationChannel,
  type NotificationState,
} from "../values";
import { instant, oneOf } from "./columns";
import { complaints, events } from "./complaints";
import { replyAddresses, secureLinks } from "./links";
import { people } from "./people";

/** One thing to tell one person over one channel: written with the change it tells of, delivered after. */
export const notifications = pgTable(
  "notifications",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    /** Which template: see lib/notifications/rules.ts. */
    kind: text("kind").notNull(),
    channel: text("channel").$type<NotificationChannel>().notNull(),
    state: text("state").$type<NotificationState>().notNull(),
    complaintId: bigint("complaint_id", { mode: "number" }).references(() => complaints.id),
    eventSeq: integer("event_seq"),
    personId: integer("person_id").references(() => people.id),
    /** Address or E.164 number; null where none is known, which the state says. */
    recipient: text("recipient"),
    locale: text("locale").$type<Locale>().notNull(),
    linkId: bigint("link_id", { mode: "number" }).references(() => secureLinks.id),
    replyAddressId: bigint("reply_address_id", { mode: "number" }).references(() => replyAddresses.id),
    /** The Message-ID we send, so that an answer's In-Reply-To finds the thread. */
    messageIdHeader: text("message_id_header"),
    /** What the provider calls it: Resend's e-mail id, WhatsApp's wamid. */
    providerId: text("provider_id"),
    /** The digest that tells it, and whose state it shares. */
    digestId: bigint("digest_id", { mode: "number" }).references((): AnyPgColumn => notifications.id),
    /** The PIC on leave in whose stead `personId` is told. */
    coveringId: integer("covering_id").references(() => people.id),
    /** Who opened a chat with the person from here. */
    openedById: integer("opened_by_id").references(() => people.id),
    attempts: integer("attempts").notNull().default(0),
    lastError: text("last_error"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (t) => [
    check("notifications_channel_known", sql`${t.channel} in (${oneOf(NOTIFICATION_CHANNELS)})`),
    check("notifications_state_known", sql`${t.state} in (${oneOf(NOTIFICATION_STATES)})`),
    check("notifications_locale_known", sql`${t.locale} in (${oneOf(LOCALES)})`),
    check(
      "notifications_recipient_where_sent",
      sql`${t.recipient} is not null or ${t.state} in ('failed', 'not_configured')`,
    ),
    check("notifications_recipient_one_line", sql`${t.recipient} !~ '[\\r\\n]'`),
    check("notifications_sent_when", sql`${t.state} not in ('sent', 'delivered') or ${t.sentAt} is not null`),
    check("notifications_opened_by", sql`(${t.state} = 'opened') = (${t.openedById} is not null)`),
    foreignKey({
      name: "notifications_event",
      columns: [t.complaintId, t.eventSeq],
      foreignColumns: [events.complaintId, events.seq],
    }),
    index("notifications_complaint_idx").on(t.complaintId, t.id),
    uniqueIndex("notifications_message_id_key")
      .on(t.messageIdHeader)
      .where(sql`${t.messageIdHeader} is not null`),
    index("notifications_provider_idx").on(t.providerId).where(sql`${t.providerId} is not null`),
    /** Told once: the same event never makes a second mail to the same address. */
    uniqueIndex("notifications_once")
      .on(t.complaintId, t.eventSeq, t.channel, t.kind, t.recipient)
      .where(sql`${t.eventSeq} is not null`),
    index("notifications_undelivered_idx")
      .on(t.state, t.id)
      .where(sql`${t.state} in ('queued', 'digest', 'delayed', 'bounced', 'failed', 'unknown', 'parked')`),
    index("notifications_digest_idx").on(t.digestId).where(sql`${t.digestId} is not null`),
  ],
);

/**
 * How a channel is doing, one row each. While the provider takes nothing, nobody tries but one delivery at a time
 * (`pausedUntil`); an error that more tries cannot mend stops the channel until an Admin starts it again.
 */
export const channelHealth = pgTable(
  "channel_health",
  {
    channel: text("channel").$type<NotificationChannel>().primaryKey(),
    /** Failed tries since the last success. */
    failures: integer("failures").notNull().default(0),
    failingSince: instant("failing_since"),
    pausedUntil: instant("paused_until"),
    stoppedAt: instant("stopped_at"),
    /** What the provider said last. */
    lastError: text("last_error"),
    lastSentAt: instant("last_sent_at"),
  },
  (t) => [check("channel_health_channel_known", sql`${t.channel} in (${oneOf(NOTIFICATION_CHANNELS)})`)],
);

/** Where mail goes when no provider is configured; read at /dev/mailbox in a demo. */
export const developmentMails = pgTable(
  "development_mails",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    notificationId: bigint("notification_id", { mode: "number" })
      .notNull()
      .references(() => notifications.id),
    sentAt: instant("sent_at").notNull(),
    recipient: text("recipient").notNull(),
    sender: text("sender").notNull(),
    replyTo: text("reply_to"),
    subject: text("subject").notNull(),
    html: text("html").notNull(),
    text: text("text").notNull(),
    headers: jsonb("headers").$type<Record<string, string>>().notNull(),
  },
  (t) => [uniqueIndex("development_mails_once").on(t.notificationId)],
);
