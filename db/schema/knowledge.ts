import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  bigint,
  boolean,
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
  AUDIENCES,
  type Audience,
  CARD_EVENT_TYPES,
  CARD_STATES,
  CARD_USE_KINDS,
  CARD_USE_OUTCOMES,
  type CardEventType,
  type CardState,
  type CardUseKind,
  type CardUseOutcome,
  FLAG_REASONS,
  type FlagReason,
  SEARCH_PLACES,
  type SearchPlace,
  VERIFIERS,
  type Verifier,
} from "../values";
import { instant, oneOf } from "./columns";
import { complaints, events } from "./complaints";
import { categories, people } from "./people";

/** The parts of iSPEKS a problem can be in; the Admin edits the list. */
export const modules = pgTable(
  "modules",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    position: smallint("position").notNull().default(0),
    active: boolean("active").notNull().default(true),
  },
  (t) => [
    uniqueIndex("modules_name_key").on(sql`lower(${t.name})`),
    check("modules_name_present", sql`btrim(${t.name}) <> ''`),
  ],
);

export type CardStep = {
  text: string;
  /** Ids of the card's attachments. */
  pictures: string[];
};

/** What a card says to staff, in one version. */
export type CardContent = {
  title: string;
  /** What the user met. */
  symptom: string;
  cause: string;
  steps: CardStep[];
  categoryId: number | null;
  moduleId: number | null;
  screen: string | null;
  errorCode: string | null;
  verifiedBy: Verifier | null;
  vendorLogNo: string | null;
};

/** What complainants read of it: no names, numbers or internal remarks (lib/knowledge/personal-data.ts). */
export type PublicContent = { title: string; symptom: string; steps: CardStep[] };

/**
 * One problem and the steps that solved it (guide: merekod masalah yang wujud dan langkah penyelesaian); its number is
 * shown as K-0123. What it says is in `card_versions`: `version` is the latest, `publishedVersion` the one that
 * readers are shown until an Admin publishes a later one.
 */
export const cards = pgTable(
  "cards",
  {
    id: integer("id").primaryKey().generatedByDefaultAsIdentity(),
    state: text("state").$type<CardState>().notNull().default("draft"),
    version: integer("version").notNull(),
    publishedVersion: integer("published_version"),
    audience: text("audience").$type<Audience>(),
    /** Of the version readers are shown, for lists and filters: kept by lib/knowledge/record-card-change.ts alone. */
    title: text("title").notNull(),
    categoryId: integer("category_id").references(() => categories.id),
    moduleId: integer("module_id").references(() => modules.id),
    errorCode: text("error_code"),
    /** The complaint whose closing it was written with. */
    originComplaintId: bigint("origin_complaint_id", { mode: "number" }).references(() => complaints.id),
    authorId: integer("author_id").references(() => people.id),
    flagReason: text("flag_reason").$type<FlagReason>(),
    flaggedAt: instant("flagged_at"),
    reviewDueOn: date("review_due_on", { mode: "string" }),
    /** Where to look instead, once retired; what it was merged into. */
    successorId: integer("successor_id").references((): AnyPgColumn => cards.id),
    merged: boolean("merged").notNull().default(false),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    /** Counts every change, of state too; a write that read an older one is refused. */
    revision: integer("revision").notNull().default(1),
  },
  (t) => [
    check("cards_state_known", sql`${t.state} in (${oneOf(CARD_STATES)})`),
    check("cards_audience_known", sql`${t.audience} in (${oneOf(AUDIENCES)})`),
    check("cards_flag_known", sql`${t.flagReason} in (${oneOf(FLAG_REASONS)})`),
    check(
      "cards_published_whole",
      sql`(${t.publishedVersion} is null) = (${t.audience} is null) and (${t.state} not in ('published', 'needs_review') or ${t.publishedVersion} is not null) and (${t.state} not in ('draft', 'reviewed') or ${t.publishedVersion} is null)`,
    ),
    check(
      "cards_flagged_whole",
      sql`(${t.state} = 'needs_review') = (${t.flagReason} is not null) and (${t.flagReason} is null) = (${t.flaggedAt} is null)`,
    ),
    check("cards_version_in_order", sql`${t.publishedVersion} <= ${t.version}`),
    check("cards_successor_is_other", sql`${t.successorId} <> ${t.id}`),
    check(
      "cards_successor_of_retired",
      sql`(${t.successorId} is null or ${t.state} = 'retired') and (not ${t.merged} or ${t.successorId} is not null)`,
    ),
    check("cards_title_present", sql`btrim(${t.title}) <> ''`),
    index("cards_state_idx").on(t.state, t.changedAt, t.id),
    index("cards_category_idx").on(t.categoryId, t.state, t.id),
    index("cards_module_idx").on(t.moduleId, t.state, t.id),
    index("cards_error_code_idx").on(sql`lower(${t.errorCode})`).where(sql`${t.errorCode} is not null`),
    index("cards_origin_idx").on(t.originComplaintId).where(sql`${t.originComplaintId} is not null`),
    index("cards_due_idx").on(t.reviewDueOn, t.id).where(sql`${t.state} = 'published'`),
    index("cards_successor_idx").on(t.successorId).where(sql`${t.successorId} is not null`),
  ],
);

/** What a card said, append-only: the latest is what is worked on, `cards.publishedVersion` what is read. */
export const cardVersions = pgTable(
  "card_versions",
  {
    cardId: integer("card_id")
      .notNull()
      .references(() => cards.id),
    version: integer("version").notNull(),
    content: jsonb("content").$type<CardContent>().notNull(),
    /** Null while nothing is written for complainants. */
    publicContent: jsonb("public_content").$type<PublicContent>(),
    madeById: integer("made_by_id").references(() => people.id),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardId, t.version] }),
    check("card_versions_counted", sql`${t.version} > 0`),
  ],
);

/** The life of a card, append-only. */
export const cardEvents = pgTable(
  "card_events",
  {
    cardId: integer("card_id")
      .notNull()
      .references(() => cards.id),
    seq: integer("seq").notNull(),
    type: text("type").$type<CardEventType>().notNull(),
    fromState: text("from_state").$type<CardState>(),
    toState: text("to_state").$type<CardState>().notNull(),
    /** The version it is about. */
    version: integer("version").notNull(),
    /** Null: the system. */
    actorId: integer("actor_id").references(() => people.id),
    data: jsonb("data").$type<CardEventData>().notNull().default({}),
    at: instant("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.cardId, t.seq] }),
    check("card_events_type_known", sql`${t.type} in (${oneOf(CARD_EVENT_TYPES)})`),
    check("card_events_counted", sql`${t.seq} > 0 and (${t.seq} = 1) = (${t.type} = 'created')`),
  ],
);

export type CardEventData = {
  audience?: Audience;
  reason?: FlagReason;
  /** In the words of who flagged, retired or restored it. */
  remark?: string;
  complaintId?: number;
  /** The event of that complaint. */
  seq?: number;
  releaseId?: number;
  /** The card it was merged into or from, or its successor. */
  otherCardId?: number;
};

/** Langkah penyelesaian: the cause and the numbered steps that solved it, one row each time closure is requested. */
export const resolutions = pgTable(
  "resolutions",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedByDefaultAsIdentity(),
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    /** What the user met; null where it was the same as a card, and in those written before cards were. */
    symptom: text("symptom"),
    cause: text("cause").notNull(),
    steps: text("steps").array().notNull(),
    /** A list for each step: ids of attachments of the card. */
    pictures: jsonb("pictures").$type<string[][]>().notNull().default([]),
    moduleId: integer("module_id").references(() => modules.id),
    screen: text("screen"),
    errorCode: text("error_code"),
    verifiedBy: text("verified_by").$type<Verifier>(),
    vendorLogNo: text("vendor_log_no"),
    /** The card it became or was the same as, in which version; null in those written before cards were. */
    cardId: integer("card_id").references(() => cards.id),
    cardVersion: integer("card_version"),
    /** What was different this time, where it was the same as a card. */
    differs: text("differs"),
    authorId: integer("author_id")
      .notNull()
      .references(() => people.id),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    index("resolutions_complaint_idx").on(t.complaintId, t.id),
    index("resolutions_card_idx").on(t.cardId, t.id),
    check("resolutions_card_whole", sql`(${t.cardId} is null) = (${t.cardVersion} is null)`),
    check("resolutions_verified_known", sql`${t.verifiedBy} in (${oneOf(VERIFIERS)})`),
    check("resolutions_cause_present", sql`btrim(${t.cause}) <> ''`),
    check(
      "resolutions_has_steps",
      sql`cardinality(${t.steps}) > 0 and array_position(${t.steps}, '') is null`,
    ),
  ],
);

/**
 * Each time a card was used for a complaint, or instead of one. Every figure about a card is counted from these, and
 * each names the events it rests on.
 */
export const cardUses = pgTable(
  "card_uses",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    cardId: integer("card_id")
      .notNull()
      .references(() => cards.id),
    /** The card that was meant at the time, where it was merged into `cardId` since. */
    recordedCardId: integer("recorded_card_id")
      .notNull()
      .references(() => cards.id),
    version: integer("version").notNull(),
    kind: text("kind").$type<CardUseKind>().notNull(),
    /** The complaint and its event; null for a use instead of lodging. */
    complaintId: bigint("complaint_id", { mode: "number" }),
    seq: integer("seq"),
    personId: integer("person_id").references(() => people.id),
    /** The form in which a complainant said that it solved it: once each. */
    submissionKey: text("submission_key"),
    /** Null for a reply, which says nothing of it. */
    outcome: text("outcome").$type<CardUseOutcome>(),
    /** The event that decided it: of the complaint, or of the one lodged after all. */
    outcomeComplaintId: bigint("outcome_complaint_id", { mode: "number" }),
    outcomeSeq: integer("outcome_seq"),
    rating: smallint("rating"),
    at: instant("at").notNull(),
  },
  (t) => [
    foreignKey({
      name: "card_uses_event",
      columns: [t.complaintId, t.seq],
      foreignColumns: [events.complaintId, events.seq],
    }),
    foreignKey({
      name: "card_uses_outcome_event",
      columns: [t.outcomeComplaintId, t.outcomeSeq],
      foreignColumns: [events.complaintId, events.seq],
    }),
    foreignKey({
      name: "card_uses_version",
      columns: [t.recordedCardId, t.version],
      foreignColumns: [cardVersions.cardId, cardVersions.version],
    }),
    unique("card_uses_of_event").on(t.complaintId, t.seq, t.recordedCardId),
    uniqueIndex("card_uses_once_a_form")
      .on(t.submissionKey, t.recordedCardId)
      .where(sql`${t.submissionKey} is not null`),
    index("card_uses_card_idx").on(t.cardId, t.id),
    index("card_uses_failed_idx").on(t.at).where(sql`${t.outcome} = 'failed'`),
    index("card_uses_recorded_idx").on(t.recordedCardId).where(sql`${t.recordedCardId} <> ${t.cardId}`),
    check("card_uses_kind_known", sql`${t.kind} in (${oneOf(CARD_USE_KINDS)})`),
    check("card_uses_outcome_known", sql`${t.outcome} in (${oneOf(CARD_USE_OUTCOMES)})`),
    check("card_uses_reply_says_nothing", sql`(${t.kind} = 'reply') = (${t.outcome} is null)`),
    check(
      "card_uses_behind_it",
      sql`(${t.kind} = 'lodging') = (${t.complaintId} is null) and (${t.complaintId} is null) = (${t.seq} is null) and (${t.kind} = 'lodging') = (${t.submissionKey} is not null)`,
    ),
    check("card_uses_outcome_whole", sql`(${t.outcomeComplaintId} is null) = (${t.outcomeSeq} is null)`),
    check("card_uses_rating_range", sql`${t.rating} between 1 and 5`),
  ],
);

/**
 * The words of the cards, by which they are found (lib/knowledge/index-card.ts): of a word's rows the weightiest come
 * first. Complainants are found other words than staff, of published cards only.
 */
export const cardTerms = pgTable(
  "card_terms",
  {
    audience: text("audience").$type<Audience>().notNull(),
    term: text("term").notNull(),
    /** Thousandths (lib/knowledge/card-terms.ts). */
    weight: smallint("weight").notNull(),
    /** No foreign key: some fifty rows a card come and go with its row in `card_indexed`, which has one. */
    cardId: integer("card_id").notNull(),
  },
  (t) => [primaryKey({ columns: [t.audience, t.term, t.weight, t.cardId] })],
);

/** What is in the index of each card, so that it can be taken out again. */
export const cardIndexed = pgTable(
  "card_indexed",
  {
    cardId: integer("card_id")
      .notNull()
      .references(() => cards.id),
    audience: text("audience").$type<Audience>().notNull(),
    /** Term to weight. */
    terms: jsonb("terms").$type<Record<string, number>>().notNull(),
    at: instant("at").notNull(),
    /** By which rules its words were read (`INDEX_RULES` in lib/knowledge/card-terms.ts); 0: it is to be read again. */
    rules: smallint("rules").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.cardId, t.audience] }),
    index("card_indexed_rules_idx").on(t.rules, t.cardId),
  ],
);

/** In how many cards each word is; the empty word is in all of them. */
export const knownTerms = pgTable(
  "known_terms",
  {
    audience: text("audience").$type<Audience>().notNull(),
    term: text("term").notNull(),
    cards: integer("cards").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.audience, t.term] }),
    index("known_terms_trgm_idx").using("gin", sql`${t.term} gin_trgm_ops`),
    check("known_terms_counted", sql`${t.cards} >= 0`),
  ],
);

/** Words and phrases that mean the same in this office, a row a group; the Admin edits them. */
export const synonymGroups = pgTable(
  "synonym_groups",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    words: text("words").array().notNull(),
    changedById: integer("changed_by_id").references(() => people.id),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [check("synonym_groups_of_several", sql`cardinality(${t.words}) > 1`)],
);

/** A new iSPEKS release, after which cards of its modules are looked at again. */
export const releases = pgTable(
  "releases",
  {
    id: integer("id").primaryKey().generatedAlwaysAsIdentity(),
    name: text("name").notNull(),
    releasedOn: date("released_on", { mode: "string" }).notNull(),
    /** Empty: all of them. */
    moduleIds: integer("module_ids").array().notNull(),
    madeById: integer("made_by_id")
      .notNull()
      .references(() => people.id),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [
    uniqueIndex("releases_name_key").on(sql`lower(${t.name})`),
    check("releases_name_present", sql`btrim(${t.name}) <> ''`),
  ],
);

/** What somebody looked for, without numbers of any kind: what is not found is a gap in the base. */
export const knowledgeSearches = pgTable(
  "knowledge_searches",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    audience: text("audience").$type<Audience>().notNull(),
    place: text("place").$type<SearchPlace>().notNull(),
    /** As typed, shortened, personal data taken out. */
    query: text("query").notNull(),
    /** Its words' stems in order, so that the same search is known again. */
    terms: text("terms").notNull(),
    categoryId: integer("category_id").references(() => categories.id),
    shown: integer("shown").notNull(),
    openedCardId: integer("opened_card_id").references(() => cards.id),
    solved: boolean("solved"),
    personId: integer("person_id").references(() => people.id),
    /** One form asks often as it is typed in; it counts once, with what it asked last. */
    submissionKey: text("submission_key"),
    at: instant("at").notNull(),
  },
  (t) => [
    uniqueIndex("knowledge_searches_form").on(t.submissionKey).where(sql`${t.submissionKey} is not null`),
    index("knowledge_searches_at_idx").on(t.at),
    index("knowledge_searches_terms_idx").on(t.terms, t.at),
    check("knowledge_searches_place_known", sql`${t.place} in (${oneOf(SEARCH_PLACES)})`),
    check("knowledge_searches_audience_known", sql`${t.audience} in (${oneOf(AUDIENCES)})`),
  ],
);
