import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  type PgColumn,
  pgTable,
  primaryKey,
  smallint,
  text,
} from "drizzle-orm/pg-core";
import {
  CLOSE_REASONS,
  type CloseReason,
  HOLDERS,
  type Holder,
  type HolidaySource,
  type LedgerPart,
  type Priority,
  TARGETS,
  type Target,
} from "../values";
import { instant, oneOf } from "./columns";
import { complaints } from "./complaints";
import { people } from "./people";

/** A weekday's office hours in minutes after midnight; null where nobody works. */
export type OfficeHours = { opens: number; closes: number } | null;

/** The week as it is from a local date (`YYYY-MM-DD`) on: seven weekdays, Sunday first. */
export type WorkingWeek = { from: string; days: OfficeHours[] };

/** A date on which nobody works. */
export type Holiday = { date: string; nameMs: string; nameEn: string; source: HolidaySource };

/** Working days for each target; null where there is none. */
export type TargetDays = Record<Target, number | null>;

/** Targets of one category (null: of all that have none of their own) and priority. */
export type TargetRow = { categoryId: number | null; priority: Priority } & TargetDays;

/** When the clock speaks up by itself, in working days. */
export type Reminders = {
  /** *Mohon Maklumbalas* is asked again each so many days; 0 never. */
  feedbackEvery: number;
  feedbackTimes: number;
  /** *Mohon Pengadu Tutup Aduan* closes by itself after so many whole days; 0 never. */
  closingAfter: number;
  /** So many days before that the complainant is warned. */
  closingWarning: number;
  /** The vendor is asked again each so many days after its promise, or after the log where it gave none; 0 never. */
  vendorEvery: number;
  vendorTimes: number;
  /** A deadline is due soon so many days before it. */
  dueSoon: number;
  /** What the PIC was told of comes to the Admins so many days later; 0 never. */
  escalateAfter: number;
  /** Nobody did anything for so many days; 0 never. */
  untouchedAfter: number;
};

/**
 * Everything the clocks go by. Versions that were made stay as they are: what is added here later must be something
 * that an older version may lack, and `lib/clocks/rules.ts` is where it is then given a value.
 */
export type ClockDefinition = {
  weeks: WorkingWeek[];
  holidays: Holiday[];
  targets: TargetRow[];
  reminders: Reminders;
};

/**
 * The calendar, the targets and the reminders as an Admin set them: each change is a whole new version, append-only,
 * so that any figure can be worked out again as it was.
 */
export const clockRules = pgTable(
  "clock_rules",
  {
    version: integer("version").primaryKey(),
    definition: jsonb("definition").$type<ClockDefinition>().notNull(),
    madeAt: instant("made_at").notNull(),
    /** Null where the system began with it. */
    madeById: integer("made_by_id").references(() => people.id),
  },
  (t) => [check("clock_rules_version_positive", sql`${t.version} > 0`)],
);

/** How a desk stands in figures: of the audit entry before and after a recomputation. */
export type DeskFigures = { open: number; overdue: number; dueSoon: number };

/** Working out all open figures again after a change of the rules (lib/clocks/recompute.ts). */
export const recomputations = pgTable("recomputations", {
  version: integer("version")
    .primaryKey()
    .references(() => clockRules.version),
  total: integer("total").notNull(),
  done: integer("done").notNull().default(0),
  /** Of them, whose deadline moved. */
  moved: integer("moved").notNull().default(0),
  before: jsonb("before").$type<DeskFigures>().notNull(),
  startedAt: instant("started_at").notNull(),
  finishedAt: instant("finished_at"),
});

/** Milliseconds and thousandths of a working day that one party had the ball. */
export type Held = { ms: number; working: number };
/** Whole time since lodging by who had the ball. */
export type Ledger = Record<LedgerPart, Held>;

/**
 * A complaint's clock as its last event left it, worked out from its events (lib/clocks/clock.ts) in the same
 * transaction. Beside `complaints`, so that recomputing all of them touches one narrow table.
 */
export const clocks = pgTable(
  "clocks",
  {
    complaintId: bigint("complaint_id", { mode: "number" })
      .primaryKey()
      .references(() => complaints.id),
    /** The rules it was worked out with, and those in force at lodging, whose targets it keeps. */
    rulesVersion: integer("rules_version")
      .notNull()
      .references(() => clockRules.version),
    targetsVersion: integer("targets_version")
      .notNull()
      .references(() => clockRules.version),
    open: boolean("open").notNull(),
    /** Who has the ball since `asOf`; null once closed. */
    holder: text("holder").$type<Holder>(),
    asOf: instant("as_of").notNull(),
    /** Up to `asOf`. */
    ledger: jsonb("ledger").$type<Ledger>().notNull(),
    acknowledgeDays: smallint("acknowledge_days"),
    acknowledgeDueAt: instant("acknowledge_due_at"),
    acknowledgeDoneAt: instant("acknowledge_done_at"),
    informDays: smallint("inform_days"),
    informDueAt: instant("inform_due_at"),
    informDoneAt: instant("inform_done_at"),
    resolveDays: smallint("resolve_days"),
    resolveDueAt: instant("resolve_due_at"),
    resolveDoneAt: instant("resolve_done_at"),
    /** The first deadline that is not met yet; null while its clock stands, and when none is left. */
    dueTarget: text("due_target").$type<Target>(),
    dueAt: instant("due_at"),
    /** From when it counts as untouched, if nobody does anything. */
    untouchedAt: instant("untouched_at"),
    /** When the clock has to do something by itself (lib/clocks/next-timer.ts). */
    nextAt: instant("next_at"),
  },
  (t) => [
    check("clocks_holder_known", sql`${t.holder} in (${oneOf(HOLDERS)})`),
    check("clocks_held_while_open", sql`${t.open} = (${t.holder} is not null)`),
    check("clocks_due_target_known", sql`${t.dueTarget} in (${oneOf(TARGETS)})`),
    check("clocks_due_whole", sql`(${t.dueTarget} is null) = (${t.dueAt} is null)`),
    check("clocks_closed_at_rest", sql`${t.open} or (${t.dueAt} is null and ${t.nextAt} is null)`),
    index("clocks_due_idx").on(t.dueAt, t.complaintId).where(sql`${t.dueAt} is not null`),
    index("clocks_next_idx").on(t.nextAt, t.complaintId).where(sql`${t.nextAt} is not null`),
    index("clocks_untouched_idx").on(t.untouchedAt, t.complaintId).where(sql`${t.untouchedAt} is not null`),
    index("clocks_rules_idx").on(t.rulesVersion, t.complaintId).where(sql`${t.open}`),
  ],
);

/** Where `clocks` keeps what became of each target. */
export const TARGET_COLUMNS = {
  acknowledge: {
    days: clocks.acknowledgeDays,
    dueAt: clocks.acknowledgeDueAt,
    doneAt: clocks.acknowledgeDoneAt,
  },
  inform: { days: clocks.informDays, dueAt: clocks.informDueAt, doneAt: clocks.informDoneAt },
  resolve: { days: clocks.resolveDays, dueAt: clocks.resolveDueAt, doneAt: clocks.resolveDoneAt },
} as const satisfies Record<Target, Record<keyof TargetKept, PgColumn>>;

/** What became of a target, as it is kept of a closing. */
export type TargetKept = { days: number | null; dueAt: string | null; doneAt: string | null };

/** Each closing with the figures it closed with; a reopening keeps it (guide: ADUAN DITUTUP). */
export const closures = pgTable(
  "closures",
  {
    complaintId: bigint("complaint_id", { mode: "number" })
      .notNull()
      .references(() => complaints.id),
    /** Of the closing event. */
    seq: integer("seq").notNull(),
    closedAt: instant("closed_at").notNull(),
    reason: text("reason").$type<CloseReason>().notNull(),
    /** Bilangan Hari Aging, and in working days. */
    agingDays: integer("aging_days").notNull(),
    workingDays: integer("working_days").notNull(),
    ledger: jsonb("ledger").$type<Ledger>().notNull(),
    targets: jsonb("targets").$type<Record<Target, TargetKept>>().notNull(),
    rulesVersion: integer("rules_version")
      .notNull()
      .references(() => clockRules.version),
    rating: smallint("rating"),
    ratingComment: text("rating_comment"),
    reopenedAt: instant("reopened_at"),
  },
  (t) => [
    primaryKey({ columns: [t.complaintId, t.seq] }),
    check("closures_reason_known", sql`${t.reason} in (${oneOf(CLOSE_REASONS)})`),
    check("closures_rating_range", sql`${t.rating} between 1 and 5`),
    index("closures_closed_idx").on(t.closedAt),
  ],
);
