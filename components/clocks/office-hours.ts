import type { OfficeHours } from "@/db/schema/clocks";
import type { Locale } from "@/db/values";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatTime } from "@/lib/i18n/formats";

const ANY_DATE = startOfLocalDate("2026-01-01").getTime();
const MINUTE_MS = 60_000;

/** 8:00 PG – 5:00 PTG */
export function formatHours({ opens, closes }: NonNullable<OfficeHours>, locale: Locale): string {
  const at = (minutes: number) => formatTime(new Date(ANY_DATE + minutes * MINUTE_MS), locale);
  return `${at(opens)} – ${at(closes)}`;
}

/** 08:00, as a control for times has it. */
export function timeValue(minutes: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
