/** Dates as the desk's calendar sees them (Asia/Kuala_Lumpur, UTC+8 without daylight saving since 1982). */
export const TIME_ZONE = "Asia/Kuala_Lumpur";

const OFFSET_MS = 8 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** @returns the local date as `YYYY-MM-DD` */
export function localDate(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

/** @param date `YYYY-MM-DD`; @returns the instant its day begins */
export function startOfLocalDate(date: string): Date {
  return new Date(Date.parse(`${date}T00:00:00Z`) - OFFSET_MS);
}

/** @returns the local date as whole days since 1970-01-01 */
export function localDay(at: Date): number {
  return Math.floor((at.getTime() + OFFSET_MS) / DAY_MS);
}

/** @param day as `localDay` counts; @returns the instant it begins, in milliseconds */
export function startOfLocalDay(day: number): number {
  return day * DAY_MS - OFFSET_MS;
}

/** Whole days from one `YYYY-MM-DD` to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

export function addDays(at: Date, days: number): Date {
  return new Date(at.getTime() + days * DAY_MS);
}

/** @returns the hour of the local day, 0–23 */
export function localHour(at: Date): number {
  return new Date(at.getTime() + OFFSET_MS).getUTCHours();
}
