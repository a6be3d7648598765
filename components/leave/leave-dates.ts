import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";

/** 20/05/2026 from `2026-05-20`. */
export function leaveDate(date: string): string {
  return formatDate(startOfLocalDate(date));
}
