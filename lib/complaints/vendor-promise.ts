import { addDays, localDate } from "@/lib/calendar/local-date";

const AT_MOST_DAYS = 366;

/**
 * Why a date cannot be what a vendor promises now, as a key of the `errors` messages; null when it can. Pure.
 * @param promisedOn `YYYY-MM-DD`
 */
export function promiseProblem(promisedOn: string, now: Date): string | null {
  if (promisedOn < localDate(now)) return "promised_on.past";
  return promisedOn > localDate(addDays(now, AT_MOST_DAYS)) ? "promised_on.far" : null;
}
