import { describe, expect, test } from "vitest";
import { monthsBefore, percentileDisc, readMonths } from "@/lib/reports/scorecard-months";

describe("the months a scorecard looks back", () => {
  test.each([
    ["6", 6],
    ["12", 12],
    [undefined, 3],
    ["7", 3],
    [["6"], 3],
  ])("%j is %i", (asked, months) => expect(readMonths(asked)).toBe(months));

  test.each([
    ["2026-05-20", 3, "2026-02-20"],
    ["2026-05-31", 3, "2026-02-28"],
    ["2028-05-31", 3, "2028-02-29"],
    ["2026-02-10", 3, "2025-11-10"],
    ["2026-01-31", 12, "2025-01-31"],
  ])("%s, %i months before: %s", (date, months, before) => expect(monthsBefore(date, months)).toBe(before));
});

test.each([
  [[], 0.5, null],
  [[4], 0.9, 4],
  [[4, 1, 3, 2], 0.5, 2],
  [[10, 1, 3, 2], 0.9, 10],
  [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9, 9],
])("of %j the part %f is not above %j", (values, part, found) => {
  expect(percentileDisc(values, part)).toBe(found);
});
