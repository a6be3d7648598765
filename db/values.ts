/**
 * The closed lists that the database checks, the server decides on and the browser shows.
 * Plain constants: safe to import anywhere.
 */

/** What a column `integer` holds; a larger id names nothing, and the database may not even be asked for it. */
export const INTEGER_MAX = 2_147_483_647;

export const ROLES = ["admin", "pic", "implementor"] as const;
export type Role = (typeof ROLES)[number];

/** Where a complaint stands; the order is the order of the guide's flow chart. */
export const STAGES = [
  "received",
  "assigned",
  "in_progress",
  "with_implementor",
  "with_vendor",
  "awaiting_complainant",
  "awaiting_closure",
  "closed",
] as const;
export type Stage = (typeof STAGES)[number];

/** The guide's three words, shown verbatim in every language. */
export const STATUSES = ["BARU", "INPROGRESS", "SELESAI"] as const;
export type Status = (typeof STATUSES)[number];

export const HOLDERS = ["admin", "pic", "implementor", "vendor", "complainant"] as const;
export type Holder = (typeof HOLDERS)[number];

/** The parts of a complaint's whole time; `closed` is what lies between a closing and a reopening. */
export const LEDGER_PARTS = [...HOLDERS, "closed"] as const;
export type LedgerPart = (typeof LEDGER_PARTS)[number];

/** Every change a complaint can go through; each has one command file in lib/complaints. */
export const VERBS = [
  "lodge",
  "assign",
  "reply",
  "note",
  "add_information",
  "request_feedback",
  "answer",
  "refer",
  "hand_back",
  "log_with_vendor",
  "vendor_answered",
  "recall",
  "request_closure",
  "confirm_closing",
  "not_solved",
  "close",
] as const;
export type Verb = (typeof VERBS)[number];

/** What the clock does by itself and writes down, told to somebody each (lib/clocks/next-timer.ts). */
export const TIMER_EVENTS = [
  /** The complainant was asked again for what *Mohon Maklumbalas* waits for. */
  "reminded",
  /** The complainant was told that the complaint closes by itself soon. */
  "closing_warned",
  "vendor_chased",
  "promise_passed",
  "due_soon",
  "overdue",
  /** Nobody did anything for so long that it comes up to the Admin. */
  "untouched",
] as const;
export type TimerEvent = (typeof TIMER_EVENTS)[number];

/** Things that are recorded beside the verbs: a correction at triage, a mail that moves nothing, a telephone call. */
export const EVENT_TYPES = [
  ...VERBS,
  "correct",
  "thanks",
  "called",
  "vendor_promised",
  ...TIMER_EVENTS,
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What carries no word of anybody: it stops no writer, and is no news. */
export const QUIET_EVENTS = [...TIMER_EVENTS, "vendor_promised"] as const satisfies readonly EventType[];

export function isQuiet(type: EventType): boolean {
  return QUIET_EVENTS.some((quiet) => quiet === type);
}

/** What the desk promises of every complaint (the client charter), in the order in which it falls due. */
export const TARGETS = ["acknowledge", "inform", "resolve"] as const;
export type Target = (typeof TARGETS)[number];

/** Where a date without work comes from; an estimate is the library's until an Admin confirms it. */
export const HOLIDAY_SOURCES = ["gazette", "declared", "estimate"] as const;
export type HolidaySource = (typeof HOLIDAY_SOURCES)[number];

export const ACTOR_KINDS = ["staff", "complainant", "vendor", "system"] as const;
export type ActorKind = (typeof ACTOR_KINDS)[number];

/** How a message or complaint reached the desk. */
export const CHANNELS = ["web", "email", "whatsapp", "phone", "counter", "system"] as const;
export type Channel = (typeof CHANNELS)[number];

/** Channels a member of staff may name when acting for a complainant. */
export const ON_BEHALF_CHANNELS = ["phone", "counter", "whatsapp", "email"] as const;

export const PRIORITIES = ["normal", "urgent"] as const;
export type Priority = (typeof PRIORITIES)[number];

export const VISIBILITIES = ["public", "internal"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export const LOCALES = ["ms", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const CLOSE_REASONS = ["confirmed", "grace_period", "invalid", "duplicate", "withdrawn"] as const;
export type CloseReason = (typeof CLOSE_REASONS)[number];
/** The reasons an Admin may close with; the others come from the flow itself. */
export const ADMIN_CLOSE_REASONS = ["invalid", "duplicate", "withdrawn"] as const;

export const REFERRAL_OUTCOMES = ["solved", "not_solved", "recalled", "superseded", "ended"] as const;
export type ReferralOutcome = (typeof REFERRAL_OUTCOMES)[number];
export const VENDOR_LOG_OUTCOMES = ["answered", "recalled", "superseded", "ended"] as const;
export type VendorLogOutcome = (typeof VENDOR_LOG_OUTCOMES)[number];

export const NOTIFICATION_CHANNELS = ["email", "whatsapp"] as const;
export type NotificationChannel = (typeof NOTIFICATION_CHANNELS)[number];
export const NOTIFICATION_STATES = [
  /** Waits for its turn, or for a provider that is away. */
  "queued",
  /** Waits for the person's next digest; afterwards it shares that one's state. */
  "digest",
  /** Handed over: the provider has it. */
  "sent",
  "delayed",
  "delivered",
  "bounced",
  /** Refused, or there was nowhere to send it. */
  "failed",
  /** It may have left and may not: never sent a second time by itself. */
  "unknown",
  /** The channel is stopped. */
  "parked",
  "not_configured",
  /** A member of staff opened the chat with the person; nobody knows what was sent there. */
  "opened",
] as const;
export type NotificationState = (typeof NOTIFICATION_STATES)[number];

/**
 * Whether what a complaint last told its complainant got there (proof of notice): the best that all its
 * notifications came to (lib/notifications/notice.ts). `called`: staff told them by telephone instead.
 */
export const NOTICE_STATES = [
  "pending",
  "sent",
  "delayed",
  "delivered",
  "failed",
  "unknown",
  "called",
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** How often a member of staff wants to be told. */
export const DIGESTS = ["immediate", "hourly", "daily"] as const;
export type Digest = (typeof DIGESTS)[number];

export const INBOUND_OUTCOMES = [
  "pending",
  "reply",
  "new_complaint",
  "vendor_answer",
  "held",
  "auto_reply",
  "bounce",
] as const;
export type InboundOutcome = (typeof INBOUND_OUTCOMES)[number];

export const INBOUND_TRANSPORTS = ["raw", "resend", "whatsapp"] as const;
export type InboundTransport = (typeof INBOUND_TRANSPORTS)[number];

/** What an Admin did with a held mail; each is kept. */
export const HELD_DECISIONS = ["attached", "lodged", "discarded"] as const;
export type HeldDecision = (typeof HELD_DECISIONS)[number];

export const WEBHOOK_SOURCES = ["resend", "whatsapp"] as const;
export type WebhookSource = (typeof WEBHOOK_SOURCES)[number];

export const LINK_SCOPES = ["complaint", "address", "password", "setup", "mail"] as const;
export type LinkScope = (typeof LINK_SCOPES)[number];

export const CATEGORY_GROUPS = ["application", "technical"] as const;
export type CategoryGroup = (typeof CATEGORY_GROUPS)[number];

/** What staff can be writing on a complaint when a draft of it is kept. */
export const DRAFT_KINDS = [
  "reply",
  "note",
  "request_feedback",
  "request_closure",
  "refer",
  "hand_back",
  "log_with_vendor",
  "vendor_answered",
] as const;
export type DraftKind = (typeof DRAFT_KINDS)[number];

/** The life of a card (lib/knowledge/card-life.ts), in its order. */
export const CARD_STATES = ["draft", "reviewed", "published", "needs_review", "retired"] as const;
export type CardState = (typeof CARD_STATES)[number];

/** For whom a card is published; complainants read its separate, safe text. */
export const AUDIENCES = ["staff", "complainants"] as const;
export type Audience = (typeof AUDIENCES)[number];

/** What happens to a card, each written down. */
export const CARD_EVENT_TYPES = [
  "created",
  "edited",
  "reviewed",
  "published",
  /** Needs to be looked at again. */
  "flagged",
  /** Looked at again, and still right. */
  "confirmed",
  "retired",
  "restored",
  /** This card went up in another, and the other side of it. */
  "merged_into",
  "merged_from",
] as const;
export type CardEventType = (typeof CARD_EVENT_TYPES)[number];

/** Why a published card needs to be looked at again. */
export const FLAG_REASONS = ["failed_use", "release", "due", "asked"] as const;
export type FlagReason = (typeof FLAG_REASONS)[number];

/** Who found that the steps worked. */
export const VERIFIERS = ["pic", "complainant", "implementor", "vendor"] as const;
export type Verifier = (typeof VERIFIERS)[number];

export const CARD_USE_KINDS = [
  /** A complaint was asked to be closed with it. */
  "closing",
  /** A complainant found it while lodging, and lodged nothing. */
  "lodging",
  /** Its steps went into a reply; says nothing yet of whether they worked. */
  "reply",
] as const;
export type CardUseKind = (typeof CARD_USE_KINDS)[number];

/** What came of a use: told by the complaint's later events, never typed in (lib/knowledge/use-outcome.ts). */
export const CARD_USE_OUTCOMES = ["pending", "worked", "failed", "void"] as const;
export type CardUseOutcome = (typeof CARD_USE_OUTCOMES)[number];

/** Where somebody looked for an answer. */
export const SEARCH_PLACES = ["search", "lodging"] as const;
export type SearchPlace = (typeof SEARCH_PLACES)[number];
