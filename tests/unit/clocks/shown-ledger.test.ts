import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Ledger } from "@/db/schema/clocks";
import { HOLDERS } from "@/db/values";
import { roundedTogether, shownLedger } from "@/lib/clocks/shown-ledger";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOTHING = { ms: 0, working: 0 };
const ledger = (given: Partial<Ledger>): Ledger => ({
  admin: NOTHING,
  pic: NOTHING,
  implementor: NOTHING,
  vendor: NOTHING,
  complainant: NOTHING,
  closed: NOTHING,
  ...given,
});

describe("a ledger as it is shown", () => {
  test("names only those who had it, in minutes within the first day", () => {
    const shown = shownLedger(
      ledger({ admin: { ms: 20 * MINUTE, working: 37 }, pic: { ms: 5 * HOUR, working: 555 } }),
      "pic",
    );
    expect(shown.parts.map(({ part, minutes, workingTenths }) => [part, minutes, workingTenths])).toEqual([
      ["admin", 20, 0],
      ["pic", 300, 6],
    ]);
    expect(shown).toMatchObject({ minutes: 320, workingTenths: 6 });
  });

  test("is in hours after that, and has a line for whoever has it now", () => {
    const shown = shownLedger(
      ledger({ admin: { ms: 25.5 * HOUR, working: 1000 }, pic: { ms: 1.4 * HOUR, working: 0 } }),
      "vendor",
    );
    expect(shown.parts.map(({ part, minutes }) => [part, minutes / 60])).toEqual([
      ["admin", 26],
      ["pic", 1],
      ["vendor", 0],
    ]);
    expect(shown.minutes / 60).toBe(27);
  });

  test("of a complaint lodged this instant is whole", () => {
    expect(shownLedger(ledger({}), "admin")).toEqual({
      parts: [{ part: "admin", minutes: 0, workingTenths: 0, share: 1 }],
      minutes: 0,
      workingTenths: 0,
    });
  });

  test("adds up to the rounded whole, and no figure is a unit off", () => {
    const some = fc.record({ ms: fc.integer({ min: 1, max: 400 * 24 * HOUR }), working: fc.nat(300_000) });
    const held = fc.oneof(fc.constant(NOTHING), some);
    const any = fc.record(
      Object.fromEntries([...HOLDERS, "closed"].map((part) => [part, held])) as Record<
        keyof Ledger,
        typeof held
      >,
    );
    fc.assert(
      fc.property(any, (one) => {
        const shown = shownLedger(one, null);
        const whole = Object.values(one).reduce((sum, { working }) => sum + working, 0);
        expect(shown.workingTenths).toBe(Math.round(whole / 100));
        expect(shown.parts.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(shown.minutes);
        expect(shown.parts.reduce((sum, { workingTenths }) => sum + workingTenths, 0)).toBe(
          shown.workingTenths,
        );
        for (const { part, minutes, workingTenths } of shown.parts) {
          expect(Math.abs(minutes * MINUTE - one[part].ms)).toBeLessThan(HOUR);
          expect(Math.abs(workingTenths * 100 - one[part].working)).toBeLessThan(100);
        }
      }),
    );
  });
});

test("figures that are rounded together give the larger remainder the missing unit", () => {
  expect(roundedTogether([15, 25, 10], 10)).toEqual([2, 2, 1]);
  expect(roundedTogether([1, 1, 1], 10)).toEqual([0, 0, 0]);
  expect(roundedTogether([4, 4, 4], 10)).toEqual([1, 0, 0]);
  expect(roundedTogether([], 10)).toEqual([]);
});
