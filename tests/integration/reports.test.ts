import { beforeAll, describe, expect, test } from "vitest";
import { type Actor, SYSTEM } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { requestClosure } from "@/lib/complaints/request-closure";
import { agingReport } from "@/lib/reports/aging";
import { closedReport, targetsOfClosed, targetsOfLodged } from "@/lib/reports/targets";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";

/**
 * Eight complaints of January 2026, counted by hand. Worked: Su 4 to Th 8, Su 11 to Th 15, Su 18 to Th 22, Su 25 and
 * Mo 26; no holidays. The charter: 1, 7 and 15 working days.
 */

const { database, people, around } = testDesk();
const NOW = new Date("2026-01-26T09:00:00+08:00");
const JANUARY = { from: "2026-01-01", to: "2026-01-31" };
const text = "Telah disemak.";
const solution = { text, cause: text, steps: [text] };

/** @param when `dd HH:mm` of January 2026 */
function by(actor: Actor, when: string): Context {
  const [day, time] = when.split(" ");
  return { actor, now: new Date(`2026-01-${day}T${time}:00+08:00`), db: database() };
}
const lodgedOn = async (when: string) => (await lodge(by(complainant(), when), lodging(around))).complaintId;
const reader = (actor = people.admin) => ({ db: database(), actor, now: NOW });

beforeAll(async () => {
  const { admin, pic, otherPic } = people;
  // Nobody touched it: 22 days, 16 worked; all three targets broken (Mo 5, Tu 13, Su 25).
  await lodgedOn("04 09:00");
  // With its PIC since the day of lodging: 7 days, 5 worked; the complainant was not told yet.
  const handed = await lodgedOn("19 10:00");
  await assign(by(admin, "19 11:00"), handed, { picId: pic.id });
  // New yesterday: 1 day.
  await lodgedOn("25 10:00");
  // With the vendor: 8 days, 6 worked; told by logging it.
  const atVendor = await lodgedOn("18 10:00");
  await assign(by(admin, "18 10:30"), atVendor, { picId: otherPic.id });
  await logWithVendor(by(otherPic, "19 10:00"), atVendor, { vendorId: around.vendorId });
  // Solved and confirmed within 3 days: half a day the Admin, two the PIC, one the complainant.
  const quick = await lodgedOn("04 08:00");
  await assign(by(admin, "04 12:30"), quick, { picId: pic.id });
  await requestClosure(by(pic, "06 12:30"), quick, solution);
  await confirmClosing(by(complainant(quick), "07 12:30"), quick, {});
  // Taken up and told too late, solved in time (14 of 15 days), closed by the clock: 21 days, 15 worked; two the
  // Admin, twelve the PIC, one the complainant.
  const slow = await lodgedOn("05 08:00");
  await assign(by(admin, "07 08:00"), slow, { picId: pic.id });
  await requestClosure(by(pic, "25 08:00"), slow, solution);
  await confirmClosing(by(SYSTEM, "26 08:00"), slow, {});
  // Invalid, closed the same day.
  const invalid = await lodgedOn("11 10:00");
  await close(by(admin, "11 14:00"), invalid, { reason: "invalid", text });
  // Withdrawn, then opened again: 15 days, 11 worked, and the Admin's.
  const again = await lodgedOn("11 10:00");
  await close(by(admin, "12 10:00"), again, { reason: "withdrawn", text });
  await notSolved(by(admin, "13 10:00"), again, { text, onBehalfChannel: "phone" });
});

const totals = (buckets: { from: number; to: number | null; total: number }[]) =>
  buckets.map(({ from, to, total }) => [from, to, total]);

describe("open complaints by age", () => {
  test("in days and in working days, and with whom", async () => {
    const report = await agingReport(reader());
    expect(report.open).toBe(5);
    expect(report.byHolder).toEqual({ admin: 3, pic: 1, implementor: 0, vendor: 1, complainant: 0 });
    expect(totals(report.days)).toEqual([
      [0, 1, 1],
      [2, 7, 1],
      [8, 15, 2],
      [16, 30, 1],
      [31, null, 0],
    ]);
    expect(totals(report.workingDays)).toEqual([
      [0, 1, 1],
      [2, 7, 2],
      [8, 15, 1],
      [16, 30, 1],
      [31, null, 0],
    ]);
    expect(report.workingDays[1]?.byHolder).toEqual({
      admin: 0,
      pic: 1,
      implementor: 0,
      vendor: 1,
      complainant: 0,
    });
  });

  test("a PIC sees their own, somebody without any sees none", async () => {
    expect(await agingReport(reader(people.pic))).toMatchObject({ open: 1, byHolder: { pic: 1, vendor: 0 } });
    expect(await agingReport(reader(people.otherPic))).toMatchObject({ open: 1, byHolder: { vendor: 1 } });
    expect((await agingReport(reader(people.implementor))).open).toBe(0);
  });
});

describe("the targets", () => {
  test("of what was lodged, as they stand now", async () => {
    expect(await targetsOfLodged(reader(), JANUARY)).toEqual({
      complaints: 8,
      targets: {
        acknowledge: { met: 5, late: 2, open: 1, none: 0 },
        inform: { met: 4, late: 2, open: 2, none: 0 },
        resolve: { met: 3, late: 1, open: 4, none: 0 },
      },
    });
  });

  test("of what was closed and stayed so, as it closed", async () => {
    expect(await targetsOfClosed(reader(), JANUARY)).toEqual({
      complaints: 3,
      targets: {
        acknowledge: { met: 2, late: 1, open: 0, none: 0 },
        inform: { met: 2, late: 1, open: 0, none: 0 },
        resolve: { met: 3, late: 0, open: 0, none: 0 },
      },
    });
  });

  test("both dates of a period belong to it, and nothing outside does", async () => {
    const lodged = async (from: string, to: string) =>
      (await targetsOfLodged(reader(), { from, to })).complaints;
    expect(await lodged("2026-01-18", "2026-01-19")).toBe(2);
    expect(await lodged("2026-01-19", "2026-01-19")).toBe(1);
    expect(await lodged("2026-01-20", "2026-01-24")).toBe(0);
    expect((await targetsOfClosed(reader(), { from: "2026-01-07", to: "2026-01-07" })).complaints).toBe(1);
  });

  test("a PIC's own only", async () => {
    expect((await targetsOfLodged(reader(people.pic), JANUARY)).complaints).toBe(3);
    expect((await targetsOfClosed(reader(people.pic), JANUARY)).complaints).toBe(2);
    expect((await targetsOfClosed(reader(people.otherPic), JANUARY)).complaints).toBe(0);
  });
});

describe("how long it took", () => {
  test("half and nine in ten of what was solved, and who had it", async () => {
    expect(await closedReport(reader(), JANUARY)).toEqual({
      solved: 2,
      byReason: { confirmed: 1, grace_period: 1, invalid: 1, duplicate: 0, withdrawn: 0 },
      reopened: 1,
      days: { median: 3, ninetieth: 21 },
      workingDays: { median: 3, ninetieth: 15 },
      // Of 18½ days in all: 2½ the Admin, 14 the PIC, 2 the complainant.
      held: [
        { part: "admin", average: 1250, percent: 13 },
        { part: "pic", average: 7000, percent: 76 },
        { part: "complainant", average: 1000, percent: 11 },
      ],
    });
  });

  test("of a time in which nothing was closed", async () => {
    expect(await closedReport(reader(), { from: "2025-01-01", to: "2025-12-31" })).toEqual({
      solved: 0,
      byReason: { confirmed: 0, grace_period: 0, invalid: 0, duplicate: 0, withdrawn: 0 },
      reopened: 0,
      days: null,
      workingDays: null,
      held: [],
    });
  });
});
