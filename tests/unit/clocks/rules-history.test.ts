import { describe, expect, it } from "vitest";
import type { ClockDefinition, Holiday } from "@/db/schema/clocks";
import { rulesChanges } from "@/lib/clocks/rules-history";

const holiday = (date: string, more: Partial<Holiday> = {}): Holiday => ({
  date,
  nameMs: "Cuti",
  nameEn: "Holiday",
  source: "estimate",
  ...more,
});
const HOURS = { opens: 480, closes: 1020 };
const week = (from: string, closes = 1020) => ({
  from,
  days: [{ ...HOURS, closes }, null, null, null, null, null, null],
});
const before = {
  weeks: [week("2000-01-01"), week("2027-01-03")],
  holidays: [holiday("2026-01-01"), holiday("2026-02-01"), holiday("2026-03-01")],
  targets: [{ categoryId: null, priority: "normal", acknowledge: 1, inform: 7, resolve: 15 }],
  reminders: { dueSoon: 1 },
} as unknown as ClockDefinition;
const NOTHING = {
  added: [],
  removed: [],
  edited: [],
  confirmed: [],
  weeksSet: [],
  weeksRemoved: [],
  targets: false,
  reminders: false,
};

describe("what a version changed", () => {
  it("is nothing where it is the same", () => {
    expect(rulesChanges(before, structuredClone(before))).toEqual(NOTHING);
  });

  it("tells an estimate confirmed as it stood from one that was put right", () => {
    const confirmed = holiday("2026-01-01", { source: "gazette" });
    const corrected = holiday("2026-02-01", { source: "gazette", nameMs: "Cuti lain" });
    const after = { ...before, holidays: [confirmed, corrected, holiday("2026-04-01")] };
    expect(rulesChanges(before, after)).toEqual({
      ...NOTHING,
      added: [holiday("2026-04-01")],
      removed: [holiday("2026-03-01")],
      edited: [{ before: holiday("2026-02-01"), after: corrected }],
      confirmed: [confirmed],
    });
  });

  it("names weeks by their first day, and says whether targets or reminders are others", () => {
    const after = {
      ...before,
      weeks: [week("2000-01-01", 960), week("2028-01-02")],
      targets: [],
      reminders: { ...before.reminders, dueSoon: 2 },
    };
    expect(rulesChanges(before, after)).toEqual({
      ...NOTHING,
      weeksSet: ["2000-01-01", "2028-01-02"],
      weeksRemoved: ["2027-01-03"],
      targets: true,
      reminders: true,
    });
  });
});
