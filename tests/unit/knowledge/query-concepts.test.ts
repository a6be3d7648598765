import { describe, expect, it } from "vitest";
import { asMisspelt, mayBeMisspelt, readConcepts, readSynonyms } from "@/lib/knowledge/query-concepts";

const SYNONYMS = readSynonyms([
  ["baucar bayaran", "baucar", "BB", "voucher"],
  ["pesanan tempatan", "LO"],
]);
const alternatives = (text: string) =>
  readConcepts(text, SYNONYMS).map((concept) => concept.alternatives.map(({ terms }) => terms.join("+")));

describe("what a text asks for", () => {
  it("is one concept for a word and what means the same", () => {
    expect(alternatives("BB dan voucher")).toEqual([["bb", "baucar+bayar", "baucar", "voucher"]]);
    expect(alternatives("LO")).toEqual([["lo", "pesan+tempat"]]);
  });

  it("knows a phrase of a group by each of its words", () => {
    expect(alternatives("pesanan tempatan lama")).toEqual([
      ["pesan", "pesan+tempat", "lo"],
      ["tempat", "pesan+tempat", "lo"],
      ["lama"],
    ]);
  });

  it("counts more what the title says and what is said again, and less what everybody says", () => {
    const [title, again, once, weak] = readConcepts("Gaji\nslip slip cukai sistem", SYNONYMS, 4).map(
      ({ emphasis }) => emphasis,
    );
    expect(title).toBeGreaterThan(again as number);
    expect(again).toBeGreaterThan(once as number);
    expect(once).toBeGreaterThan(weak as number);
  });

  it("takes a code without letters for one with any, never one with others", () => {
    expect(alternatives("ABB-2107")).toEqual([["code:abb-2107", "code:2107"]]);
    expect(alternatives("HTTP 2107")).toEqual([["code:2107", "code:#2107"]]);
  });

  it.each([
    ["baucr", "baucar", true],
    ["buacar", "baucar", true],
    ["penyelengaran", "penyelenggaraan", true],
    ["baki", "bank", false],
    ["waran", "warna", true],
    ["resit", "kredit", false],
  ])("may have misspelt %s for %s: %s", (written, known, meant) => {
    expect(asMisspelt(written, known) !== null).toBe(meant);
  });

  it("takes no known word for a misspelt one", () => {
    expect(mayBeMisspelt({ text: "pembayaran", code: false })).toBe(false);
    expect(mayBeMisspelt({ text: "pembayran", code: false })).toBe(true);
  });
});
