import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coversOf, type LeaveInForce, standInFor } from "@/lib/people/cover";

const away = (personId: number, deputyId: number, deputyActs = true): LeaveInForce => ({
  personId,
  deputyId,
  deputyActs,
});

describe("who stands in", () => {
  test.each<[string, number, LeaveInForce[], number]>([
    ["nobody, for someone who is here", 1, [away(2, 3)], 1],
    ["the deputy", 1, [away(1, 2)], 2],
    ["the deputy's deputy, where the deputy is away too", 1, [away(1, 2), away(2, 3)], 3],
    ["nobody, where two stand in for each other", 1, [away(1, 2), away(2, 1)], 1],
    ["nobody, where the chain runs into a circle", 1, [away(1, 2), away(2, 3), away(3, 2)], 1],
    ["nobody, where the deputy is no longer an active PIC", 1, [away(1, 2, false)], 1],
    ["nobody, where the chain ends at one who is none", 1, [away(1, 2), away(2, 3, false)], 1],
  ])("%s", (_who, personId, leaves, expected) => {
    expect(standInFor(personId, leaves)).toBe(expected);
  });
});

test("someone stands in for all whose chain ends at them", () => {
  const leaves = [away(1, 2), away(2, 3), away(4, 3), away(5, 6)];
  expect(coversOf(3, leaves).sort()).toEqual([1, 2, 4]);
  expect(coversOf(2, leaves)).toEqual([]);
  expect(coversOf(6, leaves)).toEqual([5]);
  expect(coversOf(7, leaves)).toEqual([]);
});

describe("of any leaves whatever", () => {
  const PEOPLE = 8;
  const person = fc.integer({ min: 1, max: PEOPLE });
  /** At most one leave a person, nobody their own deputy; circles and dead ends as they come. */
  const anyLeaves = fc
    .uniqueArray(fc.record({ personId: person, deputyId: person, deputyActs: fc.boolean() }), {
      selector: ({ personId }) => personId,
    })
    .map((leaves) => leaves.filter(({ personId, deputyId }) => personId !== deputyId));

  test("whoever stands in is not away themselves, unless nobody can", () => {
    fc.assert(
      fc.property(anyLeaves, person, (leaves, id) => {
        const standIn = standInFor(id, leaves);
        const isAway = leaves.some(({ personId }) => personId === standIn);
        expect(isAway).toBe(isAway && standIn === id);
      }),
    );
  });

  test("everybody away is covered by exactly one, or by nobody", () => {
    fc.assert(
      fc.property(anyLeaves, (leaves) => {
        const everybody = Array.from({ length: PEOPLE }, (_, index) => index + 1);
        const covering = everybody.flatMap((id) => coversOf(id, leaves).map((covered) => ({ id, covered })));
        for (const { id, covered } of covering) expect(standInFor(covered, leaves)).toBe(id);
        const covered = covering.map((one) => one.covered);
        expect(new Set(covered).size).toBe(covered.length);
        const uncovered = everybody.filter((id) => !covered.includes(id));
        for (const id of uncovered) expect(standInFor(id, leaves)).toBe(id);
      }),
    );
  });

  test("without circles and dead ends, everybody away has someone who is here", () => {
    // Each deputy has a higher number than who they stand in for: no circle.
    const chains = anyLeaves.map((leaves) =>
      leaves
        .filter(({ personId, deputyId }) => deputyId > personId)
        .map((leave) => ({ ...leave, deputyActs: true })),
    );
    fc.assert(
      fc.property(chains, (leaves) => {
        for (const { personId } of leaves) {
          const standIn = standInFor(personId, leaves);
          expect(leaves.some((one) => one.personId === standIn)).toBe(false);
        }
      }),
    );
  });
});
