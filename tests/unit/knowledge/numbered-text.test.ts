import { describe, expect, it } from "vitest";
import { numberedText, withUnder } from "@/components/knowledge/numbered-text";

describe("steps as a text", () => {
  it("are numbered, the lines of a step under its words", () => {
    const steps = [" Buka Pentadbiran.\nPilih Peranan. ", ...Array(8).fill("Semak."), "Log\nmasuk."];
    const text = numberedText(steps).split("\n");
    expect(text.slice(0, 3)).toEqual(["1. Buka Pentadbiran.", "   Pilih Peranan.", "2. Semak."]);
    expect(text.slice(-2)).toEqual(["10. Log", "    masuk."]);
    expect(numberedText([])).toBe("");
  });
});

describe("what is put under what is typed", () => {
  it("leaves it as it is, after an empty line", () => {
    expect(withUnder("", "1. Semak.")).toBe("1. Semak.");
    expect(withUnder("  \n", "1. Semak.")).toBe("1. Semak.");
    expect(withUnder("  Salam,\n\n", "1. Semak.")).toBe("  Salam,\n\n1. Semak.");
  });
});
