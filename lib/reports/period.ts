/** The dates a report is about, as its address says them. Pure. */
import { daysBetween } from "@/lib/calendar/local-date";

/** Local dates, `YYYY-MM-DD`, both included. */
export type Period = { from: string; to: string };

/** A report counts at most so many days at once. */
export const PERIOD_DAYS_MAX = 366;
const DAY_MS = 86_400_000;

export const PRESETS = ["this_month", "last_month", "this_year", "last_year"] as const;
export type Preset = (typeof PRESETS)[number];

/** @param today the local date */
export function presetPeriod(preset: Preset, today: string): Period {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (preset) {
    case "this_month":
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case "last_month":
      return { from: dateOf(year, month - 1, 1), to: dateOf(year, month, 0) };
    case "this_year":
      return { from: `${year}-01-01`, to: today };
    case "last_year":
      return { from: `${year - 1}-01-01`, to: `${year - 1}-12-31` };
  }
}

/**
 * What an address asks for, `from` and `to`; what is no date counts as not given, dates the wrong way round are turned
 * round, and of a longer time the latest part is taken.
 * @param today the local date; without dates it is this month, with only the last one the month up to it
 */
export function readPeriod(search: Record<string, unknown>, today: string): Period {
  const asked = { from: readDate(search.from), to: readDate(search.to) };
  const to = asked.to ?? (asked.from !== null && asked.from > today ? asked.from : today);
  const from = asked.from ?? `${to.slice(0, 7)}-01`;
  const [first, last] = from <= to ? ([from, to] as const) : ([to, from] as const);
  const earliest = shift(last, 1 - PERIOD_DAYS_MAX);
  return { from: first < earliest ? earliest : first, to: last };
}

export function reportsHref({ from, to }: Period): string {
  return `/reports?${new URLSearchParams({ from, to })}`;
}

/** @returns the date after a local date */
export function nextDate(date: string): string {
  return shift(date, 1);
}

function readDate(value: unknown): string | null {
  const [one] = Array.isArray(value) ? value : [value];
  if (typeof one !== "string" || !/^20\d{2}-\d{2}-\d{2}$/.test(one)) return null;
  return daysBetween(one, one) === 0 && shift(one, 0) === one ? one : null;
}

function shift(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

function dateOf(year: number, month: number, day: number): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}
