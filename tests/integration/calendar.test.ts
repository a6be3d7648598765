import { asc, desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { clockRules, clocks, recomputations } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { auditLog } from "@/db/schema/settings";
import type { StaffActor } from "@/lib/auth/actor";
import { changeCalendar, planCalendarChange } from "@/lib/clocks/change-calendar";
import { seedFirstHolidays } from "@/lib/clocks/first-holidays";
import { previewRules } from "@/lib/clocks/preview";
import { currentRules, rulesOf } from "@/lib/clocks/rules";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { testDesk } from "../support/desk";

const desk = testDesk();
const now = new Date("2026-06-03T02:00:00Z");
let admin: StaffActor;

beforeAll(() => {
  admin = desk.people.admin;
});

const context = (actor = admin) => ({ actor, now, db: desk.database() });
const rules = () => currentRules(desk.database());
/** Sends a change as its form does, with the version that is in force. */
async function change(input: Record<string, unknown>, actor = admin): Promise<number> {
  const { version } = await rules();
  return changeCalendar(context(actor), { version: String(version), ...input });
}
const declared = (from: string, more: Record<string, unknown> = {}) => ({
  change: "declare_holiday",
  from,
  to: "",
  nameMs: "Cuti peristiwa",
  nameEn: "Special holiday",
  source: "declared",
  ...more,
});
const WEEK = Object.fromEntries(
  [0, 1, 2, 3, 4].flatMap((day) => [
    [`works${day}`, "on"],
    [`opens${day}`, "08:00"],
    [`closes${day}`, "17:00"],
  ]),
);
const week = (from: string, days: Record<string, string>) => ({ change: "set_week", from, ...days });
const lastAudit = async () => {
  const [entry] = await desk.database().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
  return entry;
};
const holidaysOn = async (...dates: string[]) =>
  (await rules()).definition.holidays.filter(({ date }) => dates.includes(date));

describe("a new desk", () => {
  it("begins with estimated holidays, once, whoever starts it", async () => {
    const db = desk.database();
    await Promise.all([seedFirstHolidays(db, now), seedFirstHolidays(db, now)]);
    await seedFirstHolidays(db, now);
    const versions = await db.select({ version: clockRules.version }).from(clockRules);
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2]);
    const { definition, calendar } = await rules();
    const years = new Set(definition.holidays.map(({ date }) => date.slice(0, 4)));
    expect([...years]).toEqual(["2022", "2023", "2024", "2025", "2026", "2027"]);
    expect(calendar.isWorkingDay("2026-09-29")).toBe(false);
    expect(calendar.isWorkingDay("2026-11-11")).toBe(true);
  });
});

describe("holidays", () => {
  it("are declared for a range, as a version of their own, in the audit log, and recomputed", async () => {
    const before = await rules();
    const version = await change(declared("2026-07-05", { to: "2026-07-07" }));
    expect(version).toBe(before.version + 1);
    const after = await rules();
    expect(after.definition.holidays.map(({ date }) => date)).toEqual(
      expect.arrayContaining(["2026-07-05", "2026-07-06", "2026-07-07"]),
    );
    expect(after.calendar.isWorkingDay("2026-07-06")).toBe(false);
    expect((await rulesOf(desk.database(), before.version)).calendar.isWorkingDay("2026-07-06")).toBe(true);
    expect(await lastAudit()).toMatchObject({
      actorId: admin.id,
      action: "change_clock_rules",
      subjectType: "holiday",
      subjectId: "2026-07-05/2026-07-07",
      before: null,
      after: [{ date: "2026-07-05" }, { date: "2026-07-06" }, { date: "2026-07-07" }],
    });
    const [started] = await desk
      .database()
      .select()
      .from(recomputations)
      .where(eq(recomputations.version, version));
    expect(started?.startedAt).toEqual(now);
  });

  it("are edited and taken away, each with how they were before", async () => {
    await change(declared("2026-08-02", { nameEn: "" }));
    expect(await holidaysOn("2026-08-02")).toMatchObject([{ nameEn: "Cuti peristiwa", source: "declared" }]);
    const edit = { change: "edit_holiday", date: "2026-08-02", from: "2026-08-03" };
    await change({ ...edit, nameMs: "Cuti diraja", nameEn: "Royal holiday", source: "gazette" });
    expect(await holidaysOn("2026-08-02", "2026-08-03")).toEqual([
      { date: "2026-08-03", nameMs: "Cuti diraja", nameEn: "Royal holiday", source: "gazette" },
    ]);
    expect(await lastAudit()).toMatchObject({
      subjectId: "2026-08-02",
      before: { date: "2026-08-02", nameMs: "Cuti peristiwa" },
      after: { date: "2026-08-03", nameMs: "Cuti diraja" },
    });
    await change({ change: "remove_holiday", date: "2026-08-03" });
    expect(await holidaysOn("2026-08-03")).toEqual([]);
    expect(await lastAudit()).toMatchObject({ before: { nameMs: "Cuti diraja" }, after: null });
  });

  it("of a year are taken over from the proposals, and confirmed", async () => {
    await change(declared("2030-01-01"));
    await change({ change: "add_proposals", year: "2029" });
    const estimated = (await rules()).definition.holidays.filter(({ date }) => date.startsWith("2029-"));
    expect(estimated.length).toBeGreaterThan(12);
    expect(estimated.every(({ source }) => source === "estimate")).toBe(true);
    await change({ change: "confirm_year", year: "2029" });
    const confirmed = (await rules()).definition.holidays.filter(({ date }) => date.startsWith("2029-"));
    expect(confirmed.every(({ source }) => source === "gazette")).toBe(true);
    expect(await lastAudit()).toMatchObject({ subjectType: "holiday_year", subjectId: "2029" });
    expect(await holidaysOn("2030-01-01")).toMatchObject([{ source: "declared" }]);
    const again = { change: "add_proposals", year: "2029" };
    await expect(change(again)).rejects.toMatchObject({ fields: { form: "holiday.nothing_to_add" } });
    const twice = { change: "confirm_year", year: "2029" };
    await expect(change(twice)).rejects.toMatchObject({ fields: { form: "holiday.nothing_to_confirm" } });
  });

  const BAD: [what: string, input: Record<string, unknown>, fields: Record<string, string>][] = [
    ["no date", declared(""), { from: "holiday.date" }],
    ["a day that is none", declared("2026-02-30"), { from: "holiday.date" }],
    ["a year far off", declared("1899-01-01"), { from: "holiday.date" }],
    ["a year too late", declared("2100-01-01"), { from: "holiday.date" }],
    ["words for a date", declared("esok"), { from: "holiday.date" }],
    ["an end before its start", declared("2026-09-09", { to: "2026-09-08" }), { to: "holiday.order" }],
    ["fifteen days", declared("2026-09-01", { to: "2026-09-15" }), { to: "holiday.too_long" }],
    ["a century", declared("2000-01-01", { to: "2099-12-31" }), { to: "holiday.too_long" }],
    ["no name", declared("2026-09-09", { nameMs: "   " }), { nameMs: "holiday.name_required" }],
    ["a long name", declared("2026-09-09", { nameMs: "a".repeat(121) }), { nameMs: "holiday.name_too_long" }],
    [
      "a long English name",
      declared("2026-09-09", { nameEn: "a".repeat(121) }),
      { nameEn: "holiday.name_too_long" },
    ],
    ["no source", declared("2026-09-09", { source: "" }), { source: "holiday.source" }],
    ["an estimate by hand", declared("2026-09-09", { source: "estimate" }), { source: "holiday.source" }],
    ["a year that is none", { change: "add_proposals", year: "20x9" }, { year: "holiday.year" }],
    ["an unknown holiday", { change: "remove_holiday", date: "2026-09-09" }, { form: "holiday.gone" }],
    ["an unknown change", { change: "abolish_monday" }, { change: "field" }],
    [
      "a file for a name",
      declared("2026-09-09", { nameMs: ["a", "b"] }),
      { nameMs: "holiday.name_required" },
    ],
  ];
  it.each(BAD)("refuse %s in a sentence", async (_what, input, fields) => {
    const { version } = await rules();
    const refusal = await change(input).catch((reason: unknown) => reason);
    expect(refusal).toBeInstanceOf(Invalid);
    expect((refusal as Invalid).fields).toEqual(fields);
    expect((await rules()).version).toBe(version);
  });

  it("refuse a date that has one, declared or moved there", async () => {
    await change(declared("2026-10-05", { to: "2026-10-06" }));
    await expect(change(declared("2026-10-01", { to: "2026-10-05" }))).rejects.toMatchObject({
      fields: { from: "holiday.exists" },
    });
    const moved = { ...declared("2026-10-06"), change: "edit_holiday", date: "2026-10-05" };
    await expect(change(moved)).rejects.toMatchObject({ fields: { from: "holiday.exists" } });
  });

  it("on a day off anyway are kept, and said to change nothing", async () => {
    const { version } = await rules();
    const plan = await planCalendarChange(context(), {
      version: String(version),
      ...declared("2026-10-08", { to: "2026-10-11" }),
    });
    expect(plan.idle).toEqual(["2026-10-09", "2026-10-10"]);
    expect((await rules()).version).toBe(version);
  });
});

describe("the working week", () => {
  it("changes from a date on, and a week to come can be taken away", async () => {
    await change(week("2027-01-03", { ...WEEK, works5: "on", opens5: "08:30", closes5: "12:00" }));
    const { calendar } = await rules();
    expect(calendar.isWorkingDay("2026-12-25")).toBe(false);
    expect(calendar.hoursOn("2027-01-08")).toEqual({ opens: 510, closes: 720 });
    expect(await lastAudit()).toMatchObject({
      subjectType: "working_week",
      subjectId: "2027-01-03",
      before: null,
    });
    await change({ change: "remove_week", from: "2027-01-03" });
    expect((await rules()).calendar.isWorkingDay("2027-01-08")).toBe(false);
  });

  it("is replaced where one begins on the same date; the same again is said to change nothing", async () => {
    await change(week("2027-02-07", WEEK));
    await change(week("2027-02-07", { ...WEEK, closes0: "16:00" }));
    const weeks = (await rules()).definition.weeks.filter(({ from }) => from === "2027-02-07");
    expect(weeks).toMatchObject([{ days: [{ opens: 480, closes: 960 }, {}, {}, {}, {}, null, null] }]);
    await expect(change(week("2027-02-07", { ...WEEK, closes0: "16:00" }))).rejects.toMatchObject({
      fields: { form: "calendar.same" },
    });
  });

  const BAD: [what: string, input: Record<string, unknown>, fields: Record<string, string>][] = [
    ["no working day", week("2027-03-01", {}), { works0: "week.none" }],
    ["no date", week("", WEEK), { from: "week.from" }],
    [
      "a day that closes before it opens",
      week("2027-03-01", { ...WEEK, closes1: "07:00" }),
      { closes1: "week.order" },
    ],
    [
      "a day that closes as it opens",
      week("2027-03-01", { ...WEEK, closes1: "08:00" }),
      { closes1: "week.order" },
    ],
    [
      "a day without times",
      week("2027-03-01", { ...WEEK, works6: "on" }),
      { opens6: "week.hours", closes6: "week.hours" },
    ],
    ["a time that is none", week("2027-03-01", { ...WEEK, opens2: "25:00" }), { opens2: "week.hours" }],
    ["an unknown week", { change: "remove_week", from: "2027-03-01" }, { form: "week.gone" }],
    ["a week that has begun", { change: "remove_week", from: "2000-01-01" }, { form: "week.begun" }],
  ];
  it.each(BAD)("refuses %s in a sentence", async (_what, input, fields) => {
    const refusal = await change(input).catch((reason: unknown) => reason);
    expect((refusal as Invalid).fields).toEqual(fields);
  });
});

describe("who changes it", () => {
  it("is the Admin: to anyone else it does not exist", async () => {
    for (const actor of [desk.people.pic, desk.people.implementor])
      await expect(change(declared("2026-11-02"), actor)).rejects.toBeInstanceOf(NotFound);
  });

  it("sees what another Admin did first", async () => {
    const { version } = await rules();
    await change(declared("2026-11-03"));
    const late = changeCalendar(context(), { version: String(version), ...declared("2026-11-04") });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    for (const stale of ["", "abc", undefined])
      await expect(
        changeCalendar(context(), { version: stale, ...declared("2026-11-04") }),
      ).rejects.toBeInstanceOf(Invalid);
  });

  it("is one of two at the same moment", async () => {
    const { version } = await rules();
    const both = await Promise.allSettled(
      ["2026-11-09", "2026-11-10"].map((date) =>
        changeCalendar(context(), { version: String(version), ...declared(date) }),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    const refused = both.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(refused.reason).toBeInstanceOf(Conflict);
    expect(await holidaysOn("2026-11-09", "2026-11-10")).toHaveLength(1);
  });
});

describe("the preview", () => {
  const preview = async (input: Record<string, unknown>, at: Date, limit?: number) => {
    const { version } = await rules();
    const by = { ...context(), now: at };
    const plan = await planCalendarChange(by, { version: String(version), ...input });
    return previewRules(by, plan.rules, plan.definition, limit);
  };
  let number: number;

  beforeEach(async () => {
    await desk.database().update(complaints).set({ lastActivityAt: now });
    number = await desk.lodged();
    const at = new Date("2026-05-18T01:00:00Z");
    await desk
      .database()
      .update(complaints)
      .set({ lastActivityAt: new Date("2030-01-01"), lodgedAt: at })
      .where(eq(complaints.id, number));
  });

  it("counts what changes and shows some of it, without writing anything", async () => {
    const at = new Date("2026-05-21T02:00:00Z");
    const stored = await desk.database().select().from(clocks).orderBy(asc(clocks.complaintId));
    const seen = await preview(declared("2026-05-19"), at);
    expect(seen.seen).toBe(seen.open);
    expect(seen).toMatchObject({ ages: seen.open, deadlines: seen.open, becomeOverdue: 0 });
    const example = seen.examples.find((one) => one.number === number);
    expect(example).toMatchObject({
      title: "Baucar bayaran tidak dapat diluluskan",
      age: { before: 3, after: 2 },
    });
    // Lodged on Monday 18/05: taken up by the close of Tuesday, or of Wednesday where Tuesday is a holiday.
    expect(example?.due).toEqual({
      before: new Date("2026-05-19T09:00:00Z"),
      after: new Date("2026-05-20T09:00:00Z"),
    });
    expect(await desk.database().select().from(clocks).orderBy(asc(clocks.complaintId))).toEqual(stored);
  });

  it("says what is no longer overdue, and what becomes so", async () => {
    const at = new Date("2026-05-20T02:00:00Z");
    const rest = await preview(declared("2026-05-19"), at);
    expect(rest).toMatchObject({ noLongerOverdue: rest.open, becomeOverdue: 0 });
    await change(declared("2026-05-19"));
    const work = await preview({ change: "remove_holiday", date: "2026-05-19" }, at);
    expect(work).toMatchObject({ becomeOverdue: work.open, noLongerOverdue: 0 });
    await change({ change: "remove_holiday", date: "2026-05-19" });
  });

  it("looks at the most recently active of too many, and says so", async () => {
    const seen = await preview(declared("2026-05-19"), new Date("2026-05-21T02:00:00Z"), 1);
    expect(seen.open).toBeGreaterThan(1);
    expect(seen).toMatchObject({ seen: 1, ages: 1, examples: [{ number }] });
  });

  it("is empty where nothing changes", async () => {
    const seen = await preview(declared("2026-05-22"), new Date("2026-05-25T02:00:00Z"));
    expect(seen).toMatchObject({ ages: 0, deadlines: 0, examples: [] });
  });
});
