/**
 * What a complaint's clock has to do by itself, and when: reminders, the warning and the closing, the vendor's promise,
 * deadlines, and what nobody touched. Pure. Everything falls on the opening of office of a working day; what was done
 * is an event, so nothing is done twice, and what was missed is done once.
 */

import type { Reminders } from "@/db/schema/clocks";
import type { EventData } from "@/db/schema/complaints";
import { TARGETS, type TimerEvent } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import type { WorkingCalendar } from "@/lib/calendar/working-time";
import { type Clock, dueSoonFrom, untouchedFrom } from "./clock";

export type Timer = { kind: TimerEvent | "close"; at: Date; data: EventData };

export type Surroundings = {
  calendar: WorkingCalendar;
  reminders: Reminders;
  /** Whether what the complainant was last told got there: nobody is reminded, or closed, of what they never had. */
  complainantReached: boolean;
  /** When the latest warning of a closing left for them: it may have waited, or been sent again. */
  warningSentAt?: Date | null;
  /** Of the open vendor log; null where there is none. */
  vendor: {
    /** `YYYY-MM-DD` */
    promisedOn: string | null;
    /** It has an address to be asked at; asked is once for all complaints under one ticket. */
    asks: boolean;
  } | null;
  now: Date;
};

/** @returns the first thing to do, in the past where it is due already; null when there is nothing to wait for */
export function nextTimer(clock: Clock, around: Surroundings): Timer | null {
  if (clock.stage === "closed") return null;
  let next: Timer | null = null;
  for (const timer of [
    ...complainantTimers(clock, around),
    ...vendorTimers(clock, around),
    ...deadlineTimers(clock, around),
    ...untouchedTimers(clock, around),
  ]) {
    if (next === null || timer.at < next.at) next = timer;
  }
  return next;
}

/** The opening of the n-th working day after the date of an instant. */
function opening({ calendar }: Pick<Surroundings, "calendar">, after: Date | string, n: number): Date {
  const date = typeof after === "string" ? after : localDate(after);
  return calendar.opensAt(calendar.nthWorkingDay(date, n));
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}

/** When *Mohon Pengadu Tutup Aduan* closes by itself, if it is not warned of later; null when never. */
export function closesBySelfAt(
  clock: Pick<Clock, "stage" | "stageSince">,
  around: Pick<Surroundings, "calendar" | "reminders">,
): Date | null {
  const { closingAfter } = around.reminders;
  if (clock.stage !== "awaiting_closure" || closingAfter === 0) return null;
  // The days of grace are whole: the morning after the last of them.
  return opening(around, clock.stageSince, closingAfter + 1);
}

/** The reminder, the warning or the closing that comes next while the complainant has the ball. */
export function complainantTimers(clock: Clock, around: Omit<Surroundings, "vendor">): Timer[] {
  const { feedbackEvery, feedbackTimes, closingAfter, closingWarning } = around.reminders;
  const since = (kind: TimerEvent | "called") =>
    clock.timers.filter(({ type, at }) => type === kind && at >= clock.stageSince);
  /** They were told by telephone. */
  const called = since("called").at(-1);
  const timers: Timer[] = [];
  if (clock.stage === "awaiting_complainant" && feedbackEvery > 0) {
    const reminded = since("reminded");
    if (reminded.length < feedbackTimes) {
      const asked = latest(reminded.at(-1)?.at ?? clock.stageSince, called?.at ?? clock.stageSince);
      timers.push({ kind: "reminded", at: opening(around, asked, feedbackEvery), data: {} });
    }
  }
  const closesAt = closesBySelfAt(clock, around);
  if (closesAt) {
    // Warned late, they still have all the days the warning gives.
    const after = (warnedAt: Date) =>
      closingWarning > 0 ? latest(closesAt, opening(around, warnedAt, closingWarning)) : closesAt;
    const warned = since("closing_warned").at(-1);
    // Whatever the rules say since then: not before the day they were told.
    const told = warned?.data.dueAt ? around.calendar.opensAt(localDate(new Date(warned.data.dueAt))) : null;
    const sentAt = warned && latest(warned.at, around.warningSentAt ?? warned.at);
    const spoken = warned && called && called.at >= warned.at;
    // It named a day that had passed when it left: they are told of another one.
    const tooLate = sentAt && told && sentAt >= told && !spoken;
    if (closingWarning > 0 && (!warned || tooLate)) {
      const at = tooLate
        ? opening(around, sentAt, 1)
        : opening(around, clock.stageSince, Math.max(1, closingAfter - closingWarning + 1));
      const dueAt = after(latest(at, around.now)).toISOString();
      timers.push({ kind: "closing_warned", at, data: { dueAt } });
    } else {
      const at = sentAt ? after(latest(sentAt, called?.at ?? sentAt)) : closesAt;
      timers.push({ kind: "close", at: told ? latest(at, told) : at, data: {} });
    }
  }
  if (around.complainantReached) return timers;
  const tomorrow = opening(around, around.now, 1);
  return timers.map((timer) => (timer.at > tomorrow ? timer : { ...timer, at: tomorrow }));
}

function vendorTimers(clock: Clock, around: Surroundings): Timer[] {
  const { vendor, reminders } = around;
  const logged = clock.timers.findLast(({ type }) => type === "log_with_vendor");
  if (vendor === null || !logged) return [];
  const timers: Timer[] = [];
  const { promisedOn } = vendor;
  const agreed = clock.timers.findLast(
    ({ type }) => type === "vendor_promised" || type === "log_with_vendor",
  );
  const from = clock.timers.indexOf(agreed ?? logged);
  const asked = clock.timers.slice(from).filter(({ type }) => type === "vendor_chased");
  if (
    clock.stage === "with_vendor" &&
    vendor.asks &&
    reminders.vendorEvery > 0 &&
    asked.length < reminders.vendorTimes
  ) {
    const last = asked.at(-1);
    const at = last
      ? opening(around, last.at, reminders.vendorEvery)
      : promisedOn
        ? opening(around, promisedOn, 1)
        : opening(around, logged.at, reminders.vendorEvery);
    // Never on the day on which it was written to anyhow.
    const written = clock.timers.findLast(({ type }) => type === "vendor_chased") ?? logged;
    const notBefore = opening(around, latest(written.at, logged.at), 1);
    timers.push({ kind: "vendor_chased", at: latest(at, notBefore), data: {} });
  }
  if (promisedOn) {
    const told = (level: "pic" | "admin") =>
      clock.timers.findLast(
        ({ type, data }) =>
          type === "promise_passed" && data.promisedOn === promisedOn && data.level === level,
      );
    timers.push(
      ...escalating("promise_passed", opening(around, promisedOn, 1), { promisedOn }, told, clock, around),
    );
  }
  return timers;
}

function deadlineTimers(clock: Clock, around: Surroundings): Timer[] {
  const timers: Timer[] = [];
  for (const target of TARGETS) {
    const { dueAt, doneAt } = clock.targets[target];
    if (dueAt === null || doneAt !== null) continue;
    const data = { target, dueAt: dueAt.toISOString() };
    const told = (kind: TimerEvent, level: "pic" | "admin") =>
      clock.timers.findLast(
        (event) =>
          event.type === kind &&
          event.data.target === target &&
          event.data.dueAt === data.dueAt &&
          event.data.level === level,
      );
    const level = clock.hasPic ? "pic" : "admin";
    if (around.reminders.dueSoon > 0 && around.now < dueAt && !told("due_soon", level)) {
      const at = opening(around, dueSoonFrom(dueAt, around.reminders.dueSoon, around.calendar), 1);
      timers.push({ kind: "due_soon", at, data: { ...data, level } });
    }
    timers.push(
      ...escalating("overdue", opening(around, dueAt, 1), data, (one) => told("overdue", one), clock, around),
    );
  }
  return timers;
}

/** The PIC first, then the Admins; the Admins at once where nobody is in charge. */
function escalating(
  kind: TimerEvent,
  at: Date,
  data: EventData,
  told: (level: "pic" | "admin") => { at: Date } | undefined,
  clock: Clock,
  around: Surroundings,
): Timer[] {
  if (told("admin")) return [];
  if (!clock.hasPic) return [{ kind, at, data: { ...data, level: "admin" } }];
  const first = told("pic");
  if (!first) return [{ kind, at, data: { ...data, level: "pic" } }];
  const { escalateAfter } = around.reminders;
  if (escalateAfter === 0) return [];
  return [{ kind, at: opening(around, first.at, escalateAfter), data: { ...data, level: "admin" } }];
}

function untouchedTimers(clock: Clock, { calendar, reminders }: Surroundings): Timer[] {
  const at = untouchedFrom(clock, reminders.untouchedAfter, calendar);
  const told = clock.timers.some((event) => event.type === "untouched" && event.at >= clock.touchedAt);
  return at === null || told ? [] : [{ kind: "untouched", at, data: {} }];
}
