/**
 * What date-holidays thinks Kelantan's public holidays are, put right where it is wrong. Proposals only: the calendar
 * an Admin confirms is what counts.
 */
import type { Holiday, WorkingWeek } from "@/db/schema/clocks";
import { workingCalendar } from "@/lib/calendar/working-time";

const COUNTRY = "MY";
const STATE = "03";
const DAY_MS = 86_400_000;

type Name = { ms: string; en: string };
/** Our names for the library's. */
const NAMES: Record<string, Name> = {
  "Chinese New Year": { ms: "Tahun Baharu Cina", en: "Chinese New Year" },
  "Day of Nuzul Al-Quran": { ms: "Hari Nuzul Al-Quran", en: "Nuzul Al-Quran" },
  "End of Ramadan (Eid al-Fitr)": { ms: "Hari Raya Aidilfitri", en: "Hari Raya Aidilfitri" },
  "Labour Day": { ms: "Hari Pekerja", en: "Labour Day" },
  "Vesak Day": { ms: "Hari Wesak", en: "Wesak Day" },
  "Yang di-Pertuan Agong's Birthday": {
    ms: "Hari Keputeraan Yang di-Pertuan Agong",
    en: "Birthday of the Yang di-Pertuan Agong",
  },
  "Feast of the Sacrifice (Eid al-Adha)": { ms: "Hari Raya Haji", en: "Hari Raya Haji" },
  "Islamic New Year": { ms: "Awal Muharram", en: "Awal Muharram" },
  "Birthday of Muhammad (Mawlid)": { ms: "Maulidur Rasul", en: "Prophet Muhammad's Birthday" },
  "Independence Day": { ms: "Hari Kebangsaan", en: "National Day" },
  "Malaysia Day": { ms: "Hari Malaysia", en: "Malaysia Day" },
  Deepavali: { ms: "Hari Deepavali", en: "Deepavali" },
  "Sultan of Kelantan's Birthday": {
    ms: "Hari Keputeraan Al-Sultan Kelantan",
    en: "Birthday of the Sultan of Kelantan",
  },
  "Christmas Day": { ms: "Hari Krismas", en: "Christmas Day" },
  Arafah: { ms: "Hari Arafah", en: "Arafah Day" },
};
/** The library adds Monday where they fall on a Sunday, as states that rest on Sunday do. */
const ONE_DAY = ["Deepavali", "Vesak Day"];
const SULTAN = "Sultan of Kelantan's Birthday";
const SULTAN_FROM_2023 = ["09-29", "09-30"];
/** The library's list of Wesak ends in 2026. */
const WESAK_2027 = "2027-05-20";

type Day = { date: string; known: string };

/**
 * Kelantan's holidays of a year, with the day that replaces one on the last day of a weekend: the next working day
 * that is no holiday itself. Lunar dates of years to come are estimates, and so is everything here.
 * @param weeks say which weekend is in force on which date
 */
export async function proposedHolidays(year: number, weeks: readonly WorkingWeek[]): Promise<Holiday[]> {
  const holidays = named(await knownDays(year));
  const { isWorkingDay } = workingCalendar({ weeks, holidays: [] });
  const byDate = new Map(holidays.map((holiday) => [holiday.date, holiday]));
  for (const { date, nameMs, nameEn } of holidays) {
    let replaced = nextDate(date);
    if (isWorkingDay(date) || !isWorkingDay(replaced)) continue;
    while (!isWorkingDay(replaced) || byDate.has(replaced)) replaced = nextDate(replaced);
    byDate.set(replaced, {
      date: replaced,
      nameMs: `${nameMs} (cuti gantian)`,
      nameEn: `${nameEn} (replacement)`,
      source: "estimate",
    });
  }
  return [...byDate.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/** Holidays that a year must have and these do not: the library knows some of them for a few years only. */
export function missingHolidays(holidays: readonly Holiday[]): Name[] {
  return Object.values(NAMES).filter(({ ms }) => !holidays.some(({ nameMs }) => nameMs.includes(ms)));
}

/** The library's days with its mistakes put right (facts: Kelantan's calendar), in order. */
async function knownDays(year: number): Promise<Day[]> {
  // Loaded only here: it knows the holidays of the whole world.
  const { default: Holidays } = await import("date-holidays");
  const library = new Holidays(COUNTRY, STATE, { languages: ["en"] });
  library.setHoliday("9 Dhu al-Hijjah", { name: { en: "Arafah" }, type: "public" });
  const days = library
    .getHolidays(year)
    .filter(({ type, substitute }) => type === "public" && !substitute)
    // Its instants depend on the machine's time zone; its text begins with the local date.
    .map(({ date, name }) => ({ date: date.slice(0, 10), known: name }))
    .filter(({ date, known }) => date.startsWith(`${year}-`) && !(year >= 2023 && known === SULTAN));
  if (year >= 2023) days.push(...SULTAN_FROM_2023.map((day) => ({ date: `${year}-${day}`, known: SULTAN })));
  if (WESAK_2027.startsWith(`${year}-`)) days.push({ date: WESAK_2027, known: "Vesak Day" });
  days.sort((a, b) => (a.date < b.date ? -1 : 1));
  return days.filter(
    ({ known }, index) =>
      !ONE_DAY.includes(known) || days.findIndex((other) => other.known === known) === index,
  );
}

/** In our words, a second day called so, and two on one date as one. */
function named(days: readonly Day[]): Holiday[] {
  const holidays: Holiday[] = [];
  for (const { date, known } of days) {
    const { ms, en } = NAMES[known] ?? { ms: known, en: known };
    const second = days.some((other) => other.known === known && nextDate(other.date) === date);
    const nameMs = second ? `${ms} (hari kedua)` : ms;
    const nameEn = second ? `${en} (second day)` : en;
    const same = holidays.find((holiday) => holiday.date === date);
    if (!same) holidays.push({ date, nameMs, nameEn, source: "estimate" });
    else Object.assign(same, { nameMs: `${same.nameMs} / ${nameMs}`, nameEn: `${same.nameEn} / ${nameEn}` });
  }
  return holidays;
}

function nextDate(date: string): string {
  return new Date(Date.parse(date) + DAY_MS).toISOString().slice(0, 10);
}
