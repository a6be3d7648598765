/**
 * A complaint's clock, worked out from its events alone: who had the ball for how long, and what became of the
 * targets of the client charter. Pure: events, calendar and targets are handed in, so that every figure can be
 * replayed.
 */

import type { Held, Ledger, Reminders, TargetDays } from "@/db/schema/clocks";
import type { EventData } from "@/db/schema/complaints";
import {
  type ActorKind,
  type EventType,
  type Holder,
  LEDGER_PARTS,
  type Stage,
  TARGETS,
  type Target,
  TIMER_EVENTS,
} from "@/db/values";
import { localDate, localDay, startOfLocalDay } from "@/lib/calendar/local-date";
import { WORKING_DAY, type WorkingCalendar } from "@/lib/calendar/working-time";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";

/** An event as far as time goes; in the order of `seq`, the first one lodges. */
export type ClockEvent = {
  type: EventType;
  toStage: Stage;
  actorKind: ActorKind;
  at: Date;
  data: EventData;
};

/** Who had the ball from when to when: null is nobody (closed). The last one has no end. */
export type Segment = { holder: Holder | null; from: Date; to: Date | null };

export type TargetState = {
  /** Working days promised; null where there is no target. */
  days: number | null;
  /**
   * The first close of office, while the desk has the ball, by which so much of its time has run; as it stood when
   * it was met. Null while its clock stands, unless it is broken already.
   */
  dueAt: Date | null;
  doneAt: Date | null;
};

export type Clock = {
  lodgedAt: Date;
  /** Of the latest event. */
  asOf: Date;
  stage: Stage;
  stageSince: Date;
  holder: Holder | null;
  /** Whether somebody is in charge. */
  hasPic: boolean;
  /** The desk did something last, or the ball came to whoever has it. */
  touchedAt: Date;
  segments: Segment[];
  targets: Record<Target, TargetState>;
  /** The first deadline that is not met yet; null while the clock stands unbroken, and when none is left. */
  due: { target: Target; at: Date } | null;
  /** What the clock did by itself, and what it goes by: the vendor's log and promise, a call that reached; in order. */
  timers: ClockEvent[];
};

/** The desk took it up: a person did, which the automatic receipt is not. */
const TAKES_UP: readonly EventType[] = [
  "assign",
  "correct",
  "reply",
  "request_feedback",
  "refer",
  "log_with_vendor",
  "request_closure",
  "close",
];
/** The complainant was told what was done. */
const INFORMS: readonly EventType[] = ["reply", "log_with_vendor", "request_closure", "close"];
const VENDOR_EVENTS: readonly EventType[] = ["log_with_vendor", "vendor_promised"];

/**
 * @param events from the first to the latest; a clock that was set back counts as standing still
 * @param rules the calendar to count by, and the targets the complaint has
 * @throws Error without any event
 */
export function clockOf(
  events: readonly ClockEvent[],
  rules: { calendar: WorkingCalendar; targets: TargetDays },
): Clock {
  const [first] = events;
  if (!first) throw new Error("a complaint's clock begins with its lodging");
  const segments: Segment[] = [];
  const timers: ClockEvent[] = [];
  const done: Record<Target, Date | null> = { acknowledge: null, inform: null, resolve: null };
  let asOf = first.at;
  let stage: Stage = first.toStage;
  let stageSince = first.at;
  let touchedAt = first.at;
  let hasPic = false;
  for (const event of events) {
    const at = event.at > asOf ? event.at : asOf;
    asOf = at;
    const { holder } = STAGE_FACTS[event.toStage];
    const current = segments.at(-1);
    if (current?.holder !== holder) {
      if (current) current.to = at;
      segments.push({ holder, from: at, to: null });
      touchedAt = at;
    }
    if (event.toStage !== stage) {
      stage = event.toStage;
      stageSince = at;
    }
    if (event.actorKind === "staff" || event.actorKind === "vendor") touchedAt = at;
    if (event.data.picId !== undefined) hasPic = true;
    const reached = event.type === "called" && event.data.outcome === "reached";
    if (isTimer(event.type) || VENDOR_EVENTS.includes(event.type) || reached) timers.push({ ...event, at });

    if (TAKES_UP.includes(event.type) || reached) done.acknowledge ??= at;
    if (INFORMS.includes(event.type) || reached) done.inform ??= at;
    const solved = STAGE_FACTS[event.toStage].status === "SELESAI";
    done.resolve = solved ? (done.resolve ?? at) : null;
  }
  const targets = Object.fromEntries(
    TARGETS.map((target) => {
      const days = rules.targets[target];
      const doneAt = done[target];
      const dueAt = days === null ? null : deadline(days, segments, doneAt, rules.calendar);
      return [target, { days, dueAt, doneAt }];
    }),
  ) as Clock["targets"];
  return {
    lodgedAt: first.at,
    asOf,
    stage,
    stageSince,
    holder: STAGE_FACTS[stage].holder,
    hasPic,
    touchedAt,
    segments,
    targets,
    due: stage === "closed" ? null : firstDue(targets),
    timers,
  };
}

function isTimer(type: EventType): boolean {
  return TIMER_EVENTS.some((timer) => timer === type);
}

/** The desk's time runs while one of its own has the ball. */
export function runs(holder: Holder | null): boolean {
  return holder === "admin" || holder === "pic" || holder === "implementor";
}

/** From when the time of targets runs: the day of lodging does not count. */
export function targetsFrom(lodgedAt: Date): Date {
  return new Date(startOfLocalDay(localDay(lodgedAt) + 1));
}

function deadline(
  days: number,
  segments: readonly Segment[],
  doneAt: Date | null,
  calendar: WorkingCalendar,
): Date | null {
  const [lodging] = segments;
  if (!lodging) return null;
  const start = targetsFrom(lodging.from);
  const until = doneAt === null ? segments : segments.filter(({ from }) => from < doneAt);
  let left = days * WORKING_DAY;
  for (const [index, { holder, from, to }] of (until.length > 0 ? until : [lodging]).entries()) {
    if (!runs(holder)) continue;
    const begins = from > start ? from : start;
    const last = index >= until.length - 1;
    // What was done is measured by the deadline as it stood then.
    const ends = last && doneAt !== null ? null : to;
    if (ends !== null && begins >= ends) continue;
    const close = calendar.closeAfter(begins, left);
    if (ends === null || close < ends) return close;
    left = Math.max(0, left - calendar.workingTime(begins, ends));
  }
  return null;
}

function firstDue(targets: Clock["targets"]): Clock["due"] {
  let first: Clock["due"] = null;
  for (const target of TARGETS) {
    const { dueAt, doneAt } = targets[target];
    if (dueAt !== null && doneAt === null && (first === null || dueAt < first.at)) {
      first = { target, at: dueAt };
    }
  }
  return first;
}

/** Whether a target was met late, or is not met though its deadline has passed. */
export function isBroken({ dueAt, doneAt }: Pick<TargetState, "dueAt" | "doneAt">, now: Date): boolean {
  return dueAt !== null && (doneAt ? doneAt > dueAt : now >= dueAt);
}

/**
 * Who had the ball for how long, from lodging to `at`; of a closed complaint to its closing. The parts add up exactly
 * to `total`.
 */
export function ledgerAt(
  clock: Pick<Clock, "segments" | "stage">,
  calendar: WorkingCalendar,
  at: Date,
): Ledger {
  const ledger = Object.fromEntries(LEDGER_PARTS.map((part) => [part, { ms: 0, working: 0 }])) as Ledger;
  for (const { holder, from, to } of clock.segments) {
    const end = to ?? (clock.stage === "closed" || at < from ? from : at);
    const part = ledger[holder ?? "closed"];
    part.ms += end.getTime() - from.getTime();
    part.working += calendar.workingTime(from, end);
  }
  return ledger;
}

export function total(ledger: Ledger): Held {
  const sum = { ms: 0, working: 0 };
  for (const { ms, working } of Object.values(ledger)) {
    sum.ms += ms;
    sum.working += working;
  }
  return sum;
}

/** @returns from when a deadline counts as due soon: the close of office so many working days before */
export function dueSoonFrom(dueAt: Date, days: Reminders["dueSoon"], calendar: WorkingCalendar): Date {
  return days === 0 ? dueAt : calendar.closesAt(calendar.nthWorkingDayBefore(localDate(dueAt), days));
}

/** @returns the latest deadline that is due soon at `now`: the other way round, for looking many up at once */
export function soonHorizon(calendar: WorkingCalendar, now: Date, days: Reminders["dueSoon"]): Date {
  const today = localDate(now);
  if (days === 0) return now;
  const closed = calendar.isWorkingDay(today) && now >= calendar.closesAt(today);
  const lastClosed = closed ? today : calendar.nthWorkingDayBefore(today, 1);
  return calendar.closesAt(calendar.nthWorkingDay(lastClosed, days));
}

/** @returns from when it counts as untouched; null while somebody outside has the ball, or where none is set */
export function untouchedFrom(
  { holder, touchedAt }: Pick<Clock, "holder" | "touchedAt">,
  days: Reminders["untouchedAfter"],
  calendar: WorkingCalendar,
): Date | null {
  if (days === 0 || !runs(holder)) return null;
  return calendar.opensAt(calendar.nthWorkingDay(localDate(touchedAt), days));
}
