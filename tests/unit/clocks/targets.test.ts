import { describe, expect, test } from "vitest";
import type { TargetRow } from "@/db/schema/clocks";
import { targetsFor } from "@/lib/clocks/targets";

const days = (acknowledge: number | null, inform: number | null, resolve: number | null) => ({
  acknowledge,
  inform,
  resolve,
});
const general: TargetRow = { categoryId: null, priority: "normal", ...days(1, 7, 15) };
const urgent: TargetRow = { categoryId: null, priority: "urgent", ...days(1, 2, 5) };
const salaries: TargetRow = { categoryId: 8, priority: "normal", ...days(1, 3, null) };
const urgentSalaries: TargetRow = { categoryId: 8, priority: "urgent", ...days(null, null, 1) };

describe("the targets of a complaint", () => {
  test.each([
    [
      "of its category and priority before all",
      [general, urgent, salaries, urgentSalaries],
      8,
      "urgent",
      urgentSalaries,
    ],
    [
      "of its category, when it is not urgent",
      [general, urgent, salaries, urgentSalaries],
      8,
      "normal",
      salaries,
    ],
    ["of its priority before its category", [general, urgent, salaries], 8, "urgent", urgent],
    ["of its category, when nothing is said of urgent ones", [general, salaries], 8, "urgent", salaries],
    ["of all, when its category has none", [general, urgent, salaries], 9, "normal", general],
    ["of all, when it is urgent and nothing is said of urgent ones", [general], 9, "urgent", general],
    ["of all, while it has no category", [general, salaries], null, "normal", general],
  ] as const)("are those %s", (_, rows, categoryId, priority, { acknowledge, inform, resolve }) => {
    expect(targetsFor(rows, { categoryId, priority })).toEqual({ acknowledge, inform, resolve });
  });

  test("are taken as a whole row: what it leaves out is not looked for in another", () => {
    expect(targetsFor([general, salaries], { categoryId: 8, priority: "normal" }).resolve).toBeNull();
  });

  test("are none where no row fits", () => {
    expect(targetsFor([salaries], { categoryId: 9, priority: "normal" })).toEqual(days(null, null, null));
  });
});
