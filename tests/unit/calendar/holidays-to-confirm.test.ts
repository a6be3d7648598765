import { expect, test } from "vitest";
import type { HolidaySource } from "@/db/values";
import { holidaysToConfirm } from "@/lib/calendar/holidays-to-confirm";

const holidays = (...given: [date: string, source: HolidaySource][]) =>
  given.map(([date, source]) => ({ date, source }));
const on = (date: string) => new Date(`${date}T09:00:00+08:00`);

const GAZETTED = holidays(["2026-12-25", "gazette"]);

test.each([
  ["before October next year is not asked for", GAZETTED, "2026-09-30", []],
  ["from October on it is missing", GAZETTED, "2026-10-01", [{ year: 2027, estimates: 0 }]],
  ["a year that began without any", GAZETTED, "2027-01-01", [{ year: 2027, estimates: 0 }]],
  [
    "next year's that nobody confirmed",
    [...GAZETTED, ...holidays(["2027-03-10", "estimate"], ["2027-08-31", "gazette"])],
    "2026-11-23",
    [{ year: 2027, estimates: 1 }],
  ],
  [
    "confirmed or declared ones are seen to",
    [...GAZETTED, ...holidays(["2027-03-10", "gazette"], ["2027-04-01", "declared"])],
    "2026-11-23",
    [],
  ],
  [
    "an estimate that is past asks for nothing, one to come does",
    holidays(["2026-03-20", "estimate"], ["2026-06-17", "estimate"]),
    "2026-06-17",
    [{ year: 2026, estimates: 1 }],
  ],
  [
    "both years at once",
    holidays(["2026-12-25", "estimate"], ["2027-05-01", "estimate"], ["2027-05-20", "estimate"]),
    "2026-12-01",
    [
      { year: 2026, estimates: 1 },
      { year: 2027, estimates: 2 },
    ],
  ],
])("%s", (_, known, today, expected) => {
  expect(holidaysToConfirm(known, on(today))).toEqual(expected);
});
