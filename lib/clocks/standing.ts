/** How a complaint stands against the client charter, in the terms a page says it. Pure. */
import type { Reminders } from "@/db/schema/clocks";
import type { Holder } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { WORKING_DAY, type WorkingCalendar } from "@/lib/calendar/working-time";
import { type Clock, dueSoonFrom, isBroken, runs, type TargetState, targetsFrom } from "./clock";
import { complainantTimers } from "./next-timer";

/** What became of one target; `days` are working days, 0 on the date itself. */
export type Standing =
  | { state: "none" }
  | { state: "done"; doneAt: Date; dueAt: Date | null }
  | { state: "late"; doneAt: Date; dueAt: Date; days: number }
  | { state: "due" | "soon"; dueAt: Date }
  | { state: "overdue"; dueAt: Date; days: number }
  /** The clock waits for somebody outside; `left` in thousandths of a working day. */
  | { state: "stands"; holder: Extract<Holder, "complainant" | "vendor">; left: number };

/** @param clock of an open complaint, for how much is left; of a closed one every target is met or broken */
export function standingOf(
  { days, dueAt, doneAt }: TargetState,
  clock: Pick<Clock, "segments" | "lodgedAt" | "holder">,
  { calendar, dueSoon, now }: { calendar: WorkingCalendar; dueSoon: Reminders["dueSoon"]; now: Date },
): Standing {
  if (days === null) return { state: "none" };
  const since = (due: Date, at: Date) => calendar.workingDays(localDate(due), localDate(at));
  if (dueAt !== null && isBroken({ dueAt, doneAt }, now)) {
    return doneAt
      ? { state: "late", doneAt, dueAt, days: since(dueAt, doneAt) }
      : { state: "overdue", dueAt, days: since(dueAt, now) };
  }
  if (doneAt !== null) return { state: "done", doneAt, dueAt };
  if (dueAt !== null) return { state: now >= dueSoonFrom(dueAt, dueSoon, calendar) ? "soon" : "due", dueAt };
  const { holder } = clock;
  if (holder !== "complainant" && holder !== "vendor") return { state: "none" };
  return { state: "stands", holder, left: days * WORKING_DAY - spent(clock, calendar) };
}

/** The desk's own working time that counts towards a target. */
function spent(
  { segments, lodgedAt }: Pick<Clock, "segments" | "lodgedAt">,
  calendar: WorkingCalendar,
): number {
  const start = targetsFrom(lodgedAt);
  let sum = 0;
  for (const { holder, from, to } of segments) {
    if (runs(holder) && to) sum += calendar.workingTime(from > start ? from : start, to);
  }
  return sum;
}

/** What comes by itself while everything waits for the complainant, and on which day. */
export type ByItself = { what: "reminder" | "closing"; at: Date };

/**
 * @param around the complainant being reached: else nothing comes until they are
 * @returns null when nothing comes any more
 */
export function byItself(
  clock: Clock,
  around: { calendar: WorkingCalendar; reminders: Reminders; now: Date; warningSentAt?: Date | null },
): ByItself | null {
  // What is due already is done as soon as the office is open.
  const soonest = nextOpen(around.calendar, around.now);
  const [timer] = complainantTimers(clock, { ...around, now: soonest, complainantReached: true });
  if (!timer) return null;
  const at = timer.at > soonest ? timer.at : soonest;
  if (timer.kind === "reminded") return { what: "reminder", at };
  // The warning says by when it closes.
  return { what: "closing", at: timer.data.dueAt ? new Date(timer.data.dueAt) : at };
}

function nextOpen(calendar: WorkingCalendar, now: Date): Date {
  const opens = calendar.opensAt(localDate(now));
  if (opens > now) return opens;
  return calendar.isOpen(now) ? now : calendar.opensAt(calendar.nthWorkingDay(localDate(now), 1));
}
