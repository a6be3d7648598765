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
  uuid,
} from "drizzle-orm/pg-core";
import {
  HELD_DECISIONS,
  type HeldDecision,
  INBOUND_OUTCOMES,
  INBOUND_TRANSPORTS,
  type InboundOutcome,
  type InboundTransport,
  LOCALES,
  type Locale,
  NOTIFICATION_CHANNELS,
  NOTIFICATION_STATES,
  type NotificationChannel,
  type NotificationState,
  WEBHOOK_SOURCES,
  type WebhookSource,
} from "../values";
import { bytea, instant, oneOf } from "./columns";
import { complaints, events, messages } from "./complaints";
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

/** A provider's signed event, kept before anything is done with it; its job does the rest. */
export const webhookEvents = pgTable(
  "webhook_events",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    source: text("source").$type<WebhookSource>().notNull(),
    /** What tells a second delivery of the same event: Resend's svix-id, a hash of WhatsApp's body. */
    eventKey: text("event_key").notNull(),
    body: text("body").notNull(),
    receivedAt: instant("received_at").notNull(),
    processedAt: instant("processed_at"),
    lastError: text("last_error"),
  },
  (t) => [
    uniqueIndex("webhook_events_key").on(t.source, t.eventKey),
    index("webhook_events_waiting_idx").on(t.receivedAt).where(sql`${t.processedAt} is null`),
    check("webhook_events_source_known", sql`${t.source} in (${oneOf(WEBHOOK_SOURCES)})`),
  ],
);

/** Every mail (and WhatsApp message) that was accepted, raw, before anything else happened to it. */
export const inboundMails = pgTable(
  "inbound_mails",
  {
    id: uuid("id").primaryKey(),
    receivedAt: instant("received_at").notNull(),
    transport: text("transport").$type<InboundTransport>().notNull(),
    raw: bytea("raw").notNull(),
    /** Message-ID and content hash, or sender and raw bytes, or the wamid: a second delivery has the same. */
    dedupeKey: text("dedupe_key").notNull(),
    /** The Message-ID with its angle brackets, or the wamid. */
    messageIdHeader: text("message_id_header"),
    /** Addresses it was handed to us for, beside those in its headers (Resend's `received_for`). */
    receivedFor: text("received_for").array().notNull().default(sql`'{}'`),
    /** Address or E.164 number. */
    sender: text("sender"),
    senderName: text("sender_name"),
    subject: text("subject"),
    /** As the parser read it: the new part, the whole text, and the HTML as it came (never shown unsanitised). */
    body: text("body"),
    original: text("original"),
    html: text("html"),
    outcome: text("outcome").$type<InboundOutcome>().notNull().default("pending"),
    /** Why it is held, or what went wrong last: a word of lib/inbound/outcome.ts. */
    reason: text("reason"),
    complaintId: bigint("complaint_id", { mode: "number" }).references(() => complaints.id),
    messageId: bigint("message_id", { mode: "number" }),
    attempts: integer("attempts").notNull().default(0),
    processedAt: instant("processed_at"),
    /** What became of a held one in the end, by whom and, when discarded, why. */
    decision: text("decision").$type<HeldDecision>(),
    decidedById: integer("decided_by_id").references(() => people.id),
    decidedAt: instant("decided_at"),
    decisionReason: text("decision_reason"),
  },
  (t) => [
    uniqueIndex("inbound_mails_dedupe_key").on(t.dedupeKey),
    index("inbound_mails_waiting_idx")
      .on(t.outcome, t.receivedAt.desc())
      .where(sql`${t.outcome} in ('pending', 'held')`),
    /** When a number last wrote to us: WhatsApp's 24 hours. */
    index("inbound_mails_whatsapp_idx").on(t.sender, t.receivedAt).where(sql`${t.transport} = 'whatsapp'`),
    index("inbound_mails_complaint_idx").on(t.complaintId),
    index("inbound_mails_message_id_idx").on(t.messageIdHeader),
    check("inbound_mails_transport_known", sql`${t.transport} in (${oneOf(INBOUND_TRANSPORTS)})`),
    check("inbound_mails_decision_known", sql`${t.decision} in (${oneOf(HELD_DECISIONS)})`),
    check("inbound_mails_decided_whole", sql`(${t.decision} is null) = (${t.decidedAt} is null)`),
    check(
      "inbound_mails_discarded_why",
      sql`${t.decision} <> 'discarded' or btrim(${t.decisionReason}) <> ''`,
    ),
    check("inbound_mails_outcome_known", sql`${t.outcome} in (${oneOf(INBOUND_OUTCOMES)})`),
    check("inbound_mails_processed_when", sql`(${t.outcome} = 'pending') = (${t.processedAt} is null)`),
    check(
      "inbound_mails_reply_in_complaint",
      sql`${t.outcome} not in ('reply', 'new_complaint', 'vendor_answer') or ${t.complaintId} is not null`,
    ),
    foreignKey({
      name: "inbound_mails_message",
      columns: [t.complaintId, t.messageId],
      foreignColumns: [messages.complaintId, messages.id],
    }),
  ],
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
