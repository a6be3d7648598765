import { describe, expect, it } from "vitest";
import { ANSWERS_SEARCH_MAX, answersHref, readPublicFilter } from "@/lib/knowledge/public-filter";

const NOTHING = { q: "", moduleId: null, categoryId: null, cursor: null };

describe("what /answers is asked", () => {
  it.each([
    [{}, NOTHING],
    [{ q: "  baucar \n lambat\0 " }, { ...NOTHING, q: "baucar lambat" }],
    [
      { q: ["a", "b"], module: ["3", "4"], category: "5", after: "2" },
      { q: "a", moduleId: 3, categoryId: 5, cursor: { direction: "after" as const, id: 2 } },
    ],
    [{ module: "", category: "x", after: "0" }, NOTHING],
    [{ module: "9".repeat(20), category: "-1", before: "9999999999" }, NOTHING],
    [{ module: "1.5", category: "1 or 1=1", before: "%" }, NOTHING],
  ])("%j", (search, filter) => {
    expect(readPublicFilter(search)).toEqual(filter);
  });

  it("reads so much of a search and no more", () => {
    expect(readPublicFilter({ q: "x".repeat(10_000) }).q).toHaveLength(ANSWERS_SEARCH_MAX);
  });

  it("comes back from its own address", () => {
    const filter = {
      q: "%'; \\ 😀 baucar & bayaran",
      moduleId: 3,
      categoryId: 5,
      cursor: { direction: "after" as const, id: 2 },
    };
    const { searchParams } = new URL(answersHref(filter, { cursor: filter.cursor }), "http://localhost");
    expect(readPublicFilter(Object.fromEntries(searchParams))).toEqual(filter);
    expect(answersHref(NOTHING)).toBe("/answers");
    expect(answersHref(filter, { categoryId: null })).not.toContain("after");
  });
});
