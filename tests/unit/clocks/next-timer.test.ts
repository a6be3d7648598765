import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Reminders, TargetDays } from "@/db/schema/clocks";
import { localDate } from "@/lib/calendar/local-date";
import { workingCalendar } from "@/lib/calendar/working-time";
import { type ClockEvent, clockOf } from "@/lib/clocks/clock";
import { nextTimer, type Surroundings, type Timer } from "@/lib/clocks/next-timer";
import { CHARTER, KELANTAN, local, localText, REMINDERS } from "./kelantan";
import { anyHistory } from "./random-history";

const event = (
  at: string,
  type: ClockEvent["type"],
  toStage: ClockEvent["toStage"],
  data: ClockEvent["data"] = {},
  actorKind: ClockEvent["actorKind"] = "staff",
): ClockEvent => ({ at: local(at), type, toStage, data, actorKind });

const lodged = event("2026-01-04 10:00", "lodge", "received", {}, "complainant");
const assigned = event("2026-01-05 10:00", "assign", "assigned", { picId: 1 });
const asked = event("2026-01-06 17:00", "request_feedback", "awaiting_complainant");
const solved = event("2026-01-06 12:30", "request_closure", "awaiting_closure");
const atVendor = (promisedOn: string | null = null) =>
  event("2026-01-05 17:00", "log_with_vendor", "with_vendor", { promisedOn });

type Case = {
  says: string;
  events: ClockEvent[];
  holidays?: string[];
  targets?: TargetDays;
  reminders?: Partial<Reminders>;
  vendor?: Surroundings["vendor"];
  /** Nothing runs before: the server sleeps. */
  asleepUntil?: string;
  /** Everything the clock does from the last event on, if nobody else does anything. */
  does: string[];
};

/**
 * By hand. January 2026: Su 4 to Th 8, Su 11 to Th 15, Su 18 to Th 22, Su 25 to Th 29 are worked, and every morning
 * begins at 8:00.
 */
const CASES: Case[] = [
  {
    says: "nobody does anything: the Admins hear on the morning of a deadline, the morning after it, and once of neglect",
    events: [lodged],
    does: [
      "2026-01-05 08:00 due_soon acknowledge admin",
      "2026-01-06 08:00 overdue acknowledge admin",
      "2026-01-11 08:00 untouched",
      "2026-01-13 08:00 due_soon inform admin",
      "2026-01-14 08:00 overdue inform admin",
      "2026-01-25 08:00 due_soon resolve admin",
      "2026-01-26 08:00 overdue resolve admin",
    ],
  },
  {
    says: "handed over, the PIC hears first and the Admins a working day later",
    events: [lodged, assigned],
    does: [
      "2026-01-12 08:00 untouched",
      "2026-01-13 08:00 due_soon inform pic",
      "2026-01-14 08:00 overdue inform pic",
      "2026-01-15 08:00 overdue inform admin",
      "2026-01-25 08:00 due_soon resolve pic",
      "2026-01-26 08:00 overdue resolve pic",
      "2026-01-27 08:00 overdue resolve admin",
    ],
  },
  {
    says: "without escalation it stays with the PIC, and without a warning nothing is said beforehand",
    events: [lodged, assigned],
    reminders: { escalateAfter: 0, dueSoon: 0, untouchedAfter: 0 },
    does: ["2026-01-14 08:00 overdue inform pic", "2026-01-26 08:00 overdue resolve pic"],
  },
  {
    says: "a server asleep for two weeks says each thing that still matters once, in order",
    events: [lodged],
    asleepUntil: "2026-01-19 10:00",
    does: [
      "2026-01-19 10:00 overdue acknowledge admin",
      "2026-01-19 10:00 untouched",
      "2026-01-19 10:00 overdue inform admin",
      "2026-01-25 08:00 due_soon resolve admin",
      "2026-01-26 08:00 overdue resolve admin",
    ],
  },
  {
    says: "a deadline that a holiday moved is announced again for its new day",
    events: [
      lodged,
      event(
        "2026-01-05 08:00",
        "due_soon",
        "received",
        { target: "acknowledge", level: "admin", dueAt: "2026-01-05T09:00:00.000Z" },
        "system",
      ),
    ],
    holidays: ["2026-01-05"],
    reminders: { untouchedAfter: 0 },
    targets: { acknowledge: 1, inform: null, resolve: null },
    does: ["2026-01-06 08:00 due_soon acknowledge admin", "2026-01-07 08:00 overdue acknowledge admin"],
  },
  {
    says: "the complainant is reminded twice, three working days apart, and then left alone",
    events: [lodged, assigned, asked],
    does: ["2026-01-11 08:00 reminded", "2026-01-14 08:00 reminded"],
  },
  {
    says: "no reminders where none are set",
    events: [lodged, assigned, asked],
    reminders: { feedbackEvery: 0 },
    does: [],
  },
  {
    says: "asked again later, it counts anew",
    events: [
      lodged,
      assigned,
      asked,
      event("2026-01-11 08:00", "reminded", "awaiting_complainant", {}, "system"),
      event("2026-01-11 12:00", "answer", "in_progress", {}, "complainant"),
      event("2026-01-11 13:00", "request_feedback", "awaiting_complainant"),
    ],
    does: ["2026-01-14 08:00 reminded", "2026-01-19 08:00 reminded"],
  },
  {
    says: "solved: a warning two working days before the seven whole days of grace are over, then the closing",
    events: [lodged, assigned, solved],
    does: ["2026-01-14 08:00 closing_warned", "2026-01-18 08:00 close"],
  },
  {
    says: "a holiday within the days of grace lengthens them",
    events: [lodged, assigned, solved],
    holidays: ["2026-01-14"],
    does: ["2026-01-15 08:00 closing_warned", "2026-01-19 08:00 close"],
  },
  {
    says: "warned late, the complainant still has the days of the warning",
    events: [lodged, assigned, solved],
    asleepUntil: "2026-01-26 10:00",
    does: ["2026-01-26 10:00 closing_warned", "2026-01-28 08:00 close"],
  },
  {
    says: "without a warning it closes on its day",
    events: [lodged, assigned, solved],
    reminders: { closingWarning: 0 },
    does: ["2026-01-18 08:00 close"],
  },
  {
    says: "never by itself where that is set",
    events: [lodged, assigned, solved],
    reminders: { closingAfter: 0 },
    does: [],
  },
  {
    says: "the vendor is asked the morning after its promised date; the PIC hears, then the Admins",
    events: [lodged, assigned, atVendor("2026-01-13")],
    vendor: { promisedOn: "2026-01-13", asks: true },
    does: [
      "2026-01-14 08:00 vendor_chased",
      "2026-01-14 08:00 promise_passed pic",
      "2026-01-15 08:00 promise_passed admin",
      "2026-01-19 08:00 vendor_chased",
      "2026-01-22 08:00 vendor_chased",
    ],
  },
  {
    says: "without a promise the vendor is asked every three working days, three times",
    events: [lodged, assigned, atVendor()],
    vendor: { promisedOn: null, asks: true },
    does: [
      "2026-01-08 08:00 vendor_chased",
      "2026-01-13 08:00 vendor_chased",
      "2026-01-18 08:00 vendor_chased",
    ],
  },
  {
    says: "a vendor with no address, or asked by another complaint under the log, is not asked; its promise is watched",
    events: [lodged, assigned, atVendor("2026-01-13")],
    vendor: { promisedOn: "2026-01-13", asks: false },
    does: ["2026-01-14 08:00 promise_passed pic", "2026-01-15 08:00 promise_passed admin"],
  },
  {
    says: "a new promise counts anew",
    events: [
      lodged,
      assigned,
      atVendor("2026-01-06"),
      event("2026-01-07 08:00", "vendor_chased", "with_vendor", {}, "system"),
      event(
        "2026-01-07 08:00",
        "promise_passed",
        "with_vendor",
        { promisedOn: "2026-01-06", level: "pic" },
        "system",
      ),
      event("2026-01-07 11:00", "vendor_promised", "with_vendor", { promisedOn: "2026-01-20" }),
    ],
    vendor: { promisedOn: "2026-01-20", asks: true },
    does: [
      "2026-01-21 08:00 vendor_chased",
      "2026-01-21 08:00 promise_passed pic",
      "2026-01-22 08:00 promise_passed admin",
      "2026-01-26 08:00 vendor_chased",
      "2026-01-29 08:00 vendor_chased",
    ],
  },
  {
    says: "a closed complaint is left alone",
    events: [lodged, assigned, event("2026-01-06 10:00", "close", "closed")],
    does: [],
  },
];

function doIt(timer: Timer, stage: ClockEvent["toStage"], at: Date): ClockEvent {
  return timer.kind === "close"
    ? { type: "confirm_closing", toStage: "closed", actorKind: "system", at, data: {} }
    : { type: timer.kind, toStage: stage, actorKind: "system", at, data: timer.data };
}

/** Lets time pass with nobody but the clock doing anything. */
function letPass(
  events: readonly ClockEvent[],
  around: Omit<Surroundings, "now" | "complainantReached">,
  targets: TargetDays,
  from: Date,
) {
  const all = [...events];
  const done: { timer: Timer; at: Date }[] = [];
  let now = from;
  for (let more = 0; more < 100; more += 1) {
    const clock = clockOf(all, { calendar: around.calendar, targets });
    const timer = nextTimer(clock, { ...around, complainantReached: true, now });
    if (!timer) return done;
    if (timer.at > now) now = timer.at;
    done.push({ timer, at: now });
    all.push(doIt(timer, clock.stage, now));
  }
  throw new Error("the clock does not come to rest");
}

const told = ({ timer: { kind, data }, at }: { timer: Timer; at: Date }) =>
  [localText(at), kind, data.target, data.level].filter((word) => word !== undefined).join(" ");

test.each(CASES)(
  "$says",
  ({ events, holidays = [], targets = CHARTER, reminders, vendor, asleepUntil, does }) => {
    const calendar = workingCalendar({ weeks: [KELANTAN], holidays: holidays.map((date) => ({ date })) });
    const around = { calendar, reminders: { ...REMINDERS, ...reminders }, vendor: vendor ?? null };
    const from = asleepUntil ? local(asleepUntil) : (events.at(-1)?.at as Date);
    expect(letPass(events, around, targets, from).map(told)).toEqual(does);
  },
);

describe("a complainant who was not reached", () => {
  const calendar = workingCalendar({ weeks: [KELANTAN], holidays: [] });
  const around = { calendar, reminders: REMINDERS, vendor: null };

  test.each([
    ["is not reminded: it is looked at again on the next working morning", asked, "reminded"],
    ["is not warned or closed on either", solved, "closing_warned"],
  ])("%s", (_says, last, kind) => {
    const clock = clockOf([lodged, assigned, last], { calendar, targets: CHARTER });
    const again = nextTimer(clock, { ...around, complainantReached: false, now: local("2026-01-29 09:00") });
    expect(again).toMatchObject({ kind, at: local("2026-02-01 08:00") });
    const reached = nextTimer(clock, { ...around, complainantReached: true, now: local("2026-01-29 09:00") });
    expect(reached?.at.getTime()).toBeLessThan(local("2026-01-29 09:00").getTime());
  });
});

test("whatever happened before, the clock comes to rest, acts when the office opens, and says nothing twice", () => {
  const calendar = workingCalendar({
    weeks: [KELANTAN],
    holidays: ["2025-03-31", "2026-02-17", "2026-03-22"].map((date) => ({ date })),
  });
  fc.assert(
    fc.property(anyHistory, fc.constantFrom(null, "2026-03-01"), fc.boolean(), (events, promisedOn, asks) => {
      const clock = clockOf(events, { calendar, targets: CHARTER });
      const logged = events.some(({ type }) => type === "log_with_vendor");
      const around = { calendar, reminders: REMINDERS, vendor: logged ? { promisedOn, asks } : null };
      const done = letPass(events, around, CHARTER, clock.asOf);
      for (const { timer } of done) {
        expect(timer.at).toEqual(calendar.opensAt(localDate(timer.at)));
        expect(calendar.isWorkingDay(localDate(timer.at))).toBe(true);
      }
      const said = done
        .filter(({ timer }) => timer.kind === "due_soon" || timer.kind === "overdue")
        .map(({ timer }) => [timer.kind, timer.data.target, timer.data.level].join(" "));
      expect(new Set(said).size).toBe(said.length);
      for (const [index, { at }] of done.entries()) {
        const before = done[index - 1]?.at;
        if (before) expect(at >= before).toBe(true);
      }
    }),
    { numRuns: 1_000 },
  );
}, 60_000);
