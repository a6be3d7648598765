import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
  char,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import {
  ACTOR_KINDS,
  type ActorKind,
  CHANNELS,
  type Channel,
  CLOSE_REASONS,
  type CloseReason,
  EVENT_TYPES,
  type EventType,
  LOCALES,
  type Locale,
  NOTICE_STATES,
  type NoticeState,
  PRIORITIES,
  type Priority,
  REFERRAL_OUTCOMES,
  type ReferralOutcome,
  STAGES,
  type Stage,
  type Target,
  VENDOR_LOG_OUTCOMES,
  type VendorLogOutcome,
  VISIBILITIES,
  type Visibility,
} from "../values";
import { instant, oneOf, tsvector } from "./columns";
import { categories, people, ptj, vendors } from "./people";

/**
 * The words of a text for searching. Punctuation is taken out first: PostgreSQL's parser would keep "L400/L405"
 * together as a file name and "ORA-01555" as a negative number, and neither part would be found by itself
 * (lib/complaints/search-terms.ts splits what is looked for in the same way).
 */
const JOINING = "/\\-_.,:;@&=?#%+~<>|*";
const words = (text: string) =>
  `to_tsvector('simple', translate(${text}, '${JOINING}', '${" ".repeat(JOINING.length)}'))`;

/** One complaint; its id is the No Aduan everybody sees. */
export const complaints = pgTable(
  "complaints",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    /** Counts every change; a write that read an older version is refused. */
    version: integer("version").notNull().default(1),
    stage: text("stage").$type<Stage>().notNull().default("received"),
    stageSince: instant("stage_since").notNull(),
    /** While the complainant is asked: the stage to go back to with the answer. */
    resumeStage: text("resume_stage").$type<Stage>(),
    priority: text("priority").$type<Priority>().notNull().default("normal"),
    title: text("title").notNull(),
    description: text("description").notNull(),
    categoryId: integer("category_id").references(() => categories.id),
    ptjId: integer("ptj_id")
      .notNull()
      .references(() => ptj.id),
    /** Null only where a mail gave none. */
    complainantNoKp: char("complainant_no_kp", { length: 12 }),
    complainantName: text("complainant_name").notNull(),
    complainantPhone: text("complainant_phone"),
    complainantEmail: text("complainant_email").notNull(),
    complainantLocale: text("complainant_locale").$type<Locale>().notNull().default("ms"),
    channel: text("channel").$type<Channel>().notNull(),
    /** The Admin who lodged it for a caller; null when the complainant did. */
    lodgedById: integer("lodged_by_id").references(() => people.id),
    /** Makes a form sent twice one complaint. */
    submissionKey: text("submission_key"),
    picId: integer("pic_id").references(() => people.id),
    followsId: bigint("follows_id", { mode: "number" }).references((): AnyPgColumn => complaints.id),
    duplicateOfId: bigint("duplicate_of_id", { mode: "number" }).references((): AnyPgColumn => complaints.id),
    lodgedAt: instant("lodged_at").notNull(),
    lastActivityAt: instant("last_activity_at").notNull(),
    closedAt: instant("closed_at"),
    closeReason: text("close_reason").$type<CloseReason>(),
    /** Whether what the complainant was last told reached them; null while nothing was. */
    noticeState: text("notice_state").$type<NoticeState>(),
    rating: smallint("rating"),
    ratingComment: text("rating_comment"),
    search: tsvector("search").generatedAlwaysAs(
      sql.raw(
        `setweight(${words("title")}, 'A') || setweight(${words("complainant_name")}, 'B') || setweight(${words("left(description, 100000)")}, 'C')`,
      ),
    ),
  },
  (t) => [
    check("complaints_stage_known", sql`${t.stage} in (${oneOf(STAGES)})`),
    check("complaints_resume_known", sql`${t.resumeStage} in (${oneOf(STAGES.slice(0, 5))})`),
    check(
      "complaints_resume_while_asked",
      sql`(${t.stage} = 'awaiting_complainant') = (${t.resumeStage} is not null)`,
    ),
    check(
      "complaints_handled_by_someone",
      sql`${t.stage} not in ('assigned', 'in_progress', 'with_implementor', 'with_vendor') or ${t.picId} is not null`,
    ),
    check("complaints_received_unassigned", sql`${t.stage} <> 'received' or ${t.picId} is null`),
    check(
      "complaints_closed_whole",
      sql`(${t.stage} = 'closed') = (${t.closedAt} is not null) and (${t.closedAt} is null) = (${t.closeReason} is null)`,
    ),
    check("complaints_close_reason_known", sql`${t.closeReason} in (${oneOf(CLOSE_REASONS)})`),
    check(
      "complaints_duplicate_names_other",
      sql`(${t.closeReason} is not distinct from 'duplicate') = (${t.duplicateOfId} is not null) and ${t.duplicateOfId} <> ${t.id}`,
    ),
    check("complaints_priority_known", sql`${t.priority} in (${oneOf(PRIORITIES)})`),
    check("complaints_channel_known", sql`${t.channel} in (${oneOf(CHANNELS)})`),
    check("complaints_locale_known", sql`${t.complainantLocale} in (${oneOf(LOCALES)})`),
    check("complaints_no_kp_digits", sql`${t.complainantNoKp} ~ '^[0-9]{12}$'`),
    check(
      "complaints_email_lower",
      sql`${t.complainantEmail} = lower(${t.complainantEmail}) and ${t.complainantEmail} like '%_@_%'`,
    ),
    check("complaints_phone_e164", sql`${t.complainantPhone} ~ '^\\+[0-9]{8,15}$'`),
    check("complaints_title_present", sql`btrim(${t.title}) <> '' and char_length(${t.title}) <= 200`),
    check("complaints_description_present", sql`btrim(${t.description}) <> ''`),
    check("complaints_name_present", sql`btrim(${t.complainantName}) <> ''`),
    check("complaints_notice_known", sql`${t.noticeState} in (${oneOf(NOTICE_STATES)})`),
    check("complaints_rating_range", sql`${t.rating} between 1 and 5`),
    check("complaints_number_positive", sql`${t.id} > 0`),
    uniqueIndex("complaints_submission_key").on(t.submissionKey).where(sql`${t.submissionKey} is not null`),
    // What participants repeat of it.
    unique("complaints_lodged_key").on(t.id, t.lodgedAt),
    // Every order ends in the id, so that a page can begin after any row; all ascending, read either way.
    index("complaints_lodged_idx").on(t.lodgedAt, t.id),
    index("complaints_activity_idx").on(t.lastActivityAt, t.id),
    index("complaints_stage_since_idx").on(t.stageSince, t.id).where(sql`${t.stage} <> 'closed'`),
    index("complaints_pic_open_idx").on(t.picId, t.lodgedAt, t.id).where(sql`${t.stage} <> 'closed'`),
    index("complaints_pic_idx").on(t.picId, t.lodgedAt, t.id),
    index("complaints_stage_idx").on(t.stage, t.lodgedAt, t.id),
    index("complaints_notice_idx").on(t.noticeState, t.lodgedAt, t.id).where(sql`${t.stage} <> 'closed'`),
    index("complaints_category_idx").on(t.categoryId, t.lodgedAt, t.id),
    index("complaints_ptj_idx").on(t.ptjId, t.lodgedAt, t.id),
    /** A WhatsApp message names nothing but its sender's number. */
    index("complaints_phone_idx").on(t.complainantPhone, t.id).where(sql`${t.complainantPhone} is not null`),
    index("complaints_email_idx").on(t.complainantEmail, t.id),
    index("complaints_no_kp_idx").on(t.complainantNoKp, t.id),
    index("complaints_search_idx").using("gin", t.search),
    index("complaints_name_trgm_idx").using("gin", sql`lower(${t.complainantName}) gin_trgm_ops`),
  ],
);

/** Every member of staff a complaint was ever handed or referred to: who may see it (lib/complaints/visible-to.ts). */
export const participants = pgTable(
  "participants",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => people.id),
    complaintId: bigint("complaint_id", { mode: "number" }).notNull(),
    role: text("role").$type<"pic" | "implementor">().notNull(),
    since: instant("since").notNull(),
    /** The complaint's own, which never changes: one person's complaints in order, from the index alone. */
    lodgedAt: instant("lodged_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.complaintId, t.role] }),
    foreignKey({
      name: "participants_complaint",
      columns: [t.complaintId, t.lodgedAt],
      foreignColumns: [complaints.id, complaints.lodgedAt],
    }),
    index("participants_lodged_idx").on(t.personId, t.lodgedAt, t.complaintId, t.role),
    index("participants_complaint_idx").on(t.complaintId),
    check("participants_role_known", sql`${t.role} in ('pic', 'implementor')`),
  ],
);

/** What was said or asked. The complainant sees the public ones only. */
export const messages = pgTable(
  "messages",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    visibility: text("visibility").$type<Visibility>().notNull(),
    authorKind: text("author_kind").$type<ActorKind>().notNull(),
    authorId: integer("author_id").references(() => people.id),
    /** Written by staff for a complainant who called or came to the counter. */
    onBehalf: boolean("on_behalf").notNull().default(false),
    channel: text("channel").$type<Channel>().notNull(),
    body: text("body").notNull(),
    /** A mail's whole text where `body` leaves the quoted part out. */
    original: text("original"),
    createdAt: instant("created_at").notNull(),
    search: tsvector("search").generatedAlwaysAs(sql.raw(words("left(body, 100000)"))),
  },
  (t) => [
    index("messages_complaint_idx").on(t.complaintId, t.id),
    index("messages_search_idx").using("gin", t.search),
    unique("messages_of_complaint").on(t.complaintId, t.id),
    check("messages_visibility_known", sql`${t.visibility} in (${oneOf(VISIBILITIES)})`),
    check("messages_author_known", sql`${t.authorKind} in (${oneOf(ACTOR_KINDS)})`),
    check("messages_staff_named", sql`(${t.authorKind} = 'staff') = (${t.authorId} is not null)`),
    check("messages_complainant_public", sql`${t.authorKind} <> 'complainant' or ${t.visibility} = 'public'`),
    check("messages_channel_known", sql`${t.channel} in (${oneOf(CHANNELS)})`),
  ],
);

/**
 * What happened, append-only and hash-chained per complaint (lib/complaints/event-chain.ts): each row names the
 * hash before it, and the foreign key makes a gap or a fork impossible. Holds no personal data, only ids.
 */
export const events = pgTable(
  "events",
  {
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    seq: integer("seq").notNull(),
    type: text("type").$type<EventType>().notNull(),
    fromStage: text("from_stage").$type<Stage>(),
    toStage: text("to_stage").$type<Stage>().notNull(),
    actorKind: text("actor_kind").$type<ActorKind>().notNull(),
    actorId: integer("actor_id").references(() => people.id),
    channel: text("channel").$type<Channel>().notNull(),
    messageId: bigint("message_id", { mode: "number" }),
    /** Ids and closed words only: picId, implementorId, vendorLogId, outcome, reason, … */
    data: jsonb("data").$type<EventData>().notNull().default({}),
    at: instant("at").notNull(),
    prevHash: text("prev_hash"),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.complaintId, t.seq] }),
    unique("events_hash_key").on(t.complaintId, t.hash),
    unique("events_prev_hash_key").on(t.complaintId, t.prevHash).nullsNotDistinct(),
    foreignKey({
      name: "events_chain",
      columns: [t.complaintId, t.prevHash],
      foreignColumns: [t.complaintId, t.hash],
    }),
    foreignKey({
      name: "events_message",
      columns: [t.complaintId, t.messageId],
      foreignColumns: [messages.complaintId, messages.id],
    }),
    check("events_seq_chain", sql`${t.seq} > 0 and (${t.seq} = 1) = (${t.prevHash} is null)`),
    check("events_type_known", sql`${t.type} in (${oneOf(EVENT_TYPES)})`),
    check(
      "events_stage_known",
      sql`${t.fromStage} in (${oneOf(STAGES)}) and ${t.toStage} in (${oneOf(STAGES)})`,
    ),
    check(
      "events_first_lodges",
      sql`(${t.type} = 'lodge') = (${t.seq} = 1) and (${t.fromStage} is null) = (${t.seq} = 1)`,
    ),
    check("events_actor_known", sql`${t.actorKind} in (${oneOf(ACTOR_KINDS)})`),
    check("events_staff_named", sql`(${t.actorKind} = 'staff') = (${t.actorId} is not null)`),
    check("events_channel_known", sql`${t.channel} in (${oneOf(CHANNELS)})`),
  ],
);

export type EventData = {
  picId?: number;
  relievedPicId?: number | null;
  implementorId?: number;
  referralId?: number;
  vendorLogId?: number;
  resolutionId?: number;
  outcome?: string;
  reason?: string;
  rating?: number;
  duplicateOfId?: number;
  followsId?: number;
  onBehalf?: boolean;
  /** The PIC on leave in whose stead a member of staff did it. */
  coveringId?: number;
  categoryId?: number | null;
  ptjId?: number;
  priority?: string;
  /** `YYYY-MM-DD` the vendor promised to answer by. */
  promisedOn?: string | null;
  /** Which target a deadline is of, and the deadline (ISO 8601) that was told. */
  target?: Target;
  dueAt?: string;
  /** Who was told by the clock: the PIC first, then the Admins. */
  level?: "pic" | "admin";
  /** The card a closing was asked for with, and the cards whose steps went into a reply. */
  cardId?: number;
  cardIds?: number[];
  /** The vendor was asked in one mail for all complaints of a ticket: the complaint it was sent under, where another. */
  askedUnder?: number;
};

/** Rujuk kepada Implementor: one row each time, the open one has no end. */
export const referrals = pgTable(
  "referrals",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    implementorId: integer("implementor_id")
      .notNull()
      .references(() => people.id),
    referredById: integer("referred_by_id")
      .notNull()
      .references(() => people.id),
    referredAt: instant("referred_at").notNull(),
    endedAt: instant("ended_at"),
    outcome: text("outcome").$type<ReferralOutcome>(),
  },
  (t) => [
    uniqueIndex("referrals_one_open").on(t.complaintId).where(sql`${t.endedAt} is null`),
    index("referrals_complaint_idx").on(t.complaintId),
    index("referrals_implementor_open_idx").on(t.implementorId).where(sql`${t.endedAt} is null`),
    check("referrals_ended_whole", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
    check("referrals_outcome_known", sql`${t.outcome} in (${oneOf(REFERRAL_OUTCOMES)})`),
  ],
);

/**
 * One log at the vendor's helpdesk (guide: log aduan BKP/TTSB), however many complaints it is about. It ends with the
 * vendor's answer, or when no complaint waits for it any more.
 */
export const vendorTickets = pgTable(
  "vendor_tickets",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    vendorId: integer("vendor_id")
      .notNull()
      .references(() => vendors.id),
    logNo: text("log_no"),
    /** What the vendor promised first, which it is measured by, and what it promises now. */
    firstPromisedOn: date("first_promised_on", { mode: "string" }),
    promisedOn: date("promised_on", { mode: "string" }),
    openedAt: instant("opened_at").notNull(),
    answeredAt: instant("answered_at"),
    endedAt: instant("ended_at"),
  },
  (t) => [
    uniqueIndex("vendor_tickets_one_open")
      .on(t.vendorId, sql`lower(${t.logNo})`)
      .where(sql`${t.logNo} is not null and ${t.endedAt} is null`),
    index("vendor_tickets_opened_idx").on(t.vendorId, t.openedAt),
    index("vendor_tickets_promised_idx").on(t.promisedOn).where(sql`${t.endedAt} is null`),
    check("vendor_tickets_log_no_present", sql`btrim(${t.logNo}) <> ''`),
    check("vendor_tickets_promised_first", sql`(${t.firstPromisedOn} is null) = (${t.promisedOn} is null)`),
    check("vendor_tickets_answer_ends", sql`${t.answeredAt} is null or ${t.endedAt} is not null`),
  ],
);

/** A complaint logged under a vendor's ticket: one row each time, the open one has no end. */
export const vendorLogs = pgTable(
  "vendor_logs",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    ticketId: bigint("ticket_id", { mode: "number" })
      .notNull()
      .references(() => vendorTickets.id),
    loggedById: integer("logged_by_id")
      .notNull()
      .references(() => people.id),
    loggedAt: instant("logged_at").notNull(),
    endedAt: instant("ended_at"),
    outcome: text("outcome").$type<VendorLogOutcome>(),
  },
  (t) => [
    uniqueIndex("vendor_logs_one_open").on(t.complaintId).where(sql`${t.endedAt} is null`),
    index("vendor_logs_complaint_idx").on(t.complaintId),
    index("vendor_logs_ticket_idx").on(t.ticketId),
    check("vendor_logs_ended_whole", sql`(${t.endedAt} is null) = (${t.outcome} is null)`),
    check("vendor_logs_outcome_known", sql`${t.outcome} in (${oneOf(VENDOR_LOG_OUTCOMES)})`),
  ],
);
