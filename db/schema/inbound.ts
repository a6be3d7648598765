import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
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
  WEBHOOK_SOURCES,
  type WebhookSource,
} from "../values";
import { bytea, instant, oneOf } from "./columns";
import { complaints, messages } from "./complaints";
import { people } from "./people";

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
      .where(sql`${t.outcome} in ('pending', 'held') and ${t.decision} is null`),
    index("inbound_mails_discarded_idx").on(t.receivedAt).where(sql`${t.decision} = 'discarded'`),
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
