import { expect, test } from "vitest";
import { promiseProblem } from "@/lib/complaints/vendor-promise";

/** Half past midnight of the 20th in Kelantan, still the 19th in UTC. */
const NOW = new Date("2026-05-19T16:30:00Z");

test.each([
  ["2026-05-19", "promised_on.past"],
  ["2026-05-20", null],
  ["2027-05-20", null],
  ["2027-05-22", "promised_on.far"],
])("a promise for %s: %s", (date, problem) => expect(promiseProblem(date, NOW)).toBe(problem));
