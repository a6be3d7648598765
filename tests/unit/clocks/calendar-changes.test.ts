import { describe, expect, it } from "vitest";
import type { ClockDefinition, Holiday } from "@/db/schema/clocks";
import type { HolidaySource } from "@/db/values";
import { calendarChangeInput, changedCalendar, yearsToFill } from "@/lib/clocks/calendar-changes";
import { REMINDERS } from "./kelantan";

const holiday = (date: string, source: HolidaySource = "gazette"): Holiday => ({
  date,
  nameMs: `Cuti ${date}`,
  nameEn: `Holiday ${date}`,
  source,
});
const HOURS = { opens: 480, closes: 1020 };
const DAYS = [HOURS, HOURS, HOURS, HOURS, HOURS, null, null];
const definition: ClockDefinition = {
  weeks: [{ from: "2000-01-01", days: DAYS }],
  holidays: [holiday("2026-05-01"), holiday("2026-06-01", "estimate")],
  targets: [],
  reminders: REMINDERS,
};
const around = { today: "2026-05-20", proposals: [] };
const changed = (input: object) => changedCalendar(definition, calendarChangeInput.parse(input), around);

describe("a change of the calendar", () => {
  it("leaves what there was as it is, and keeps holidays in order", () => {
    const before = structuredClone(definition);
    const { definition: after } = changed({
      change: "declare_holiday",
      from: "2026-05-10",
      to: "2026-05-11",
      nameMs: "Cuti",
      nameEn: "",
      source: "declared",
    });
    expect(definition).toEqual(before);
    expect(after.holidays.map(({ date }) => date)).toEqual([
      "2026-05-01",
      "2026-05-10",
      "2026-05-11",
      "2026-06-01",
    ]);
    expect(after.targets).toBe(definition.targets);
  });

  it("says from which date on working days may be others", () => {
    const words = { nameMs: "Cuti", nameEn: "", source: "gazette" };
    const edit = { change: "edit_holiday", date: "2026-05-01", ...words };
    expect(changed({ ...edit, from: "2026-05-01" }).changesFrom).toBeNull();
    expect(changed({ ...edit, from: "2026-04-30" }).changesFrom).toBe("2026-04-30");
    expect(changed({ ...edit, from: "2026-05-04" }).changesFrom).toBe("2026-05-01");
    expect(changed({ change: "confirm_year", year: "2026" }).changesFrom).toBeNull();
    expect(changed({ change: "remove_holiday", date: "2026-06-01" }).changesFrom).toBe("2026-06-01");
  });

  it("adds only what is missing of the proposals", () => {
    const proposals = [holiday("2026-05-01", "estimate"), holiday("2026-08-31", "estimate")];
    const change = calendarChangeInput.parse({ change: "add_proposals", year: "2026" });
    const { definition: after } = changedCalendar(definition, change, { ...around, proposals });
    expect(after.holidays.map(({ date, source }) => [date, source])).toEqual([
      ["2026-05-01", "gazette"],
      ["2026-06-01", "estimate"],
      ["2026-08-31", "estimate"],
    ]);
  });

  it("takes a name as it was typed, on one line and without what the database cannot keep", () => {
    const typed = { change: "declare_holiday", from: "2026-05-10", nameEn: "", source: "declared" };
    const { definition: after } = changed({ ...typed, nameMs: " <b>Cuti</b>\0\r\n=1+1 " });
    const words = "<b>Cuti</b> =1+1";
    expect(after.holidays).toContainEqual({
      date: typed.from,
      nameMs: words,
      nameEn: words,
      source: "declared",
    });
    expect(() => changed({ ...typed, nameMs: "\0 \n" })).toThrow("holiday.name_required");
  });
});

describe("years to fill", () => {
  const TABLE: [what: string, holidays: Holiday[], today: string, expected: object[]][] = [
    ["nothing at all", [], "2026-05-20", [{ year: 2026, lacks: "none" }]],
    [
      "only what was declared",
      [holiday("2026-05-21", "declared")],
      "2026-05-20",
      [{ year: 2026, lacks: "none" }],
    ],
    ["estimates of this year", [holiday("2026-06-01", "estimate")], "2026-05-20", []],
    ["next year, not asked for yet", [holiday("2026-06-01")], "2026-09-30", []],
    ["next year, from October on", [holiday("2026-06-01")], "2026-10-01", [{ year: 2027, lacks: "none" }]],
    [
      "estimates of next year",
      [holiday("2026-06-01"), holiday("2027-02-06", "estimate")],
      "2026-12-31",
      [{ year: 2027, lacks: "estimates" }],
    ],
    ["next year confirmed", [holiday("2026-06-01"), holiday("2027-02-06")], "2026-12-31", []],
  ];
  it.each(TABLE)("%s", (_what, holidays, today, expected) => {
    expect(yearsToFill(holidays, today)).toEqual(expected);
  });
});
