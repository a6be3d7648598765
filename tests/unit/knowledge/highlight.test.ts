import { describe, expect, it } from "vitest";
import { highlights } from "@/lib/knowledge/highlight";
import { readSynonyms } from "@/lib/knowledge/query-concepts";

const SYNONYMS = readSynonyms([
  ["baucar bayaran", "BB", "voucher"],
  ["kata laluan", "password"],
]);
const marked = (text: string, query: string) =>
  highlights(text, query, SYNONYMS).map(({ from, to }) => text.slice(from, to));

describe("marked words", () => {
  it("are forms of what was asked for", () => {
    expect(marked("Pembayaran telah dibayar semula.", "bayaran")).toEqual(["Pembayaran", "dibayar"]);
  });

  it("are what means the same, a phrase only whole", () => {
    expect(marked("Baucar bayaran ditolak; lihat BB lama", "voucher ditolak")).toEqual([
      "Baucar",
      "bayaran",
      "ditolak",
      "BB",
    ]);
    expect(marked("Baucar gaji", "BB")).toEqual([]);
    expect(marked("Set semula kata laluan", "pasword")).toEqual(["kata laluan"]);
  });

  it("are what a slip of the hand or half a word was meant as", () => {
    expect(marked("Semak senarai penyelenggaraan", "penyelengaraan")).toEqual(["penyelenggaraan"]);
    expect(marked("Penyelenggaraan berkala", "penyel")).toEqual(["Penyelenggaraan"]);
  });

  it("are exact codes", () => {
    expect(marked("Keluar ABB-2107, bukan AP-2107", "abb 2107")).toEqual(["ABB-2107"]);
  });

  it("are words that most complaints have only where nothing else is asked", () => {
    expect(marked("Sistem tidak boleh cetak", "tidak boleh cetak")).toEqual(["cetak"]);
    expect(marked("Sistem tidak boleh cetak", "sistem")).toEqual(["Sistem"]);
  });

  it.each(["", "%'; \\", "😀", "\0"])("are none for %j", (query) => {
    expect(marked("Sistem %'; \\ 😀 tidak boleh", query)).toEqual([]);
  });
});
