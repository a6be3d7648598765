import { expect, test } from "vitest";
import { SUBJECTS } from "@/db/seed/bulk-words";
import { BulkComplaints } from "@/lib/cli/bulk-complaints";

const CAST = {
  adminId: 1,
  picIds: [2, 3, 4],
  implementorIds: [5],
  vendorId: 1,
  ptjIds: [1, 2, 3],
  categoryIds: new Map([["baucar", 1]]),
};
const UNTIL = new Date("2026-11-21T16:00:00Z");

test("the same arguments make the same rows, in pieces of any size", () => {
  const whole = new BulkComplaints(CAST, 60, UNTIL).next(60);
  const inPieces = new BulkComplaints(CAST, 60, UNTIL);
  const first = inPieces.next(25);
  const rest = inPieces.next(100);
  for (const table of Object.keys(whole) as (keyof typeof whole)[]) {
    expect([...first[table], ...rest[table]]).toEqual(whole[table]);
  }
});

test("the weights of the subjects are out of a thousand", () => {
  expect(SUBJECTS.reduce((sum, { weight }) => sum + weight, 0)).toBe(1000);
});
