import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OfficeHours, WorkingWeek } from "@/db/schema/clocks";
import { WORKING_DAY, workingCalendar } from "@/lib/calendar/working-time";
import { KELANTAN, local, localText } from "../clocks/kelantan";

/**
 * The slow way: a day after the other, and every minute of a day looked at. Written without a look at the calendar
 * under test.
 */
function slowCalendar(weeks: readonly WorkingWeek[], holidays: readonly string[]) {
  const hoursOn = (date: string): OfficeHours => {
    if (holidays.includes(date)) return null;
    const begun = weeks.filter(({ from }) => from <= date);
    const earliest = weeks.reduce((a, b) => (b.from < a.from ? b : a));
    const { days } = begun.length > 0 ? begun.reduce((a, b) => (b.from > a.from ? b : a)) : earliest;
    return days[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? null;
  };
  const next = (date: string, by = 1) => {
    const at = new Date(`${date}T00:00:00Z`);
    at.setUTCDate(at.getUTCDate() + by);
    return at.toISOString().slice(0, 10);
  };
  const workingDays = (from: string, to: string) => {
    let count = 0;
    for (let date = from; date < to; ) {
      date = next(date);
      if (hoursOn(date)) count += 1;
    }
    return count;
  };
  /** Thousandths of a day that are over at a minute of it: a minute at a time, whole thousandths only. */
  const ofDay = (date: string, minute: number) => {
    const hours = hoursOn(date);
    if (!hours) return 0;
    let worked = 0;
    for (let one = 0; one < minute; one += 1) if (one >= hours.opens && one < hours.closes) worked += 1;
    return Number((BigInt(worked) * 1000n) / BigInt(hours.closes - hours.opens));
  };
  /** Both `YYYY-MM-DD HH:mm`, local. */
  const workingTime = (from: string, to: string) => {
    if (to <= from) return 0;
    const [firstDate, lastDate] = [from.slice(0, 10), to.slice(0, 10)];
    let sum = ofDay(lastDate, minuteOf(to)) - ofDay(firstDate, minuteOf(from));
    for (let date = firstDate; date < lastDate; date = next(date)) sum += ofDay(date, 24 * 60);
    return sum;
  };
  const nthWorkingDay = (after: string, n: number, step: 1 | -1) => {
    let date = after;
    for (let left = n; left > 0; ) {
      date = next(date, step);
      if (hoursOn(date)) left -= 1;
    }
    return date;
  };
  return { hoursOn, workingDays, workingTime, nthWorkingDay, next };
}

function minuteOf(text: string): number {
  return Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));
}

const BEGIN = Date.UTC(2023, 11, 1);
const SPAN_DAYS = 1300;
const anyDate = fc
  .integer({ min: 0, max: SPAN_DAYS })
  .map((day) => new Date(BEGIN + day * 86_400_000).toISOString().slice(0, 10));
const anyMinute = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 24 * 60 - 1 }))
  .map(
    ([date, minute]) =>
      `${date} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`,
  );
const anyInstant = fc.integer({ min: BEGIN, max: BEGIN + SPAN_DAYS * 86_400_000 }).map((ms) => new Date(ms));
const anyHours: fc.Arbitrary<OfficeHours> = fc.option(
  fc
    .tuple(fc.integer({ min: 0, max: 24 * 60 - 1 }), fc.integer({ min: 1, max: 24 * 60 }))
    .filter(([opens, closes]) => opens < closes)
    .map(([opens, closes]) => ({ opens, closes })),
  { freq: 3 },
);
const anyWeek = fc
  .array(anyHours, { minLength: 7, maxLength: 7 })
  .filter((days) => days.some((hours) => hours !== null));
/** One to three weeks, each from another date on, in any order. */
const anyWeeks = fc.uniqueArray(fc.record({ from: anyDate, days: anyWeek }), {
  minLength: 1,
  maxLength: 3,
  selector: ({ from }) => from,
});
const anyHolidays = fc.array(anyDate, { maxLength: 60 });

const calendarOf = (weeks: readonly WorkingWeek[], holidays: readonly string[]) =>
  workingCalendar({ weeks, holidays: holidays.map((date) => ({ date })) });

describe("as the slow way says, for any weeks, holidays and dates", { timeout: 60_000 }, () => {
  test("a day, its hours, and the working days between two dates", () => {
    fc.assert(
      fc.property(anyWeeks, anyHolidays, anyDate, anyDate, (weeks, holidays, from, to) => {
        const calendar = calendarOf(weeks, holidays);
        const slow = slowCalendar(weeks, holidays);
        expect(calendar.hoursOn(from)).toEqual(slow.hoursOn(from));
        expect(calendar.isWorkingDay(from)).toBe(slow.hoursOn(from) !== null);
        expect(calendar.workingDays(from, to)).toBe(slow.workingDays(from, to));
      }),
      { numRuns: 500 },
    );
  });

  test("working time between two minutes", () => {
    fc.assert(
      fc.property(anyWeeks, anyHolidays, anyMinute, anyMinute, (weeks, holidays, from, to) => {
        const slow = slowCalendar(weeks, holidays).workingTime(from, to);
        expect(calendarOf(weeks, holidays).workingTime(local(from), local(to))).toBe(slow);
      }),
      { numRuns: 300 },
    );
  });

  test("every minute of a day in Kelantan, and of a Thursday", () => {
    const calendar = calendarOf([KELANTAN], []);
    const slow = slowCalendar([KELANTAN], []);
    for (const date of ["2026-01-04", "2026-01-08"]) {
      for (let minute = 0; minute < 24 * 60; minute += 1) {
        const at = `${date} ${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
        expect([at, calendar.workingTime(local(`${date} 00:00`), local(at))]).toEqual([
          at,
          slow.workingTime(`${date} 00:00`, at),
        ]);
      }
    }
  });

  test("the n-th working day after and before a date, its opening and its close", () => {
    fc.assert(
      fc.property(
        anyWeeks,
        anyHolidays,
        anyDate,
        fc.integer({ min: 1, max: 30 }),
        (weeks, holidays, date, n) => {
          const calendar = calendarOf(weeks, holidays);
          const slow = slowCalendar(weeks, holidays);
          expect(calendar.nthWorkingDay(date, n)).toBe(slow.nthWorkingDay(date, n, 1));
          expect(calendar.nthWorkingDayBefore(date, n)).toBe(slow.nthWorkingDay(date, n, -1));
          const worked = slow.hoursOn(date) ? date : slow.nthWorkingDay(date, 1, 1);
          const hours = slow.hoursOn(worked) as NonNullable<OfficeHours>;
          const midnight = local(`${worked} 00:00`).getTime();
          expect(calendar.opensAt(date).getTime()).toBe(midnight + hours.opens * 60_000);
          expect(calendar.closesAt(date).getTime()).toBe(midnight + hours.closes * 60_000);
        },
      ),
      { numRuns: 300 },
    );
  });

  test("the close of office by which so much time has passed", () => {
    fc.assert(
      fc.property(
        anyWeeks,
        anyHolidays,
        anyMinute,
        fc.integer({ min: 0, max: 12 * WORKING_DAY }),
        (weeks, holidays, from, wanted) => {
          const slow = slowCalendar(weeks, holidays);
          let date = from.slice(0, 10);
          for (; ; date = slow.next(date)) {
            const hours = slow.hoursOn(date);
            if (!hours) continue;
            if (date === from.slice(0, 10) && minuteOf(from) >= hours.closes) continue;
            if (slow.workingTime(from, `${date} 24:00`) >= wanted) break;
          }
          const close = calendarOf(weeks, holidays).closeAfter(local(from), wanted);
          expect(close.getTime()).toBe(
            local(`${date} 00:00`).getTime() + (slow.hoursOn(date)?.closes as number) * 60_000,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test("the office is open from its opening to the instant before its close", () => {
    fc.assert(
      fc.property(anyWeeks, anyHolidays, anyMinute, (weeks, holidays, at) => {
        const hours = slowCalendar(weeks, holidays).hoursOn(at.slice(0, 10));
        const open = hours !== null && minuteOf(at) >= hours.opens && minuteOf(at) < hours.closes;
        expect(calendarOf(weeks, holidays).isOpen(local(at))).toBe(open);
      }),
    );
  });
});

describe("whatever the calendar", { timeout: 60_000 }, () => {
  test("working time adds up over any split, to the millisecond", () => {
    fc.assert(
      fc.property(
        anyWeeks,
        anyHolidays,
        anyInstant,
        fc.array(anyInstant),
        (weeks, holidays, first, others) => {
          const calendar = calendarOf(weeks, holidays);
          const cuts = [first, ...others].sort((a, b) => a.getTime() - b.getTime());
          let sum = 0;
          for (const [index, at] of cuts.entries()) {
            const part = calendar.workingTime(cuts[index - 1] ?? at, at);
            expect(part).toBeGreaterThanOrEqual(0);
            sum += part;
          }
          expect(sum).toBe(calendar.workingTime(cuts[0] as Date, cuts.at(-1) as Date));
        },
      ),
    );
  });

  test("working days add up over any split, and never run backwards", () => {
    fc.assert(
      fc.property(anyWeeks, anyHolidays, fc.tuple(anyDate, anyDate, anyDate), (weeks, holidays, dates) => {
        const calendar = calendarOf(weeks, holidays);
        const [from, between, to] = [...dates].sort() as [string, string, string];
        expect(calendar.workingDays(from, between) + calendar.workingDays(between, to)).toBe(
          calendar.workingDays(from, to),
        );
        expect(calendar.workingDays(from, between)).toBeLessThanOrEqual(calendar.workingDays(from, to));
        expect(calendar.workingDays(to, from)).toBe(0);
      }),
    );
  });

  test("each working day counts one, however long it is, and a day of rest nothing", () => {
    fc.assert(
      fc.property(anyWeeks, anyHolidays, anyDate, (weeks, holidays, date) => {
        const calendar = calendarOf(weeks, holidays);
        const midnight = local(`${date} 00:00`);
        const worked = calendar.workingTime(midnight, new Date(midnight.getTime() + 86_400_000));
        expect(worked).toBe(calendar.isWorkingDay(date) ? WORKING_DAY : 0);
      }),
    );
  });

  test("one more holiday makes nothing older in working days and no deadline earlier", () => {
    fc.assert(
      fc.property(
        anyWeeks,
        anyHolidays,
        anyDate,
        fc.tuple(anyInstant, anyInstant),
        fc.integer({ min: 1, max: 20 }),
        (weeks, holidays, added, [one, other], n) => {
          const before = calendarOf(weeks, holidays);
          const after = calendarOf(weeks, [...holidays, added]);
          const [from, to] = one < other ? [one, other] : [other, one];
          const [fromDate, toDate] = [localText(from).slice(0, 10), localText(to).slice(0, 10)];
          expect(after.workingDays(fromDate, toDate)).toBeLessThanOrEqual(
            before.workingDays(fromDate, toDate),
          );
          expect(after.workingTime(from, to)).toBeLessThanOrEqual(before.workingTime(from, to));
          expect(after.nthWorkingDay(fromDate, n) >= before.nthWorkingDay(fromDate, n)).toBe(true);
          const wanted = n * WORKING_DAY;
          expect(after.closeAfter(from, wanted).getTime()).toBeGreaterThanOrEqual(
            before.closeAfter(from, wanted).getTime(),
          );
        },
      ),
      { numRuns: 500 },
    );
  });

  test("the same holiday twice, holidays in any order, and one on a day of rest change nothing", () => {
    fc.assert(
      fc.property(anyWeeks, anyHolidays, anyDate, anyDate, (weeks, holidays, from, to) => {
        const calendar = calendarOf(weeks, holidays);
        const resting = calendar.isWorkingDay(from) ? [] : [from];
        const again = calendarOf(weeks, [...resting, ...holidays, ...holidays].reverse());
        expect(again.workingDays(from, to)).toBe(calendar.workingDays(from, to));
      }),
    );
  });

  test("a week counts from its date on and changes nothing before it", () => {
    fc.assert(
      fc.property(anyWeek, anyWeek, anyDate, anyDate, (days, changed, from, date) => {
        const old = calendarOf([{ from: "2000-01-01", days }], []);
        const both = calendarOf(
          [
            { from: "2000-01-01", days },
            { from, days: changed },
          ],
          [],
        );
        const only = calendarOf([{ from: "2000-01-01", days: changed }], []);
        expect(both.hoursOn(date)).toEqual((date < from ? old : only).hoursOn(date));
      }),
    );
  });
});

test("a week without a working day is refused: nothing would ever fall due", () => {
  const nobody: OfficeHours[] = [null, null, null, null, null, null, null];
  expect(() => calendarOf([], [])).toThrow("at least one working day");
  expect(() => calendarOf([{ from: "2000-01-01", days: nobody }], [])).toThrow("at least one working day");
});
