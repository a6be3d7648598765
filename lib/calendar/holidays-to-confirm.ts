import type { Holiday } from "@/db/schema/clocks";
import { localDate } from "@/lib/calendar/local-date";

/** From this month on the next year's holidays are due: the gazette is out, and deadlines reach into it. */
const ASKED_FROM_MONTH = 10;

/** A year without any holiday (0 estimates), or with dates to come that nobody has confirmed. */
export type HolidaysToConfirm = { year: number; estimates: number };

/** The years whose holidays an Admin has to see to: this one, and from October on the next. Pure. */
export function holidaysToConfirm(
  holidays: readonly Pick<Holiday, "date" | "source">[],
  now: Date,
): HolidaysToConfirm[] {
  const today = localDate(now);
  const [year, month] = today.split("-").map(Number) as [number, number, number];
  const years = month >= ASKED_FROM_MONTH ? [year, year + 1] : [year];
  return years.flatMap((one) => {
    const known = holidays.filter(({ date }) => date.startsWith(`${one}-`));
    const estimates = known.filter(({ date, source }) => source === "estimate" && date >= today).length;
    return known.length === 0 || estimates > 0 ? [{ year: one, estimates }] : [];
  });
}
