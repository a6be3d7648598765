import { expect, test } from "vitest";
import { NOTICE_STATES, STAGES } from "@/db/values";
import { untold } from "@/lib/complaints/notice";

test("only where everything waits for the complainant, and only what failed or is not certain", () => {
  const said = STAGES.flatMap((stage) =>
    [...NOTICE_STATES, null].flatMap((notice) => (untold(stage, notice) ? [`${stage} ${notice}`] : [])),
  );
  expect(said).toEqual([
    "awaiting_complainant failed",
    "awaiting_complainant unknown",
    "awaiting_closure failed",
    "awaiting_closure unknown",
  ]);
});
