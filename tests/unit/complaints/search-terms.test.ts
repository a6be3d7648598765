import { describe, expect, test } from "vitest";
import { searchTerms } from "@/lib/complaints/search-terms";

describe("what someone typed into the search box", () => {
  test("nothing", () => {
    expect(searchTerms("   ")).toEqual({ kind: "none" });
  });

  test.each(["123", "#123", " # 0123 "])("%j is a No Aduan", (typed) => {
    expect(searchTerms(typed)).toMatchObject({ kind: "number", number: 123 });
  });

  test.each(["850505035022", "850505-03-5022", "850505 03 5022"])("%j is a No KP", (typed) => {
    expect(searchTerms(typed)).toEqual({ kind: "no_kp", noKp: "850505035022" });
  });

  test("words, each by its beginning; a short one whole", () => {
    expect(searchTerms("baucar BB L400")).toEqual({ kind: "words", query: "baucar:* & BB & L400:*" });
  });

  test("punctuation parts words and cannot become an operator", () => {
    expect(searchTerms("L400/L405 !(ORA-01555) | 'x'")).toEqual({
      kind: "words",
      query: "L400:* & L405:* & ORA:* & 01555:* & x",
    });
  });

  test("no word at all finds nothing rather than everything", () => {
    expect(searchTerms("!!! --")).toEqual({ kind: "words", query: null });
  });

  test("more digits than any number has are a word", () => {
    expect(searchTerms("20260012345")).toEqual({ kind: "words", query: "20260012345:*" });
  });
});
