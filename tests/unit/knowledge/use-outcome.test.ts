import { expect, test } from "vitest";
import { CARD_USE_OUTCOMES, EVENT_TYPES } from "@/db/values";
import { outcomeAfter } from "@/lib/knowledge/use-outcome";

/** The whole table: what an event makes of each outcome; nothing said, nothing changed. */
const TABLE: Partial<Record<(typeof EVENT_TYPES)[number], Record<string, string>>> = {
  confirm_closing: { pending: "worked" },
  not_solved: { pending: "failed", worked: "failed" },
  recall: { pending: "void" },
  close: { pending: "void" },
};

test.each(EVENT_TYPES)("%s", (type) => {
  for (const before of CARD_USE_OUTCOMES) {
    const after = outcomeAfter(before, { type, rating: 4 });
    expect(after?.outcome ?? null, before).toBe(TABLE[type]?.[before] ?? null);
    // A rating is of what worked.
    expect(after?.rating ?? null).toBe(after?.outcome === "worked" ? 4 : null);
  }
});

test("a closing without a rating leaves none", () => {
  expect(outcomeAfter("pending", { type: "confirm_closing" })).toEqual({ outcome: "worked", rating: null });
});
