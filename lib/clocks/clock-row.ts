import type { clocks, closures } from "@/db/schema/clocks";
import { type CloseReason, type NoticeState, type Priority, TARGETS, type Target } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { agingDays } from "@/lib/complaints/aging";
import { type Clock, type ClockEvent, clockOf, ledgerAt, untouchedFrom } from "./clock";
import { nextTimer, type Surroundings, type Timer } from "./next-timer";
import type { Rules } from "./rules";
import { targetsFor } from "./targets";

/** What a complaint's clock depends on (lib/clocks/clock-sources.ts reads it). */
export type ClockSource = {
  complaintId: number;
  categoryId: number | null;
  priority: Priority;
  noticeState: NoticeState | null;
  /** When the latest warning of the closing left, while it is asked for. */
  warningSentAt: Date | null;
  vendor: Surroundings["vendor"];
  closeReason: CloseReason | null;
  rating: number | null;
  ratingComment: string | null;
  /** The version of the rules in force at lodging. */
  targetsVersion: number;
  /** In the order of `seq`, which starts at 1. */
  events: readonly ClockEvent[];
};

/** Every column: what is left out would be kept as null without a word. */
type ClockRow = Required<typeof clocks.$inferInsert>;
type ClosureRow = Required<typeof closures.$inferInsert>;

/** What the complainant was last told did not get there, or not yet. */
const UNREACHED: readonly NoticeState[] = ["pending", "delayed", "failed", "unknown"];

/** Whether a complainant had what they were last told, as far as one knows. */
export function complainantReached(noticeState: NoticeState | null): boolean {
  return noticeState === null || !UNREACHED.includes(noticeState);
}

type By = { rules: Rules; targetRules: Rules; now: Date };

export function clockFor(
  source: Pick<ClockSource, "categoryId" | "priority" | "events">,
  { rules, targetRules }: Omit<By, "now">,
): Clock {
  const targets = targetsFor(targetRules.definition.targets, source);
  return clockOf(source.events, { calendar: rules.calendar, targets });
}

/** What a complaint's clock has to do next, seen from `now`; null where there is nothing to wait for. */
export function timerOf(
  clock: Clock,
  source: ClockSource,
  { rules, now }: Omit<By, "targetRules">,
): Timer | null {
  return nextTimer(clock, {
    calendar: rules.calendar,
    reminders: rules.definition.reminders,
    complainantReached: complainantReached(source.noticeState),
    warningSentAt: source.warningSentAt,
    vendor: source.vendor,
    now,
  });
}

/** The row that is kept of a complaint's clock: pure, so that it can be worked out again from the events. */
export function clockRow(source: ClockSource, { rules, targetRules, now }: By): ClockRow {
  const clock = clockFor(source, { rules, targetRules });
  const { calendar } = rules;
  const { reminders } = rules.definition;
  const { acknowledge, inform, resolve } = clock.targets;
  const next = timerOf(clock, source, { rules, now });
  return {
    complaintId: source.complaintId,
    rulesVersion: rules.version,
    targetsVersion: targetRules.version,
    open: clock.stage !== "closed",
    holder: clock.holder,
    asOf: clock.asOf,
    ledger: ledgerAt(clock, calendar, clock.asOf),
    acknowledgeDays: acknowledge.days,
    acknowledgeDueAt: acknowledge.dueAt,
    acknowledgeDoneAt: acknowledge.doneAt,
    informDays: inform.days,
    informDueAt: inform.dueAt,
    informDoneAt: inform.doneAt,
    resolveDays: resolve.days,
    resolveDueAt: resolve.dueAt,
    resolveDoneAt: resolve.doneAt,
    dueTarget: clock.due?.target ?? null,
    dueAt: clock.due?.at ?? null,
    untouchedAt: untouchedFrom(clock, reminders.untouchedAfter, calendar),
    nextAt: next?.at ?? null,
  };
}

/**
 * The figures of each closing in a complaint's events; the reason and rating on the complaint are the last one's, an
 * earlier one's are in its event (without the comment, which is no part of an event).
 */
export function closureRows(source: ClockSource, { rules, targetRules }: Omit<By, "now">): ClosureRow[] {
  const rows: ClosureRow[] = [];
  for (const [index, event] of source.events.entries()) {
    const before = source.events[index - 1];
    if (before?.toStage === "closed" && event.toStage !== "closed") {
      const last = rows.at(-1);
      if (last) last.reopenedAt = event.at;
    }
    if (event.toStage !== "closed" || before?.toStage === "closed") continue;
    const events = source.events.slice(0, index + 1);
    const clock = clockFor({ ...source, events }, { rules, targetRules });
    const kept = (target: Target) => {
      const { days, dueAt, doneAt } = clock.targets[target];
      return { days, dueAt: dueAt?.toISOString() ?? null, doneAt: doneAt?.toISOString() ?? null };
    };
    rows.push({
      complaintId: source.complaintId,
      seq: index + 1,
      closedAt: clock.asOf,
      reason: event.data.reason as CloseReason,
      agingDays: agingDays({ lodgedAt: clock.lodgedAt, closedAt: clock.asOf }, clock.asOf),
      workingDays: rules.calendar.workingDays(localDate(clock.lodgedAt), localDate(clock.asOf)),
      ledger: ledgerAt(clock, rules.calendar, clock.asOf),
      targets: Object.fromEntries(TARGETS.map((target) => [target, kept(target)])) as ClosureRow["targets"],
      rulesVersion: rules.version,
      rating: event.data.rating ?? null,
      ratingComment: null,
      reopenedAt: null,
    });
  }
  const last = rows.at(-1);
  if (last && !last.reopenedAt) last.ratingComment = source.ratingComment;
  return rows;
}
