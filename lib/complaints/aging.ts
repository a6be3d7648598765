/** Bilangan Hari Aging, as the guide counts it. Pure: the clock is handed in. */
import { daysBetween, localDate } from "@/lib/calendar/local-date";

/**
 * Whole local dates since lodging; frozen at closing, and counting on from lodging after a reopening.
 * @returns days, 0 on the day of lodging, and where a computer's clock went back behind it
 */
export function agingDays(complaint: { lodgedAt: Date; closedAt: Date | null }, now: Date): number {
  return Math.max(0, daysBetween(localDate(complaint.lodgedAt), localDate(complaint.closedAt ?? now)));
}
