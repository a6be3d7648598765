/** How far back the vendors' scorecard looks, as its address says it. Pure. */

export const SCORECARD_MONTHS = [3, 6, 12] as const;
export type ScorecardMonths = (typeof SCORECARD_MONTHS)[number];

/** What an address asks for; anything else is the shortest. */
export function readMonths(asked: unknown): ScorecardMonths {
  return SCORECARD_MONTHS.find((months) => String(months) === asked) ?? SCORECARD_MONTHS[0];
}

/**
 * @param date `YYYY-MM-DD`
 * @returns the same day so many months earlier, or the last one of a shorter month
 */
export function monthsBefore(date: string, months: number): string {
  const [year, month, day] = date.split("-").map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, last))).toISOString().slice(0, 10);
}

/** The smallest value that at least so large a part of all is not above, as PostgreSQL's percentile_disc; null of none. */
export function percentileDisc(values: readonly number[], part: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? null;
}
