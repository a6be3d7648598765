/**
 * Working days and working time by a calendar that is handed in (weeks by date, holidays). Pure: no clock, no
 * database. Dates are local (`YYYY-MM-DD`, Asia/Kuala_Lumpur), instants are `Date`.
 */
import type { Holiday, OfficeHours, WorkingWeek } from "@/db/schema/clocks";
import { localDay, startOfLocalDay } from "@/lib/calendar/local-date";

/** Every working day counts this much, however long its office hours are: figures are whole numbers and add up. */
export const WORKING_DAY = 1000;

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** Of 1970-01-01, Sunday being 0. */
const WEEKDAY_OF_DAY_0 = 4;

export type WorkingCalendar = {
  isWorkingDay(date: string): boolean;
  /** @returns null where nobody works */
  hoursOn(date: string): OfficeHours;
  isOpen(at: Date): boolean;
  /** @returns how many dates after `from`, up to and with `to`, are worked; 0 when `to` is not later */
  workingDays(from: string, to: string): number;
  /** @returns thousandths of a working day between two instants, 0 when `to` is not later; adds up over any split */
  workingTime(from: Date, to: Date): number;
  /** @param n 1 or more; @returns the n-th working date after a date */
  nthWorkingDay(after: string, n: number): string;
  /** @param n 1 or more; @returns the n-th working date before a date */
  nthWorkingDayBefore(date: string, n: number): string;
  /** When the office opens on a working date, or on the next one. */
  opensAt(date: string): Date;
  /** When the office closes on a working date, or on the next one. */
  closesAt(date: string): Date;
  /** The first close of office after an instant by which so much working time has passed since it. */
  closeAfter(from: Date, workingTime: number): Date;
};

/**
 * @param definition the first week also counts for all time before it; each has at least one working day
 * @throws Error where a week has no working day: nothing would ever fall due
 */
export function workingCalendar(definition: {
  weeks: readonly WorkingWeek[];
  holidays: readonly Pick<Holiday, "date">[];
}): WorkingCalendar {
  const weeks = [...definition.weeks]
    .sort((a, b) => (a.from < b.from ? -1 : 1))
    .map(({ from, days }, index) => ({ from: index === 0 ? Number.NEGATIVE_INFINITY : dayOf(from), days }));
  if (weeks.length === 0 || weeks.some(({ days }) => !days.some((hours) => hours !== null)))
    throw new Error("a working calendar needs weeks with at least one working day");

  const weekOn = (day: number) => weeks.findLast(({ from }) => from <= day) as (typeof weeks)[number];
  const rosterOn = (day: number): OfficeHours => weekOn(day).days[weekday(day)] ?? null;
  /** Holidays that take a working day away, in order. */
  const taken = [...new Set(definition.holidays.map(({ date }) => dayOf(date)))]
    .filter((day) => rosterOn(day) !== null)
    .sort((a, b) => a - b);
  const takenDays = new Set(taken);
  const hoursOf = (day: number): OfficeHours => (takenDays.has(day) ? null : rosterOn(day));

  /** How many days of a roster are worked from day 0 up to and with a day (negative before). */
  const rosterCounts = weeks.map(({ days }) => {
    const worked = days.map((hours) => (hours === null ? 0 : 1));
    const inWeek = worked.reduce<number>((sum, one) => sum + one, 0);
    return (day: number) => {
      const whole = Math.floor((day + 1) / 7);
      let count = whole * inWeek;
      for (let one = whole * 7; one <= day; one += 1) count += worked[weekday(one)] as number;
      return count;
    };
  });
  /** Working days up to and with a day, from an arbitrary beginning: only differences mean something. */
  const countThrough = (day: number): number => {
    let count = 0;
    for (const [index, { from }] of weeks.entries()) {
      if (from > day) break;
      const counts = rosterCounts[index] as (day: number) => number;
      const until = Math.min(day, (weeks[index + 1]?.from ?? Number.POSITIVE_INFINITY) - 1);
      count += counts(until) - (index === 0 ? 0 : counts(from - 1));
    }
    return count - upTo(taken, day);
  };

  const opening = (day: number, hours: NonNullable<OfficeHours>) =>
    startOfLocalDay(day) + hours.opens * MINUTE_MS;
  const closing = (day: number, hours: NonNullable<OfficeHours>) =>
    startOfLocalDay(day) + hours.closes * MINUTE_MS;
  /** All working time up to an instant; differences of it add up over any split. */
  const passed = (at: Date): number => {
    const day = localDay(at);
    const hours = hoursOf(day);
    if (hours === null) return countThrough(day) * WORKING_DAY;
    const ofDay = (at.getTime() - opening(day, hours)) / (closing(day, hours) - opening(day, hours));
    return (countThrough(day) - 1) * WORKING_DAY + Math.floor(WORKING_DAY * Math.min(1, Math.max(0, ofDay)));
  };
  const workingFrom = (day: number): { day: number; hours: NonNullable<OfficeHours> } => {
    for (let one = day; ; one += 1) {
      const hours = hoursOf(one);
      if (hours) return { day: one, hours };
    }
  };
  const nth = (day: number, n: number, step: 1 | -1): string => {
    let one = day;
    for (let left = n; left > 0; ) {
      one += step;
      if (hoursOf(one)) left -= 1;
    }
    return dateOf(one);
  };

  return {
    isWorkingDay: (date) => hoursOf(dayOf(date)) !== null,
    hoursOn: (date) => hoursOf(dayOf(date)),
    isOpen: (at) => {
      const day = localDay(at);
      const hours = hoursOf(day);
      return hours !== null && at.getTime() >= opening(day, hours) && at.getTime() < closing(day, hours);
    },
    workingDays: (from, to) => (to <= from ? 0 : countThrough(dayOf(to)) - countThrough(dayOf(from))),
    workingTime: (from, to) => Math.max(0, passed(to) - passed(from)),
    nthWorkingDay: (after, n) => nth(dayOf(after), n, 1),
    nthWorkingDayBefore: (date, n) => nth(dayOf(date), n, -1),
    opensAt: (date) => {
      const { day, hours } = workingFrom(dayOf(date));
      return new Date(opening(day, hours));
    },
    closesAt: (date) => {
      const { day, hours } = workingFrom(dayOf(date));
      return new Date(closing(day, hours));
    },
    closeAfter: (from, workingTime) => {
      const wanted = passed(from) + workingTime;
      let { day, hours } = workingFrom(localDay(from));
      let count = countThrough(day);
      while (closing(day, hours) <= from.getTime() || count * WORKING_DAY < wanted) {
        ({ day, hours } = workingFrom(day + 1));
        count += 1;
      }
      return new Date(closing(day, hours));
    },
  };
}

/** Days since 1970-01-01 of a local date. */
function dayOf(date: string): number {
  return Math.round(Date.parse(date) / DAY_MS);
}

function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function weekday(day: number): number {
  return (((day + WEEKDAY_OF_DAY_0) % 7) + 7) % 7;
}

/** How many of the sorted numbers are no greater than one. */
function upTo(sorted: readonly number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
