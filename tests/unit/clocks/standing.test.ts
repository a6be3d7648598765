import { describe, expect, test } from "vitest";
import type { EventData } from "@/db/schema/complaints";
import type { EventType, Stage, Target } from "@/db/values";
import { workingCalendar } from "@/lib/calendar/working-time";
import { type ClockEvent, clockOf } from "@/lib/clocks/clock";
import { byItself, standingOf } from "@/lib/clocks/standing";
import { CHARTER, KELANTAN, local, localText, REMINDERS } from "./kelantan";

const calendar = workingCalendar({ weeks: [KELANTAN], holidays: [{ date: "2026-11-10" }] });

const event = (
  at: string,
  type: EventType,
  toStage: Stage,
  actorKind: ClockEvent["actorKind"] = "staff",
  data: EventData = {},
): ClockEvent => ({ type, toStage, actorKind, at: local(at), data });

// A Sunday; the 7th is a Saturday, the 10th a holiday.
const LODGED = event("2026-11-01 10:00", "lodge", "received", "complainant");
const ASSIGNED = event("2026-11-02 09:00", "assign", "assigned", "staff", { picId: 1 });

function standing(target: Target, now: string, events: readonly ClockEvent[]) {
  const clock = clockOf(events, { calendar, targets: CHARTER });
  return standingOf(clock.targets[target], clock, { calendar, dueSoon: 1, now: local(now) });
}

describe("a target as the page says it", () => {
  test.each<[string, Target, string, ClockEvent[], object]>([
    [
      "is ahead",
      "acknowledge",
      "2026-11-01 16:59",
      [LODGED],
      { state: "due", dueAt: local("2026-11-02 17:00") },
    ],
    [
      "is due soon from the close of office before",
      "acknowledge",
      "2026-11-01 17:00",
      [LODGED],
      { state: "soon" },
    ],
    [
      "is overdue at the close of office, on the date itself",
      "acknowledge",
      "2026-11-02 17:00",
      [LODGED],
      { state: "overdue", days: 0 },
    ],
    [
      "is overdue by working days alone",
      "acknowledge",
      "2026-11-08 08:00",
      [LODGED],
      { state: "overdue", days: 4 },
    ],
    [
      "is met",
      "acknowledge",
      "2026-11-20 08:00",
      [LODGED, ASSIGNED],
      { state: "done", doneAt: ASSIGNED.at, dueAt: local("2026-11-02 17:00") },
    ],
    [
      "is met late by working days",
      "acknowledge",
      "2026-11-20 08:00",
      [LODGED, event("2026-11-05 09:00", "assign", "assigned", "staff", { picId: 1 })],
      { state: "late", days: 3 },
    ],
    [
      "is met late on the date itself",
      "acknowledge",
      "2026-11-20 08:00",
      [LODGED, event("2026-11-02 18:00", "assign", "assigned", "staff", { picId: 1 })],
      { state: "late", days: 0 },
    ],
    [
      "stands while the complainant is asked, with what is left",
      "inform",
      "2026-11-20 08:00",
      [LODGED, ASSIGNED, event("2026-11-03 12:30", "request_feedback", "awaiting_complainant")],
      { state: "stands", holder: "complainant", left: 5500 },
    ],
    [
      "stands while the vendor has it",
      "resolve",
      "2026-11-20 08:00",
      [LODGED, ASSIGNED, event("2026-11-02 17:00", "log_with_vendor", "with_vendor")],
      { state: "stands", holder: "vendor", left: 14_000 },
    ],
    [
      "stays broken whoever has it",
      "inform",
      "2026-11-18 08:00",
      [LODGED, ASSIGNED, event("2026-11-17 09:00", "request_feedback", "awaiting_complainant")],
      { state: "overdue", dueAt: local("2026-11-11 17:00"), days: 5 },
    ],
  ])("%s", (_, target, now, events, said) => {
    expect(standing(target, now, events)).toMatchObject(said);
  });

  test("is none where none is set, and where the desk has nothing more to do", () => {
    const clock = clockOf([LODGED], { calendar, targets: { ...CHARTER, resolve: null } });
    const around = { calendar, dueSoon: 1, now: local("2026-11-02 08:00") };
    expect(standingOf(clock.targets.resolve, clock, around)).toEqual({ state: "none" });
    const closed = { ...clock, holder: null };
    expect(standingOf({ days: 7, dueAt: null, doneAt: null }, closed, around)).toEqual({ state: "none" });
  });
});

describe("what comes by itself while the complainant has it", () => {
  const ASKED = event("2026-11-03 12:00", "request_feedback", "awaiting_complainant");
  const SOLVED = event("2026-11-03 12:00", "request_closure", "awaiting_closure");
  const reminded = (at: string) => event(at, "reminded", "awaiting_complainant", "system");
  const warned = (at: string) => event(at, "closing_warned", "awaiting_closure", "system");

  test.each<[string, ClockEvent[], string, [string, string] | null]>([
    ["nothing while the desk has it", [], "2026-11-02 10:00", null],
    ["the first reminder", [ASKED], "2026-11-03 13:00", ["reminder", "2026-11-08 08:00"]],
    [
      "the next one",
      [ASKED, reminded("2026-11-08 08:00")],
      "2026-11-09 09:00",
      ["reminder", "2026-11-12 08:00"],
    ],
    [
      "none after the last",
      [ASKED, reminded("2026-11-08 08:00"), reminded("2026-11-12 08:00")],
      "2026-11-15 09:00",
      null,
    ],
    [
      "a reminder that is late, at once in office hours",
      [ASKED],
      "2026-11-09 09:00",
      ["reminder", "2026-11-09 09:00"],
    ],
    ["or when the office opens", [ASKED], "2026-11-09 18:00", ["reminder", "2026-11-11 08:00"]],
    [
      "the closing, the morning after the last day of grace",
      [SOLVED],
      "2026-11-04 09:00",
      ["closing", "2026-11-16 08:00"],
    ],
    [
      "the same once warned in time",
      [SOLVED, warned("2026-11-12 08:00")],
      "2026-11-12 09:00",
      ["closing", "2026-11-16 08:00"],
    ],
    [
      "later where the warning was late",
      [SOLVED, warned("2026-11-15 08:00")],
      "2026-11-15 09:00",
      ["closing", "2026-11-17 08:00"],
    ],
    ["and where it still is", [SOLVED], "2026-11-16 09:00", ["closing", "2026-11-18 08:00"]],
  ])("%s", (_, events, now, expected) => {
    const clock = clockOf([LODGED, ASSIGNED, ...events], { calendar, targets: CHARTER });
    const next = byItself(clock, { calendar, reminders: REMINDERS, now: local(now) });
    expect(next && [next.what, localText(next.at)]).toEqual(expected);
  });

  test("nothing where the Admin switched it off", () => {
    const off = { ...REMINDERS, feedbackEvery: 0, closingAfter: 0 };
    for (const last of [ASKED, SOLVED]) {
      const clock = clockOf([LODGED, ASSIGNED, last], { calendar, targets: CHARTER });
      expect(byItself(clock, { calendar, reminders: off, now: local("2026-11-04 09:00") })).toBeNull();
    }
  });

  test("the closing without a warning where none is wanted", () => {
    const clock = clockOf([LODGED, ASSIGNED, SOLVED], { calendar, targets: CHARTER });
    const without = { ...REMINDERS, closingWarning: 0 };
    const next = byItself(clock, { calendar, reminders: without, now: local("2026-11-04 09:00") });
    expect(next && localText(next.at)).toBe("2026-11-16 08:00");
  });
});
