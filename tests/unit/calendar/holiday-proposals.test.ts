import { describe, expect, it } from "vitest";
import type { OfficeHours, WorkingWeek } from "@/db/schema/clocks";
import { missingHolidays, proposedHolidays } from "@/lib/calendar/holiday-proposals";

const HOURS = { opens: 480, closes: 1020 };
const week = (from: string, rest: number[]): WorkingWeek => ({
  from,
  days: Array.from({ length: 7 }, (_, day): OfficeHours => (rest.includes(day) ? null : HOURS)),
});
const FRIDAY_SATURDAY = [week("2000-01-01", [5, 6])];
const SATURDAY_SUNDAY = [week("2000-01-01", [6, 0])];

/** Kelantan 2026 by hand, from the facts: the Sultan in September, Arafah, one Deepavali, Saturdays replaced. */
const KELANTAN_2026 = [
  ["2026-02-17", "Tahun Baharu Cina"],
  ["2026-02-18", "Tahun Baharu Cina (hari kedua)"],
  ["2026-03-07", "Hari Nuzul Al-Quran"],
  ["2026-03-08", "Hari Nuzul Al-Quran (cuti gantian)"],
  ["2026-03-21", "Hari Raya Aidilfitri"],
  ["2026-03-22", "Hari Raya Aidilfitri (hari kedua)"],
  ["2026-03-23", "Hari Raya Aidilfitri (cuti gantian)"],
  ["2026-05-01", "Hari Pekerja"],
  ["2026-05-26", "Hari Arafah"],
  ["2026-05-27", "Hari Raya Haji"],
  ["2026-05-28", "Hari Raya Haji (hari kedua)"],
  ["2026-05-31", "Hari Wesak"],
  ["2026-06-01", "Hari Keputeraan Yang di-Pertuan Agong"],
  ["2026-06-17", "Awal Muharram"],
  ["2026-08-25", "Maulidur Rasul"],
  ["2026-08-31", "Hari Kebangsaan"],
  ["2026-09-16", "Hari Malaysia"],
  ["2026-09-29", "Hari Keputeraan Al-Sultan Kelantan"],
  ["2026-09-30", "Hari Keputeraan Al-Sultan Kelantan (hari kedua)"],
  ["2026-11-08", "Hari Deepavali"],
  ["2026-12-25", "Hari Krismas"],
];

async function dates(year: number, weeks = FRIDAY_SATURDAY): Promise<string[]> {
  return (await proposedHolidays(year, weeks)).map(({ date }) => date);
}

describe("proposed holidays", () => {
  it("are Kelantan's of 2026, all of them estimates", async () => {
    const proposed = await proposedHolidays(2026, FRIDAY_SATURDAY);
    expect(proposed.map(({ date, nameMs }) => [date, nameMs])).toEqual(KELANTAN_2026);
    expect(new Set(proposed.map(({ source }) => source))).toEqual(new Set(["estimate"]));
    expect(missingHolidays(proposed)).toEqual([]);
  });

  it("have a name in both languages", async () => {
    const proposed = await proposedHolidays(2026, FRIDAY_SATURDAY);
    const english = Object.fromEntries(proposed.map(({ date, nameEn }) => [date, nameEn]));
    expect(english["2026-05-31"]).toBe("Wesak Day");
    expect(english["2026-03-08"]).toBe("Nuzul Al-Quran (replacement)");
    expect(english["2026-09-30"]).toBe("Birthday of the Sultan of Kelantan (second day)");
  });

  it("leave out the replacement of Sundays, and replace no Friday", async () => {
    // 25/12/2022 was a Sunday, 25/12/2026 is a Friday; the library alone replaces the first.
    expect(await dates(2022)).not.toContain("2022-12-26");
    expect((await dates(2026)).filter((date) => date > "2026-12-24")).toEqual(["2026-12-25"]);
  });

  it("keep the Sultan's birthday in November before 2023", async () => {
    const before = await dates(2022);
    expect(before).toEqual(expect.arrayContaining(["2022-11-11", "2022-11-12", "2022-11-13"]));
    expect(before).not.toContain("2022-09-29");
    const since = await dates(2023);
    expect(since).toEqual(expect.arrayContaining(["2023-09-29", "2023-09-30", "2023-10-01"]));
    expect(since).not.toContain("2023-11-11");
  });

  it("give Deepavali and Wesak one day each", async () => {
    const of2023 = await proposedHolidays(2023, FRIDAY_SATURDAY);
    expect(
      of2023.filter(({ nameMs }) => nameMs.startsWith("Hari Deepavali")).map(({ date }) => date),
    ).toEqual(["2023-11-12"]);
    expect(await dates(2022)).not.toContain("2022-05-16");
  });

  it("replace the last day of the weekend that is in force on the date", async () => {
    // 31/05/2026 is a Sunday; Monday 01/06 is a holiday itself.
    const sundays = await dates(2026, SATURDAY_SUNDAY);
    expect(sundays).toContain("2026-06-02");
    expect(sundays).not.toContain("2026-03-08");
    const changed = [...FRIDAY_SATURDAY, week("2026-05-01", [6, 0])];
    const both = await dates(2026, changed);
    expect(both).toEqual(expect.arrayContaining(["2026-03-08", "2026-06-02"]));
  });

  it("put two holidays of one date into one", async () => {
    for (let year = 2020; year <= 2032; year += 1) {
      const found = await dates(year);
      expect(new Set(found).size, String(year)).toBe(found.length);
      expect(found.every((date) => date.startsWith(`${year}-`))).toBe(true);
    }
  });

  it("say which holidays of a year are not known", async () => {
    expect(missingHolidays(await proposedHolidays(2027, FRIDAY_SATURDAY))).toEqual([]);
    const later = missingHolidays(await proposedHolidays(2035, FRIDAY_SATURDAY)).map(({ ms }) => ms);
    expect(later).toEqual(["Hari Wesak", "Hari Deepavali"]);
    expect(missingHolidays([])).not.toEqual([]);
  });
});
