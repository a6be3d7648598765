import { describe, expect, test } from "vitest";
import type { WorkingWeek } from "@/db/schema/clocks";
import { HOLDERS, TARGETS } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { type WorkingCalendar, workingCalendar } from "@/lib/calendar/working-time";
import { type Clock, type ClockEvent, clockOf, isBroken, ledgerAt, soonHorizon } from "@/lib/clocks/clock";
import { agingDays } from "@/lib/complaints/aging";
import { KELANTAN, local, localText } from "./kelantan";
import { type Step, type TargetWords, WORKED_EXAMPLES, type WorkedExample } from "./worked-examples";

const wholeDay = { opens: 480, closes: 1020 };
const shortRamadan = { opens: 480, closes: 900 };
const WEEKS: Record<NonNullable<WorkedExample["week"]>, WorkingWeek[]> = {
  johor: [
    KELANTAN,
    { from: "2025-01-01", days: [null, wholeDay, wholeDay, wholeDay, wholeDay, wholeDay, null] },
  ],
  "ramadan 2026": [
    KELANTAN,
    {
      from: "2026-02-19",
      days: [shortRamadan, shortRamadan, shortRamadan, shortRamadan, shortRamadan, null, null],
    },
  ],
};
const CHARTER = { acknowledge: 1, inform: 7, resolve: 15 };
const DUE_SOON = 1;

const BY_THE_COMPLAINANT = ["lodge", "answer", "add_information", "confirm_closing", "not_solved"];

function eventOf([at, what, toStage]: Step): ClockEvent {
  const called = what === "called, reached" || what === "called, not reached";
  return {
    type: called ? "called" : what,
    toStage,
    actorKind: BY_THE_COMPLAINANT.includes(what) ? "complainant" : "staff",
    at: local(at),
    data: called ? { outcome: what === "called, reached" ? "reached" : "not_reached" } : {},
  };
}

/** A target in the words of the table; the deadline is left out where the table does not say it. */
function words(target: Clock["targets"]["inform"], now: Date, told: TargetWords): TargetWords {
  const { days, dueAt, doneAt } = target;
  if (days === null) return "no target";
  const by = dueAt && localText(dueAt);
  if (doneAt !== null) {
    if (isBroken(target, now)) return `late by ${by}`;
    return told === "met" ? "met" : `met by ${by}`;
  }
  if (dueAt === null) return "open, clock stands";
  return dueAt <= now ? `late by ${by}` : `open by ${by}`;
}

function chip({ due }: Clock, calendar: WorkingCalendar, now: Date): WorkedExample["chip"] {
  if (due === null) return "stands";
  if (due.at <= now) return "overdue";
  return due.at <= soonHorizon(calendar, now, DUE_SOON) ? "due soon" : "in time";
}

describe.each(WORKED_EXAMPLES)("$says", (example) => {
  const calendar = workingCalendar({
    weeks: example.week ? WEEKS[example.week] : [KELANTAN],
    holidays: (example.holidays ?? []).map((date) => ({ date })),
  });
  const now = local(example.now);
  const clock = clockOf(example.steps.map(eventOf), { calendar, targets: example.targets ?? CHARTER });

  test(`as ${example.because}`, () => {
    const closedAt = clock.stage === "closed" ? clock.asOf : null;
    const figures: Partial<WorkedExample> = {};
    if (example.days !== undefined) figures.days = agingDays({ lodgedAt: clock.lodgedAt, closedAt }, now);
    if (example.workingDays !== undefined)
      figures.workingDays = calendar.workingDays(localDate(clock.lodgedAt), localDate(closedAt ?? now));
    for (const target of TARGETS) {
      const told = example[target];
      if (told !== undefined) figures[target] = words(clock.targets[target], now, told);
    }
    if (example.chip !== undefined) figures.chip = chip(clock, calendar, now);
    if (example.held !== undefined) {
      const ledger = ledgerAt(clock, calendar, now);
      figures.held = {};
      for (const part of [...HOLDERS, "closed"] as const) {
        const { ms, working } = ledger[part];
        if (ms > 0 || working > 0) figures.held[part] = [ms / 3_600_000, working / 1000];
      }
    }
    expect(example).toMatchObject(figures);
    // Whoever is not named held it for no time at all.
    if (example.held !== undefined) expect(figures.held).toEqual(example.held);
  });
});

test("every example says something, and no two say the same", () => {
  expect(WORKED_EXAMPLES.length).toBeGreaterThanOrEqual(30);
  expect(new Set(WORKED_EXAMPLES.map(({ says }) => says)).size).toBe(WORKED_EXAMPLES.length);
});
