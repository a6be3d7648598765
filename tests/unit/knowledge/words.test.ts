import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allWords, fold, readWords } from "@/lib/knowledge/words";

const terms = (text: string) => readWords(text).map(({ term }) => term);

describe("the words of a text", () => {
  it("are in the office's spelling, without courtesy and pronouns, but with tidak", () => {
    expect(terms("Mohon tuan, sy x blh byr BB ni sbb pwd salah")).toEqual([
      "tidak",
      "boleh",
      "bayar",
      "bb",
      "katalaluan",
      "salah",
    ]);
    expect(terms("kemaskini, kemas kini, mengemaskini, update")).toEqual(Array(4).fill("kemaskini"));
  });

  it("are two that are one thing", () => {
    expect(terms("kata laluannya telah dimuat naik")).toEqual(["katalaluan", "muatnaik"]);
    expect(readWords("Lupa kata laluan")[1]).toMatchObject({ from: 5, to: 16, text: "kata laluan" });
  });

  it("are said once where they are doubled", () => {
    expect(terms("laporan-laporan laporan2")).toEqual(["lapor", "lapor"]);
    expect(terms("tukar-menukar")).toEqual(["tukar"]);
  });

  it.each([
    ["ABB-2107", ["code:abb-2107"]],
    ["abb2107", ["code:abb-2107"]],
    ["ORA-00001", ["code:ora-1"]],
    ["L400/L405", ["code:l-400", "code:l-405"]],
    ["ERR 504", ["ralat", "code:504"]],
    ["ralat no. 2107", ["ralat", "code:2107"]],
    ["HTTP 500", ["code:500"]],
  ])("know the error code in %s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });

  it.each([
    "RM1,204.30",
    "880101-03-5566",
    "R0023871",
    "20/05/2026",
    "siti@example.gov.my",
    "www.example.my",
    "30hb",
    "000412",
  ])("are none in %s", (text) => {
    expect(terms(text)).toEqual([]);
  });

  it.each(["", "\0", "😀", "%'; \\", "a".repeat(10_000)])("are none in %j", (text) => {
    expect(allWords(text)).toEqual([]);
  });

  it("stand where they say, in order, whatever the text is", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        let before = 0;
        for (const { from, to, text: word } of allWords(text)) {
          expect(from).toBeGreaterThanOrEqual(before);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(text.length);
          expect(word).toBe(fold(word));
          before = from;
        }
      }),
    );
  });
});
