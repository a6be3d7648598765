import { asc, eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clockRules, clocks, closures } from "@/db/schema/clocks";
import { complaints, events } from "@/db/schema/complaints";
import { type Priority, TARGETS, type Target } from "@/db/values";
import { daysBetween, localDate } from "@/lib/calendar/local-date";
import { changeCalendar } from "@/lib/clocks/change-calendar";
import { changeRules } from "@/lib/clocks/change-rules";
import { type Clock, clockOf, ledgerAt, untouchedFrom } from "@/lib/clocks/clock";
import { clockRow } from "@/lib/clocks/clock-row";
import { clockSources } from "@/lib/clocks/clock-sources";
import { recomputeClocks } from "@/lib/clocks/recompute";
import { currentRules, type Rules, rulesOf } from "@/lib/clocks/rules";
import { targetsFor } from "@/lib/clocks/targets";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import type { Context } from "@/lib/complaints/context";
import { correct } from "@/lib/complaints/correct";
import { handBack } from "@/lib/complaints/hand-back";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recall } from "@/lib/complaints/recall";
import { recordCalled } from "@/lib/complaints/record-called";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";

const { database, people, around } = testDesk();

const text = "Sila semak semula.";
type Who = keyof typeof people | "complainant";
/** Everything somebody may do to a complaint, with what must come with it. */
const DEEDS: [Who, (ctx: Context, id: number) => Promise<unknown>][] = [
  ["admin", (ctx, id) => assign(ctx, id, { picId: people.pic.id })],
  ["admin", (ctx, id) => assign(ctx, id, { picId: people.otherPic.id })],
  ["admin", (ctx, id) => correct(ctx, id, { ...around, priority: "urgent" })],
  ["admin", (ctx, id) => correct(ctx, id, { ...around, priority: "normal" })],
  ["pic", (ctx, id) => reply(ctx, id, { text })],
  ["admin", (ctx, id) => reply(ctx, id, { text })],
  ["pic", (ctx, id) => note(ctx, id, { text })],
  ["complainant", (ctx, id) => addInformation(ctx, id, { text })],
  ["pic", (ctx, id) => requestFeedback(ctx, id, { text })],
  ["admin", (ctx, id) => requestFeedback(ctx, id, { text })],
  ["complainant", (ctx, id) => answer(ctx, id, { text })],
  ["pic", (ctx, id) => refer(ctx, id, { implementorId: people.implementor.id, text })],
  ["implementor", (ctx, id) => handBack(ctx, id, { solved: false, text })],
  ["pic", (ctx, id) => logWithVendor(ctx, id, { vendorId: around.vendorId })],
  ["admin", (ctx, id) => logWithVendor(ctx, id, { vendorId: around.vendorId })],
  ["admin", (ctx, id) => vendorAnswered(ctx, id, { text })],
  ["admin", (ctx, id) => recall(ctx, id, { text })],
  ["admin", (ctx, id) => recordCalled(ctx, id, { reached: true })],
  ["admin", (ctx, id) => requestClosure(ctx, id, { text, cause: text, steps: [text] })],
  ["pic", (ctx, id) => requestClosure(ctx, id, { text, cause: text, steps: [text] })],
  ["complainant", (ctx, id) => confirmClosing(ctx, id, { rating: "4", comment: "Terima kasih." })],
  ["complainant", (ctx, id) => notSolved(ctx, id, { text })],
  ["admin", (ctx, id) => notSolved(ctx, id, { text, onBehalfChannel: "phone" })],
  ["admin", (ctx, id) => close(ctx, id, { reason: "withdrawn", text })],
];

const REFUSALS = [Conflict, Forbidden, NotFound, Invalid];

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const anyPause = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 4 * 24 * 60 }).map((minutes) => minutes * MINUTE) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 30 }).map((days) => days * DAY) },
  { weight: 1, arbitrary: fc.integer({ min: -2 * 24 * 60, max: -1 }).map((minutes) => minutes * MINUTE) },
);
const anyStep = fc.record({ pause: anyPause, deed: fc.nat({ max: DEEDS.length - 1 }) });
const anyHistory = fc.record({
  start: fc.integer({ min: 0, max: 60 * 24 * 60 }).map((minutes) => minutes * MINUTE),
  steps: fc.array(anyStep, { minLength: 8, maxLength: 30, size: "max" }),
});

/** When each complaint's clock was last worked out. */
const workedAt = new Map<number, Date>();
/** The version of the rules that it was lodged under. */
const inForceAtLodging = new Map<number, number | undefined>();

async function live(start: Date, steps: readonly { pause: number; deed: number }[]): Promise<number> {
  const db = database();
  const { complaintId } = await lodge({ actor: complainant(), now: start, db }, lodging(around));
  workedAt.set(complaintId, start);
  const versions = await db.select().from(clockRules).orderBy(asc(clockRules.version));
  inForceAtLodging.set(complaintId, versions.findLast(({ madeAt }) => madeAt <= start)?.version);
  let now = start;
  for (const { pause, deed } of steps) {
    now = new Date(now.getTime() + pause);
    const [who, act] = DEEDS[deed] as (typeof DEEDS)[number];
    const actor = who === "complainant" ? complainant(complaintId) : people[who];
    try {
      await act({ actor, now, db }, complaintId);
      workedAt.set(complaintId, now);
    } catch (error) {
      // Not now, not by them, or done already: nothing happened.
      if (!REFUSALS.some((refusal) => error instanceof refusal)) throw error;
    }
  }
  return complaintId;
}

async function eventsOf(complaintId: number) {
  return database().select().from(events).where(eq(events.complaintId, complaintId)).orderBy(asc(events.seq));
}
type Event = Awaited<ReturnType<typeof eventsOf>>[number];

/** From the record alone: its category and priority as the corrections left them, and the rules. */
function replay(record: readonly Event[], rules: Rules, targetRules: Rules): Clock {
  const corrected = record.findLast(({ type }) => type === "correct")?.data;
  const targets = targetsFor(targetRules.definition.targets, {
    categoryId: corrected?.categoryId ?? around.categoryId,
    priority: (corrected?.priority ?? "normal") as Priority,
  });
  return clockOf(record, { calendar: rules.calendar, targets });
}

const kept = (clock: Clock, target: Target) => {
  const { days, dueAt, doneAt } = clock.targets[target];
  return { days, dueAt: dueAt?.toISOString() ?? null, doneAt: doneAt?.toISOString() ?? null };
};

/** The seqs of the events that closed it. */
function closings(record: readonly Event[]): number[] {
  return record
    .filter(({ fromStage, toStage }) => toStage === "closed" && fromStage !== "closed")
    .map(({ seq }) => seq);
}

async function expectStored(complaintId: number): Promise<{ reopened: boolean; closed: boolean }> {
  const db = database();
  const record = await eventsOf(complaintId);
  const [row] = await db.select().from(clocks).where(eq(clocks.complaintId, complaintId));
  if (!row) throw new Error("a complaint without a clock");
  const [rules, targetRules] = [await rulesOf(db, row.rulesVersion), await rulesOf(db, row.targetsVersion)];

  // The targets are those of the rules in force when it was lodged.
  const lodgedAt = record[0]?.at as Date;
  expect(row.targetsVersion).toBe(inForceAtLodging.get(complaintId));

  const ended = closings(record);
  const isOpen = record.at(-1)?.toStage !== "closed";
  expect(row.open).toBe(isOpen);
  // What is written on a closed complaint changes nothing of its clock.
  const clock = replay(isOpen ? record : record.slice(0, ended.at(-1)), rules, targetRules);
  const { acknowledge, inform, resolve } = clock.targets;
  const { reminders } = rules.definition;
  expect(row).toEqual({
    complaintId,
    rulesVersion: row.rulesVersion,
    targetsVersion: row.targetsVersion,
    open: isOpen,
    holder: clock.holder,
    asOf: clock.asOf,
    ledger: ledgerAt(clock, rules.calendar, clock.asOf),
    acknowledgeDays: acknowledge.days,
    acknowledgeDueAt: acknowledge.dueAt,
    acknowledgeDoneAt: acknowledge.doneAt,
    informDays: inform.days,
    informDueAt: inform.dueAt,
    informDoneAt: inform.doneAt,
    resolveDays: resolve.days,
    resolveDueAt: resolve.dueAt,
    resolveDoneAt: resolve.doneAt,
    dueTarget: clock.due?.target ?? null,
    dueAt: clock.due?.at ?? null,
    untouchedAt: untouchedFrom(clock, reminders.untouchedAfter, rules.calendar),
    nextAt: row.nextAt,
  });
  if (isOpen) {
    // What it has to do next also depends on the vendor's log and on whether the complainant was reached.
    const [source] = await clockSources(db, [complaintId]);
    const now = workedAt.get(complaintId) as Date;
    if (!source) throw new Error("a complaint without a source");
    expect(row.nextAt).toEqual(clockRow(source, { rules, targetRules, now }).nextAt);
  } else expect(row.nextAt).toBeNull();

  const stored = await db
    .select()
    .from(closures)
    .where(eq(closures.complaintId, complaintId))
    .orderBy(asc(closures.seq));
  expect(stored.map(({ seq }) => seq)).toEqual(ended);
  for (const closure of stored) {
    const closedBy = await rulesOf(db, closure.rulesVersion);
    const then = replay(record.slice(0, closure.seq), closedBy, targetRules);
    const closing = record[closure.seq - 1] as Event;
    const reopening = record.find(({ seq, toStage }) => seq > closure.seq && toStage !== "closed");
    expect(closure).toEqual({
      complaintId,
      seq: closure.seq,
      closedAt: then.asOf,
      reason: closing.data.reason,
      agingDays: daysBetween(localDate(lodgedAt), localDate(then.asOf)),
      workingDays: closedBy.calendar.workingDays(localDate(lodgedAt), localDate(then.asOf)),
      ledger: ledgerAt(then, closedBy.calendar, then.asOf),
      targets: Object.fromEntries(TARGETS.map((target) => [target, kept(then, target)])),
      rulesVersion: closure.rulesVersion,
      rating: closing.data.rating ?? null,
      ratingComment: closing.data.rating === undefined ? null : "Terima kasih.",
      reopenedAt: reopening?.at ?? null,
    });
  }
  return { reopened: stored.some(({ reopenedAt }) => reopenedAt !== null), closed: !isOpen };
}

async function declareHoliday(date: string, now: Date): Promise<void> {
  const db = database();
  const { version } = await currentRules(db);
  await changeCalendar(
    { actor: people.admin, now, db },
    { version, change: "declare_holiday", from: date, nameMs: "Cuti khas", nameEn: "", source: "declared" },
  );
}

test("replaying the record of any history gives every stored figure, whatever the calendar became", async () => {
  const db = database();
  const made = new Date("2026-01-01T00:00:00Z");
  // The urgent have targets of their own, so that a correction of the priority matters.
  await changeRules(
    { actor: people.admin, now: made, db },
    1,
    (definition) => ({
      ...definition,
      targets: [
        ...definition.targets,
        { categoryId: null, priority: "urgent", acknowledge: 1, inform: 3, resolve: 5 },
      ],
    }),
    { type: "targets", id: "urgent", before: null, after: null },
  );
  const lived: number[] = [];
  let ends: Awaited<ReturnType<typeof expectStored>>[] = [];
  // Holidays among and behind what happens, made known while complaints are open.
  const HOLIDAYS = ["2026-02-17", "2026-01-20", "2026-03-10"];
  for (const [index, holiday] of HOLIDAYS.entries()) {
    for (const { start, steps } of fc.sample(anyHistory, { numRuns: 6, seed: 2026 + index })) {
      lived.push(await live(new Date(made.getTime() + DAY + start), steps));
    }
    const now = new Date(made.getTime() + 20 * DAY * (index + 1));
    await declareHoliday(holiday, now);
    // Before the open figures are brought up to date, and after, each is as its own version of the rules says.
    await Promise.all(lived.map(expectStored));
    await recomputeClocks({ db, now });
    const { version } = await currentRules(db);
    const open = await db.select().from(clocks).where(eq(clocks.open, true));
    for (const { complaintId, rulesVersion } of open) {
      expect(rulesVersion).toBe(version);
      workedAt.set(complaintId, now);
    }
    ends = await Promise.all(lived.map(expectStored));
  }
  // They were worth it.
  expect(ends.some(({ reopened }) => reopened)).toBe(true);
  expect(ends.some(({ closed }) => closed)).toBe(true);
  expect(ends.some(({ closed }) => !closed)).toBe(true);
  const versions = new Set((await db.select().from(closures)).map(({ rulesVersion }) => rulesVersion));
  expect(versions.size).toBeGreaterThan(1);
  const stages = await db.selectDistinct({ stage: complaints.stage }).from(complaints);
  expect(stages.length).toBeGreaterThan(3);
}, 240_000);
