import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("app/globals.css", "utf8");
const tokens = new Map<string, [light: string, dark: string]>();
for (const [, name = "", light = "", dark = ""] of css.matchAll(
  /--color-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g,
))
  tokens.set(name, [light, dark]);
tokens.set("white", ["#ffffff", "#ffffff"]);

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

const SHEETS = ["canvas", "surface", "washed"];
const SOFT = ["primary-soft", "danger-soft", "success-soft", "warning-soft", "accent-soft"];

/** WCAG 2.2 AA: 4.5:1 for text, 3:1 for borders of controls, focus rings and meaningful icons. */
const PAIRS: [ink: string, grounds: string[], least: number][] = [
  ["ink", [...SHEETS, ...SOFT], 4.5],
  ["ink-soft", [...SHEETS, ...SOFT], 4.5],
  ["ink-faint", [...SHEETS, ...SOFT], 4.5],
  ["primary-ink", [...SHEETS, "primary-soft"], 4.5],
  ["danger-ink", [...SHEETS, "danger-soft"], 4.5],
  ["success-ink", [...SHEETS, "success-soft"], 4.5],
  ["warning-ink", [...SHEETS, "warning-soft"], 4.5],
  ["accent-ink", [...SHEETS, "accent-soft"], 4.5],
  ["white", ["primary", "primary-hover", "danger", "danger-hover", "success"], 4.5],
  ["control", [...SHEETS, ...SOFT], 3],
  ["focus", [...SHEETS, ...SOFT], 3],
];

describe("colour contrast", () => {
  for (const [index, theme] of ["light", "dark"].entries())
    for (const [ink, grounds, least] of PAIRS)
      it.each(grounds)(`${theme}: ${ink} on %s is at least ${least}:1`, (ground) => {
        const [a, b] = [tokens.get(ink)?.[index] ?? "", tokens.get(ground)?.[index] ?? ""];
        expect(contrast(a, b)).toBeGreaterThanOrEqual(least);
      });
});
