import { expect, test } from "vitest";
import { reviewDate } from "@/lib/knowledge/review-date";

test.each([
  ["2026-05-18T01:00:00Z", 12, "2027-05-18"],
  ["2026-05-18T01:00:00Z", 0, null],
  ["2026-12-31T04:00:00Z", 2, "2027-02-28"],
  ["2027-12-31T04:00:00Z", 2, "2028-02-29"],
  ["2026-01-31T04:00:00Z", 1, "2026-02-28"],
  ["2026-11-30T04:00:00Z", 120, "2036-11-30"],
  // already the next day in Malaysia
  ["2026-05-31T17:00:00Z", 1, "2026-07-01"],
])("from %s, %i months", (now, months, due) => {
  expect(reviewDate(new Date(now), months)).toBe(due);
});
