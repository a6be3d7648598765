import { describe, expect, test } from "vitest";
import { keptQuery, searchTerms } from "@/lib/knowledge/search-words";

describe("what is kept of a search", () => {
  test.each([
    ["  baucar   tidak\n lulus ", "baucar tidak lulus"],
    ["no kp 850505-03-5022 tidak boleh masuk", "no kp tidak boleh masuk"],
    ["hubungi saya 012-345 6789 baucar gagal", "hubungi saya baucar gagal"],
    ["siti@jkr.kelantan.test tak dapat emel", "tak dapat emel"],
    ["akaun 5140 1234 5678 ditolak", "akaun ditolak"],
    ["akaun １２３４５６７８９ dan 12.34.56/78\u200b90 ditolak", "akaun dan ditolak"],
    ["ralat EFT-R03 pada 2026", "ralat EFT-R03 pada 2026"],
    ["baucar\0 \u0007hilang", "baucar hilang"],
    ["%'; \\", ""],
    ["😀 🎉", ""],
    ["", ""],
  ])("%j → %j", (typed, kept) => expect(keptQuery(typed)).toBe(kept));

  test("names that are known are not", () => {
    expect(keptQuery("Rosnah binti Ali tidak dapat resit", ["Rosnah binti Ali"])).toBe("tidak dapat resit");
  });

  test("a long text is cut, and no letter in two", () => {
    expect(keptQuery("baucar ".repeat(2000)).length).toBeLessThanOrEqual(200);
    expect(keptQuery("😀x".repeat(1000))).toBe("😀x".repeat(100));
  });
});

describe("the same search", () => {
  test("is known again in other forms and another order", () => {
    expect(searchTerms("pembayaran tidak lulus")).toBe(searchTerms("LULUS bayaran tidak, tidak"));
  });
  test("is not another one", () => {
    expect(searchTerms("baucar lulus")).not.toBe(searchTerms("baucar tidak lulus"));
  });
});
