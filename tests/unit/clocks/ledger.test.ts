import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ledger } from "@/db/schema/clocks";
import { HOLDERS, type Holder, STAGES, TARGETS, type Target } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { WORKING_DAY, type WorkingCalendar, workingCalendar } from "@/lib/calendar/working-time";
import {
  type ClockEvent,
  clockOf,
  dueSoonFrom,
  isBroken,
  ledgerAt,
  runs,
  soonHorizon,
  total,
} from "@/lib/clocks/clock";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";
import { KELANTAN, local } from "./kelantan";
import { anyHistory } from "./random-history";

const HISTORIES = 10_000;
const CHARTER = { acknowledge: 1, inform: 7, resolve: 15 };
const HOLIDAYS = [
  "2025-03-31",
  "2025-04-01",
  "2025-09-29",
  "2026-02-17",
  "2026-03-22",
  "2026-05-26",
  "2026-05-27",
];

const calendarWith = (holidays: readonly string[]) =>
  workingCalendar({ weeks: [KELANTAN], holidays: holidays.map((date) => ({ date })) });
const calendar = calendarWith(HOLIDAYS);
const by = { calendar, targets: CHARTER };

/** When each event counts: never before the one that went before it. */
function forwards(events: readonly ClockEvent[]): ClockEvent[] {
  let latest = 0;
  return events.map((event) => {
    latest = Math.max(latest, event.at.getTime());
    return { ...event, at: new Date(latest) };
  });
}

/** From one event to the next, who had the ball: the plain way. What follows the last closing is no part of it. */
function counted(events: readonly ClockEvent[], now: Date) {
  const inOrder = forwards(events);
  const all = inOrder.map(({ at, toStage }, index) => ({
    holder: STAGE_FACTS[toStage].holder,
    from: at,
    to: inOrder[index + 1]?.at ?? (now < at ? at : now),
  }));
  return all.slice(0, all.findLastIndex(({ holder }) => holder !== null) + 1);
}

function slowLedger(events: readonly ClockEvent[], now: Date): { ledger: Ledger; end: Date } {
  const ledger = Object.fromEntries(
    [...HOLDERS, "closed"].map((part) => [part, { ms: 0, working: 0 }]),
  ) as Ledger;
  const stretches = counted(events, now);
  for (const { holder, from, to } of stretches) {
    ledger[holder ?? "closed"].ms += to.getTime() - from.getTime();
    ledger[holder ?? "closed"].working += calendar.workingTime(from, to);
  }
  return { ledger, end: stretches.at(-1)?.to as Date };
}

const lastOf = (events: readonly ClockEvent[]) => forwards(events).at(-1)?.at as Date;
const anyLater = fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => minutes * 60_000);

describe(`of ${HISTORIES} random histories`, { timeout: 60_000 }, () => {
  test("they are worth it: every stage, reopenings, and clocks that run backwards are among them", () => {
    const some = fc.sample(anyHistory, 500);
    expect(new Set(some.flatMap((events) => events.map(({ toStage }) => toStage))).size).toBe(STAGES.length);
    const pairs = some.flatMap((events) =>
      events.slice(1).map((event, index) => [events[index], event] as const),
    );
    expect(pairs.some(([before, after]) => before?.toStage === "closed" && after.toStage !== "closed")).toBe(
      true,
    );
    expect(pairs.some(([before, after]) => before && after.at < before.at)).toBe(true);
  });

  test("the parts of the ledger are the plain sums, none is negative, and together they are the whole", () => {
    fc.assert(
      fc.property(anyHistory, anyLater, (events, later) => {
        const now = new Date(lastOf(events).getTime() + later);
        const clock = clockOf(events, by);
        const ledger = ledgerAt(clock, calendar, now);
        const slow = slowLedger(events, now);
        expect(ledger).toEqual(slow.ledger);
        for (const { ms, working } of Object.values(ledger)) {
          expect(ms).toBeGreaterThanOrEqual(0);
          expect(working).toBeGreaterThanOrEqual(0);
          expect(Number.isInteger(working)).toBe(true);
        }
        const lodgedAt = events[0]?.at as Date;
        expect(total(ledger)).toEqual({
          ms: slow.end.getTime() - lodgedAt.getTime(),
          working: calendar.workingTime(lodgedAt, slow.end),
        });
      }),
      { numRuns: HISTORIES },
    );
  });

  test("what is kept at an event and the time since are the whole, and no part ever shrinks", () => {
    fc.assert(
      fc.property(anyHistory, anyLater, fc.nat(), (events, later, cut) => {
        const now = new Date(lastOf(events).getTime() + later);
        const whole = ledgerAt(clockOf(events, by), calendar, now);
        const until = 1 + (cut % events.length);
        const before = events.slice(0, until);
        const clock = clockOf(before, by);
        const kept = ledgerAt(clock, calendar, clock.asOf);
        // What came after the kept event; a closed complaint's figures end with its closing.
        const from = clock.stage === "closed" ? (clock.segments.at(-1)?.from as Date) : clock.asOf;
        const sum = structuredClone(kept);
        for (const stretch of counted(events, now).filter(({ to }) => to > from)) {
          const begins = stretch.from > from ? stretch.from : from;
          sum[stretch.holder ?? "closed"].ms += stretch.to.getTime() - begins.getTime();
          sum[stretch.holder ?? "closed"].working += calendar.workingTime(begins, stretch.to);
        }
        expect(sum).toEqual(whole);
        for (const part of [...HOLDERS, "closed"] as const) {
          expect(whole[part].ms).toBeGreaterThanOrEqual(kept[part].ms);
          expect(whole[part].working).toBeGreaterThanOrEqual(kept[part].working);
        }
      }),
      { numRuns: HISTORIES / 5 },
    );
  });

  test("each deadline is the first close at which the desk has the ball and has had it long enough", () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const { targets } = clockOf(events, by);
        for (const target of TARGETS) {
          const { dueAt, doneAt } = targets[target];
          expect([target, dueAt]).toEqual([target, slowDeadline(events, CHARTER[target], doneAt, calendar)]);
        }
      }),
      { numRuns: HISTORIES / 10 },
    );
  });

  test("a breach stays a breach, with the same deadline, whatever happens afterwards", () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const broken: Partial<Record<Target, Date | null>> = {};
        for (let until = 1; until <= events.length; until += 1) {
          const clock = clockOf(events.slice(0, until), by);
          for (const target of TARGETS) {
            const before = broken[target];
            const state = clock.targets[target];
            if (before) expect([target, state.dueAt]).toEqual([target, before]);
            const now = isBroken(state, clock.asOf);
            expect(before ? now : true).toBe(true);
            if (now) broken[target] = state.dueAt;
          }
        }
      }),
      { numRuns: HISTORIES / 10 },
    );
  });

  test("a holiday more brings no deadline forward and gives nobody more working time", () => {
    fc.assert(
      fc.property(anyHistory, fc.nat({ max: 800 }), anyLater, (events, day, later) => {
        const added = new Date(Date.UTC(2025, 0, 1) + day * 86_400_000).toISOString().slice(0, 10);
        const after = calendarWith([...HOLIDAYS, added]);
        const [old, changed] = [clockOf(events, by), clockOf(events, { calendar: after, targets: CHARTER })];
        for (const target of TARGETS) {
          const [was, is] = [old.targets[target].dueAt, changed.targets[target].dueAt];
          if (was === null) expect(is).toBeNull();
          else expect(is === null || is >= was).toBe(true);
        }
        const now = new Date(old.asOf.getTime() + later);
        const [less, more] = [ledgerAt(changed, after, now), ledgerAt(old, calendar, now)];
        for (const part of [...HOLDERS, "closed"] as const) {
          expect(less[part].working).toBeLessThanOrEqual(more[part].working);
          expect(less[part].ms).toBe(more[part].ms);
        }
      }),
      { numRuns: HISTORIES / 10 },
    );
  });

  test("the next deadline is the first of those not met", () => {
    fc.assert(
      fc.property(anyHistory, (events) => {
        const { due, targets, stage } = clockOf(events, by);
        const open = TARGETS.filter((target) => targets[target].dueAt && !targets[target].doneAt);
        const times = open.map((target) => targets[target].dueAt?.getTime() as number);
        expect(due?.at.getTime() ?? null).toBe(
          stage === "closed" || times.length === 0 ? null : Math.min(...times),
        );
        if (due) expect(targets[due.target].dueAt).toEqual(due.at);
      }),
      { numRuns: HISTORIES / 10 },
    );
  });
});

/** A working day after the other: who has the ball at its close, and how much the desk has had of it by then. */
function slowDeadline(
  events: readonly ClockEvent[],
  days: number,
  doneAt: Date | null,
  by: WorkingCalendar,
): Date | null {
  const inOrder = forwards(events);
  const [lodging] = inOrder as [ClockEvent];
  // What was met is measured by the deadline as it stood then: by what had happened before.
  const known = doneAt === null ? inOrder : inOrder.filter(({ at }, index) => index === 0 || at < doneAt);
  const holderFrom = known.map(({ at, toStage }) => ({ at, holder: STAGE_FACTS[toStage].holder }));
  const lastAt = known.at(-1)?.at as Date;
  let date = localDate(lodging.at);
  for (let after = 0; after < 40; ) {
    date = by.nthWorkingDay(date, 1);
    const close = by.closesAt(date);
    if (close > lastAt) after += 1;
    const holder = holderFrom.findLast(({ at }) => at < close)?.holder ?? null;
    if (deskHadAt(holderFrom, lodging.at, close, by) < days * WORKING_DAY) continue;
    // Given away at the very minute of closing, it was given away in time.
    const givenAway = holderFrom.some(({ at }) => at.getTime() === close.getTime());
    const then = givenAway ? holderFrom.findLast(({ at }) => at <= close)?.holder : holder;
    if (runs(holder) && runs(then ?? null)) return close;
  }
  return null;
}

function deskHadAt(
  holderFrom: readonly { at: Date; holder: Holder | null }[],
  lodgedAt: Date,
  close: Date,
  by: WorkingCalendar,
): number {
  const firstDay = local(`${localDate(new Date(lodgedAt.getTime() + 86_400_000))} 00:00`);
  let sum = 0;
  for (const [index, { at, holder }] of holderFrom.entries()) {
    const ends = holderFrom[index + 1]?.at ?? close;
    const to = ends < close ? ends : close;
    const from = at > firstDay ? at : firstDay;
    if (runs(holder)) sum += by.workingTime(from, to);
  }
  return sum;
}

test("due soon is the same looked up by complaint and for all at once", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 700 * 24 * 60 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 0, max: 5 }),
      (minutes, ahead, days) => {
        const now = new Date(Date.UTC(2025, 0, 1) + minutes * 60_000);
        const due = calendar.closesAt(
          ahead === 0 ? localDate(now) : calendar.nthWorkingDay(localDate(now), ahead),
        );
        if (due <= now) return;
        expect(due <= soonHorizon(calendar, now, days)).toBe(now >= dueSoonFrom(due, days, calendar));
      },
    ),
    { numRuns: 2_000 },
  );
});
