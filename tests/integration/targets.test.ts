import { desc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { clockRules, clocks, recomputations } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { categories } from "@/db/schema/people";
import { auditLog } from "@/db/schema/settings";
import type { StaffActor } from "@/lib/auth/actor";
import { changeReminders } from "@/lib/clocks/change-reminders";
import { changeTargets } from "@/lib/clocks/change-targets";
import { recomputeClocks } from "@/lib/clocks/recompute";
import { currentRules } from "@/lib/clocks/rules";
import { correct } from "@/lib/complaints/correct";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { testDesk } from "../support/desk";

const { database, people, around, by, lodged, clock } = testDesk();
let category: string;
beforeAll(() => {
  category = String(around.categoryId);
});

const as = (actor: StaffActor = people.admin) => ({ actor, now: clock.now, db: database() });
const rules = () => currentRules(database());
const version = async () => String((await rules()).version);

type Cells = [category: string, priority: string, acknowledge: string, inform: string, resolve: string];
const GENERAL: Cells = ["", "normal", "1", "7", "15"];
const URGENT: Cells = ["", "urgent", "", "", ""];
/** The table as its form sends it. */
const table = (...rows: Cells[]) => ({
  category: rows.map(([cell]) => cell),
  priority: rows.map(([, cell]) => cell),
  acknowledge: rows.map(([, , cell]) => cell),
  inform: rows.map(([, , , cell]) => cell),
  resolve: rows.map(([, , , , cell]) => cell),
});
const setTargets = async (...rows: Cells[]) =>
  changeTargets(as(), { version: await version(), ...table(...rows) });

const REMINDERS = {
  feedbackEvery: "3",
  feedbackTimes: "2",
  closingAfter: "7",
  closingWarning: "2",
  vendorEvery: "3",
  vendorTimes: "3",
  dueSoon: "1",
  escalateAfter: "1",
  untouchedAfter: "5",
};
const setReminders = async (changed: Partial<typeof REMINDERS>) =>
  changeReminders(as(), { version: await version(), ...REMINDERS, ...changed });

const fieldsOf = async (refused: Promise<unknown>) => {
  const error = await refused.catch((thrown) => thrown);
  expect(error).toBeInstanceOf(Invalid);
  return (error as Invalid).fields;
};

describe("targets", () => {
  test("count for what is lodged from now on, and for nothing before", async () => {
    const before = await lodged();
    const old = await rules();
    clock.now = new Date(clock.now.getTime() + 60_000);
    await setTargets(
      ["", "normal", "2", "5", ""],
      ["", "urgent", "1", "1", "2"],
      [category, "normal", "3", "4", "9"],
    );
    const after = await lodged();
    await recomputeClocks({ db: database(), now: clock.now });
    const daysOf = async (id: number) => {
      const [row] = await database().select().from(clocks).where(eq(clocks.complaintId, id));
      return [row?.targetsVersion, row?.acknowledgeDays, row?.informDays, row?.resolveDays];
    };
    expect(await daysOf(before)).toEqual([old.version, 1, 7, 15]);
    const { version: now } = await rules();
    expect(await daysOf(after)).toEqual([now, 3, 4, 9]);
    const { ptjId } = around;
    await correct(by(people.admin), after, { ptjId, categoryId: around.categoryId, priority: "urgent" });
    expect(await daysOf(after)).toEqual([now, 1, 1, 2]);
    await correct(by(people.admin), before, { ptjId, categoryId: around.categoryId, priority: "urgent" });
    expect(await daysOf(before)).toEqual([old.version, 1, 7, 15]);
  });

  test("are kept with what they were before, and start a recomputation", async () => {
    await setTargets(GENERAL, URGENT);
    await setTargets(["", "normal", "1", "6", "15"], URGENT);
    const { version: now, definition } = await rules();
    expect(definition.targets).toEqual([
      { categoryId: null, priority: "normal", acknowledge: 1, inform: 6, resolve: 15 },
    ]);
    const [entry] = await database().select().from(auditLog).orderBy(desc(auditLog.id)).limit(1);
    expect(entry).toMatchObject({
      actorId: people.admin.id,
      action: "change_clock_rules",
      subjectType: "targets",
      before: [{ inform: 7 }],
      after: [{ inform: 6 }],
    });
    const open = await database().$count(complaints);
    const [run] = await database().select().from(recomputations).where(eq(recomputations.version, now));
    expect(run).toMatchObject({ total: open, done: 0, before: { open } });
  });

  test("that stay the same make no version", async () => {
    await setTargets(GENERAL, URGENT);
    const before = await database().$count(clockRules);
    await setTargets(GENERAL, URGENT);
    expect(await database().$count(clockRules)).toBe(before);
  });

  test.each([
    ["zero", ["", "normal", "0", "7", "15"], { "acknowledge.0": "days.zero" }],
    ["less than zero", ["", "normal", "1", "-7", "15"], { "inform.0": "days.negative" }],
    ["a fraction", ["", "normal", "1,5", "7", "15"], { "acknowledge.0": "days.whole" }],
    ["no number", ["", "normal", "1", "tujuh", "15"], { "inform.0": "days.number" }],
    ["a number written otherwise", ["", "normal", "1", "7", "1e3"], { "resolve.0": "days.number" }],
    ["more than a year", ["", "normal", "1", "7", "366"], { "resolve.0": "days.too_many" }],
    ["a longer first target", ["", "normal", "8", "7", "15"], { "resolve.0": "targets.order" }],
  ] as const)("of %s are refused with a sentence", async (_, row, fields) => {
    expect(await fieldsOf(setTargets([...row], URGENT))).toEqual(fields);
  });

  test("of a category: unknown, twice, empty, or of another priority are refused", async () => {
    const refused = (...rows: Cells[]) => fieldsOf(setTargets(GENERAL, URGENT, ...rows));
    expect(await refused(["999999", "normal", "1", "2", "3"])).toEqual({
      "category.2": "category.unavailable",
    });
    expect(await refused(["x", "normal", "1", "2", "3"])).toMatchObject({
      "category.2": "category.unavailable",
    });
    expect(await refused([category, "normal", "1", "2", "3"], [category, "normal", "1", "", ""])).toEqual({
      "category.3": "targets.twice",
    });
    expect(await refused([category, "urgent", " ", "", ""])).toEqual({
      "acknowledge.2": "targets.empty_row",
    });
    expect(await refused([category, "terbesar", "1", "", ""])).toMatchObject({
      "priority.2": "priority.required",
    });
    expect(await refused(["", "normal", "1", "2", "3"])).toEqual({ "category.2": "category.required" });
    expect(await refused(["", "urgent", "1", "2", "3"])).toEqual({ "category.2": "category.required" });
  });

  test("of a category that is no longer in use may stay, and nobody can add some", async () => {
    const [one, other] = await database()
      .insert(categories)
      .values(["lama", "lain"].map((code) => ({ code, group: "technical", nameMs: code, nameEn: code })))
      .returning({ id: categories.id });
    const row = (found: { id: number } | undefined): Cells => [String(found?.id), "normal", "1", "2", "3"];
    await setTargets(GENERAL, URGENT, row(one));
    await database().update(categories).set({ active: false }).where(eq(categories.group, "technical"));
    await setTargets(["", "normal", "1", "8", "15"], URGENT, row(one));
    expect(await fieldsOf(setTargets(GENERAL, URGENT, row(one), row(other)))).toEqual({
      "category.3": "category.unavailable",
    });
  });

  test("without the row of all, or without anything, are refused", async () => {
    expect(await fieldsOf(setTargets(URGENT))).toEqual({ form: "field" });
    expect(await fieldsOf(changeTargets(as(), {}))).toMatchObject({ version: "field", category: "field" });
    await expect(changeTargets(as(), null)).rejects.toThrow(Invalid);
  });

  test("are for Admins, and one of two who change them at once is told", async () => {
    const input = { version: await version(), ...table(GENERAL, ["", "urgent", "1", "2", "3"]) };
    await expect(changeTargets(as(people.pic), input)).rejects.toThrow(NotFound);
    const other = { ...input, ...table(GENERAL, ["", "urgent", "1", "2", "4"]) };
    const both = await Promise.allSettled([changeTargets(as(), input), changeTargets(as(), other)]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find(({ status }) => status === "rejected")).toMatchObject({
      reason: new Conflict("conflict.rules"),
    });
    await expect(changeTargets(as(), input)).rejects.toThrow(Conflict);
  });
});

describe("reminders", () => {
  test("are kept, 0 being never", async () => {
    await setReminders({ feedbackEvery: "5", closingAfter: "0", untouchedAfter: " 10 " });
    expect((await rules()).definition.reminders).toMatchObject({
      feedbackEvery: 5,
      closingAfter: 0,
      closingWarning: 2,
      untouchedAfter: 10,
    });
  });

  test.each([
    ["nothing", { dueSoon: "" }, { dueSoon: "days.required" }],
    ["less than nothing", { vendorEvery: "−3" }, { vendorEvery: "days.negative" }],
    ["a fraction", { escalateAfter: "0.5" }, { escalateAfter: "days.whole" }],
    ["more than a year", { closingAfter: "400" }, { closingAfter: "days.too_many" }],
    ["never, in times", { feedbackTimes: "0" }, { feedbackTimes: "days.zero" }],
    ["without end", { vendorTimes: "21" }, { vendorTimes: "days.too_often" }],
    [
      "a warning as long as the closing",
      { closingWarning: "7" },
      { closingWarning: "closing_warning.too_long" },
    ],
    [
      "a warning longer than the closing",
      { closingWarning: "9" },
      { closingWarning: "closing_warning.too_long" },
    ],
  ] as const)("of %s are refused with a sentence", async (_, changed, fields) => {
    expect(await fieldsOf(setReminders(changed))).toEqual(fields);
  });

  test("are for Admins, and not by an older form", async () => {
    await expect(changeReminders(as(people.implementor), {})).rejects.toThrow(NotFound);
    await expect(changeReminders(as(), { version: "1", ...REMINDERS })).rejects.toThrow(Conflict);
    expect(await fieldsOf(changeReminders(as(), { version: "1" }))).toMatchObject({
      dueSoon: "days.required",
    });
  });
});
