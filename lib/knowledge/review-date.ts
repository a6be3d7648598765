import { localDate } from "@/lib/calendar/local-date";

/**
 * The day on which a card that was found right now is looked at again. Pure.
 * @param months 0: never by itself
 * @returns `YYYY-MM-DD`; the same day of a later month, or that month's last where it has no such day
 */
export function reviewDate(now: Date, months: number): string | null {
  if (months === 0) return null;
  const [year, month, day] = localDate(now).split("-").map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, lastDay))).toISOString().slice(0, 10);
}
