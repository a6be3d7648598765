import { describe, expect, it } from "vitest";
import { helpedOf } from "@/lib/knowledge/helped";

describe("how often it helped", () => {
  it.each([
    [0, 0, null],
    [0, 2, null],
    [1, 0, { worked: 1, of: null }],
    [2, 0, { worked: 2, of: null }],
    [1, 1, { worked: 1, of: 2 }],
    [12, 2, { worked: 12, of: 14 }],
  ])("worked %i, failed %i", (worked, failed, told) => {
    expect(helpedOf({ worked, failed })).toEqual(told);
  });
});
