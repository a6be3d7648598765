import { describe, expect, test } from "vitest";
import { PRESETS, presetPeriod, readPeriod, reportsHref } from "@/lib/reports/period";

const TODAY = "2026-03-10";

test.each([
  ["this_month", "2026-03-01", "2026-03-10"],
  ["last_month", "2026-02-01", "2026-02-28"],
  ["this_year", "2026-01-01", "2026-03-10"],
  ["last_year", "2025-01-01", "2025-12-31"],
] as const)("%s", (preset, from, to) => {
  expect(presetPeriod(preset, TODAY)).toEqual({ from, to });
});

test("last month of January is December, and in a leap year February has 29 days", () => {
  expect(presetPeriod("last_month", "2026-01-31")).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(presetPeriod("last_month", "2028-03-31")).toEqual({ from: "2028-02-01", to: "2028-02-29" });
});

describe("what an address asks for", () => {
  test.each([
    ["nothing: this month", {}, "2026-03-01", "2026-03-10"],
    ["two dates", { from: "2026-01-05", to: "2026-01-20" }, "2026-01-05", "2026-01-20"],
    ["one day", { from: "2026-01-05", to: "2026-01-05" }, "2026-01-05", "2026-01-05"],
    ["the wrong way round", { from: "2026-01-20", to: "2026-01-05" }, "2026-01-05", "2026-01-20"],
    ["only the first", { from: "2026-01-20" }, "2026-01-20", "2026-03-10"],
    ["only the last", { to: "2026-01-20" }, "2026-01-01", "2026-01-20"],
    ["only a first to come", { from: "2026-05-01" }, "2026-05-01", "2026-05-01"],
    ["no dates at all", { from: "semalam", to: "2026-13-45" }, "2026-03-01", "2026-03-10"],
    ["a date that does not exist", { from: "2026-02-30", to: "2026-03-05" }, "2026-03-01", "2026-03-05"],
    ["each several times", { from: ["2026-01-05", "x"], to: ["2026-01-20"] }, "2026-01-05", "2026-01-20"],
    ["two years: the latest 366 days", { from: "2024-01-01", to: "2025-12-31" }, "2024-12-31", "2025-12-31"],
  ])("%s", (_name, search, from, to) => {
    expect(readPeriod(search, TODAY)).toEqual({ from, to });
  });

  test("what a preset's link says is read as that preset", () => {
    for (const preset of PRESETS) {
      const period = presetPeriod(preset, TODAY);
      const search = Object.fromEntries(new URL(reportsHref(period), "http://x").searchParams);
      expect(readPeriod(search, TODAY)).toEqual(period);
    }
  });
});
