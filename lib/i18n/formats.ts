import type { Locale } from "@/db/values";
import { TIME_ZONE } from "@/lib/i18n/locale";

/**
 * How dates, ages, No KP and telephone numbers are written. Pure: an instant goes in, Malaysian local text
 * comes out. The names are our own because ICU's differ between Node and browsers, which breaks hydration.
 */

const DAYS: Record<Locale, readonly string[]> = {
  ms: ["Ahad", "Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu"],
  en: ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
};
const MONTHS: Record<Locale, readonly string[]> = {
  ms: "Januari Februari Mac April Mei Jun Julai Ogos September Oktober November Disember".split(" "),
  en: "January February March April May June July August September October November December".split(" "),
};
const HALVES: Record<Locale, readonly [string, string]> = { ms: ["PG", "PTG"], en: ["AM", "PM"] };
const DAY_WORDS: Record<Locale, readonly [one: string, other: string]> = {
  ms: ["hari", "hari"],
  en: ["day", "days"],
};
const WORKING_DAY_WORDS: Record<Locale, readonly [one: string, other: string]> = {
  ms: ["hari bekerja", "hari bekerja"],
  en: ["working day", "working days"],
};

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: TIME_ZONE,
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function local(at: Date) {
  const part: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
  for (const { type, value } of clock.formatToParts(at)) part[type] = value;
  const { year = "", month = "", day = "", hour = "", minute = "" } = part;
  return { year, month, day, hour: Number(hour), minute };
}

/** 20/05/2026 */
export function formatDate(at: Date): string {
  const { day, month, year } = local(at);
  return `${day}/${month}/${year}`;
}

/** Rabu, 20 Mei 2026 */
export function formatLongDate(at: Date, locale: Locale): string {
  const { day, month, year } = local(at);
  const weekday = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay();
  return `${DAYS[locale][weekday]}, ${Number(day)} ${MONTHS[locale][Number(month) - 1]} ${year}`;
}

/** @param month 1 to 12; @returns Mei */
export function monthName(month: number, locale: Locale): string {
  return MONTHS[locale][month - 1] ?? "";
}

/** @param weekday 0 to 6, Sunday first; @returns Ahad */
export function weekdayName(weekday: number, locale: Locale): string {
  return DAYS[locale][weekday] ?? "";
}

/** 9:05 PG, 2:30 PTG; in English 9:05 AM */
export function formatTime(at: Date, locale: Locale): string {
  const { hour, minute } = local(at);
  return `${hour % 12 || 12}:${minute} ${HALVES[locale][hour < 12 ? 0 : 1]}`;
}

/** 20/05/2026, 9:05 PG */
export function formatDateTime(at: Date, locale: Locale): string {
  return `${formatDate(at)}, ${formatTime(at, locale)}`;
}

/** 12 hari; 1 day, 12 days */
export function formatAge(days: number, locale: Locale): string {
  return `${days} ${DAY_WORDS[locale][days === 1 ? 0 : 1]}`;
}

/** 8 hari bekerja; 1 working day, 8 working days */
export function formatWorkingDays(days: number, locale: Locale): string {
  return `${days} ${WORKING_DAY_WORDS[locale][days === 1 ? 0 : 1]}`;
}

const SPAN_WORDS: Record<Locale, readonly [hours: string, minutes: string]> = {
  ms: ["jam", "min"],
  en: ["h", "min"],
};

/** 3 hari 4 jam, 5 jam 20 min: a length of time in whole minutes, without the parts that are 0. */
export function formatSpan(minutes: number, locale: Locale): string {
  const [hourWord, minuteWord] = SPAN_WORDS[locale];
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const rest = minutes % 60;
  const parts = [
    ...(days > 0 ? [formatAge(days, locale)] : []),
    ...(hours > 0 ? [`${hours} ${hourWord}`] : []),
    ...(rest > 0 ? [`${rest} ${minuteWord}`] : []),
  ];
  return parts.length > 0 ? parts.join(" ") : `0 ${hourWord}`;
}

/** 8.5 from 85 */
export function formatTenths(tenths: number): string {
  return (tenths / 10).toFixed(1);
}

/** 850505-**-****: what everyone who need not know sees. */
export function maskNoKp(noKp: string): string {
  return `${noKp.replace(/\D/g, "").slice(0, 6)}-**-****`;
}

/** 850505-03-5022 */
export function formatNoKp(noKp: string): string {
  return noKp.replace(/\D/g, "").replace(/^(\d{6})(\d{2})(\d{4})$/, "$1-$2-$3");
}

/** 012-345 6789, 011-1234 5678, 09-748 1957; a foreign number stays as it is. */
export function formatPhone(phone: string): string {
  const digits = phone.replace(/[^\d+]/g, "").replace(/^\+?60/, "0");
  const mobile = /^(01\d)(\d{3,4})(\d{4})$/.exec(digits);
  const peninsula = /^(0[2-79])(\d{3,4})(\d{4})$/.exec(digits);
  const borneo = /^(08\d)(\d{3})(\d{3})$/.exec(digits);
  const found = mobile ?? peninsula ?? borneo;
  return found ? `${found[1]}-${found[2]} ${found[3]}` : phone;
}

/** 820 KB, 1.5 MB */
export function formatSize(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / (1024 * 1024)).toFixed(1).replace(/\.0$/, "")} MB`;
}
