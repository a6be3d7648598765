import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { type ClockDefinition, clockRules, clocks, closures } from "@/db/schema/clocks";
import type { StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { deadlineCounts, holidaysAsked, waitsLongest } from "@/lib/complaints/dashboard-queries";
import { momentOf } from "@/lib/complaints/inbox-conditions";
import { readFilter } from "@/lib/complaints/inbox-filter";
import { inboxPage, viewCounts } from "@/lib/complaints/inbox-queries";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { testDatabase } from "../support/database";
import { complainant, lodging, type Office, office, staff } from "../support/people";

/*
 * All but the last were lodged on Monday 4 May 2026, in a Kelantan without holidays (Friday and Saturday are free). They
 * should be taken up by Tuesday the 5th, their complainants told by Wednesday the 13th, solved by Monday the 25th.
 */
const db = testDatabase();
const on = (date: string, time = "09:00") => new Date(`${date}T${time}:00+08:00`);
const MONDAY = on("2026-05-04");
/** Tuesday, after the office closed: what is due on Wednesday is due soon. */
const EVENING = on("2026-05-12", "18:00");

const CASES = [
  "assigned",
  "referred",
  "told",
  "asked",
  "with the vendor",
  "closed",
  "unassigned",
  "unassigned too",
  "another's",
  "lodged later",
] as const;
type Case = (typeof CASES)[number];

let admin: StaffActor;
let pic: StaffActor;
let other: StaffActor;
let implementor: StaffActor;
let place: Office;
const numbers = new Map<Case, number>();
const number = (one: Case) => numbers.get(one) as number;

async function list(actor: StaffActor, query: string, now: Date) {
  const filter = readFilter(Object.fromEntries(new URLSearchParams(query)), actor.roles);
  const reader = { moment: await momentOf(db(), now), locale: "ms" as const, seenAt: null };
  return inboxPage(db(), actor, filter, reader);
}
const shown = async (actor: StaffActor, query: string, now = EVENING) =>
  (await list(actor, query, now)).rows.map((row) => CASES.find((one) => number(one) === row.number));
async function row(one: Case, now: Date) {
  const page = await list(admin, `view=all&q=${number(one)}`, now);
  return page.rows[0];
}

beforeAll(async () => {
  admin = await staff(db(), ["admin"]);
  pic = await staff(db(), ["pic"]);
  other = await staff(db(), ["pic"]);
  implementor = await staff(db(), ["implementor"]);
  place = await office(db());
  for (const one of CASES) {
    const now = one === "lodged later" ? on("2026-05-11") : MONDAY;
    const { complaintId } = await lodge({ actor: complainant(), now, db: db() }, lodging(place));
    numbers.set(one, complaintId);
  }
  const by = (actor: StaffActor, now = on("2026-05-04", "11:00")) => ({ actor, now, db: db() });
  for (const one of ["assigned", "referred", "told", "asked", "with the vendor", "closed"] as const) {
    await assign(by(admin), number(one), { picId: pic.id });
  }
  await assign(by(admin), number("another's"), { picId: other.id });
  await refer(by(pic), number("referred"), { implementorId: implementor.id, text: "Semak pangkalan data" });
  await reply(by(pic), number("told"), { text: "Sedang disemak" });
  await requestFeedback(by(pic), number("asked"), { text: "Apakah nombor baucar itu?" });
  await logWithVendor(by(pic), number("with the vendor"), {
    vendorId: place.vendorId,
    logNo: "BKP-1",
    promisedOn: "2026-05-10",
  });
  await close(by(admin, on("2026-05-10")), number("closed"), { reason: "invalid", text: "Bukan iSPEKS" });
});

test("overdue and due soon: an Admin sees everybody's, whoever handles complaints what is in their hands", async () => {
  expect(await shown(admin, "view=overdue")).toEqual(["unassigned", "unassigned too", "lodged later"]);
  expect(await shown(pic, "view=overdue")).toEqual([]);
  expect(await shown(admin, "view=soon")).toEqual(["assigned", "referred", "another's"]);
  expect(await shown(pic, "view=soon")).toEqual(["assigned", "referred"]);
  expect(await shown(implementor, "view=soon")).toEqual(["referred"]);
  expect(await shown(other, "view=soon")).toEqual(["another's"]);
  const thursday = on("2026-05-14");
  expect(await shown(pic, "view=overdue", thursday)).toEqual(["assigned", "referred"]);
  expect(await shown(implementor, "view=overdue", thursday)).toEqual(["referred"]);
  expect(await shown(pic, "view=soon", thursday)).toEqual([]);
});

test("what has been left untouched is the Admin's, longest first", async () => {
  expect(await shown(admin, "view=untouched", on("2026-05-11", "07:59"))).toEqual([]);
  expect(await shown(admin, "view=untouched")).toEqual([
    "assigned",
    "referred",
    "told",
    "unassigned",
    "unassigned too",
    "another's",
  ]);
});

test("by deadline: the closest first, what has none is left out; the other orders hold in the new views", async () => {
  expect(await shown(admin, "view=all&sort=due")).toEqual([
    "unassigned",
    "unassigned too",
    "lodged later",
    "assigned",
    "referred",
    "another's",
    "told",
  ]);
  expect(await shown(pic, "view=mine&sort=due")).toEqual(["assigned", "referred", "told"]);
  expect(await shown(admin, "view=overdue&sort=newest")).toEqual([
    "lodged later",
    "unassigned too",
    "unassigned",
  ]);
  expect(await shown(admin, `view=soon&pic=${other.id}`)).toEqual(["another's"]);
  expect(await shown(admin, "view=overdue&q=baucar")).toHaveLength(3);
  // A number is found whatever the order.
  expect(await shown(admin, `view=all&sort=due&q=${number("closed")}`)).toEqual(["closed"]);
});

test("pages by deadline, forwards and back again", async () => {
  const filter = { ...readFilter({ view: "all", sort: "due" }, admin.roles), size: 2 as 25 };
  const reader = { moment: await momentOf(db(), EVENING), locale: "ms" as const, seenAt: null };
  const first = await inboxPage(db(), admin, filter, reader);
  const second = await inboxPage(db(), admin, { ...filter, cursor: first.next }, reader);
  expect([...first.rows, ...second.rows].map((one) => one.number)).toEqual(
    (["unassigned", "unassigned too", "lodged later", "assigned"] as const).map(number),
  );
  expect(await inboxPage(db(), admin, { ...filter, cursor: second.previous }, reader)).toEqual(first);
});

test("a row says its age in both kinds of days and how its clock stands", async () => {
  expect(await row("unassigned", EVENING)).toMatchObject({ age: 8, working: 6, clock: { late: 5 } });
  expect(await row("lodged later", EVENING)).toMatchObject({ age: 1, working: 1, clock: { late: 0 } });
  expect(await row("assigned", EVENING)).toMatchObject({ clock: { soon: "13/05/2026" } });
  expect(await row("assigned", on("2026-05-12"))).toMatchObject({ clock: { due: "13/05/2026" } });
  expect(await row("told", EVENING)).toMatchObject({ clock: { due: "25/05/2026" } });
  expect(await row("asked", EVENING)).toMatchObject({ clock: "stopped" });
  expect(await row("with the vendor", EVENING)).toMatchObject({ clock: "stopped" });
  expect(await row("closed", EVENING)).toMatchObject({ age: 6, working: 4, clock: null });
});

test("the views, the dashboard and the lists count the same", async () => {
  const moment = await momentOf(db(), EVENING);
  const views = ["overdue", "soon", "untouched"] as const;
  expect(await viewCounts(db(), admin, views, moment)).toEqual({ overdue: 3, soon: 3, untouched: 6 });
  expect(await viewCounts(db(), pic, ["overdue", "soon"], moment)).toEqual({ overdue: 0, soon: 2 });
  const of = (actor: StaffActor, now = EVENING) => deadlineCounts({ db: db(), actor, now });
  expect(await of(admin)).toEqual({ overdue: 3, soon: 3, untouched: 6, promises: 1 });
  expect(await of(pic)).toEqual({ overdue: 0, soon: 2, untouched: null, promises: 1 });
  expect(await of(other)).toEqual({ overdue: 0, soon: 1, untouched: null, promises: 0 });
  expect(await of(implementor)).toEqual({ overdue: 0, soon: 1, untouched: null, promises: null });
  const [longest] = await waitsLongest({ db: db(), actor: other, now: EVENING });
  expect(longest).toMatchObject({ number: number("another's"), days: 8, workingDays: 6 });
});

test("whoever stands in for a PIC has their deadlines in hand too", async () => {
  const deputy: StaffActor = { ...other, covers: [pic.id] };
  expect(await shown(deputy, "view=soon")).toEqual(["assigned", "referred", "another's"]);
  expect(await shown(deputy, "view=mine&promise=passed")).toEqual(["with the vendor"]);
});

test("a vendor's promise has passed when its day is over", async () => {
  expect(await shown(admin, "view=all&promise=passed", on("2026-05-10", "23:59"))).toEqual([]);
  expect(await shown(admin, "view=all&promise=passed", on("2026-05-11", "00:00"))).toEqual([
    "with the vendor",
  ]);
  expect(await shown(pic, "view=mine&promise=passed")).toEqual(["with the vendor"]);
  expect(await shown(other, "view=all&promise=passed")).toEqual([]);
});

test("what was late before its clock stood still is late by as much as then", async () => {
  const sunday = on("2026-05-17");
  await requestFeedback({ actor: pic, now: sunday, db: db() }, number("assigned"), { text: "Bila berlaku?" });
  expect(await row("assigned", on("2026-05-31"))).toMatchObject({ clock: { late: 2 } });
  expect(await shown(pic, "view=overdue", on("2026-05-18"))).toEqual(["assigned", "referred"]);
});

test("a complaint whose clock is not worked out yet is only without a deadline", async () => {
  await db()
    .delete(clocks)
    .where(eq(clocks.complaintId, number("another's")));
  expect(await row("another's", EVENING)).toMatchObject({ age: 8, working: 6, clock: null });
  expect(await shown(other, "view=mine")).toEqual(["another's"]);
  expect(await shown(other, "view=soon")).toEqual([]);
  await db()
    .delete(closures)
    .where(eq(closures.complaintId, number("closed")));
  expect(await row("closed", EVENING)).toMatchObject({ age: 6, working: 4 });
});

test("a holiday declared afterwards makes the open ones younger; the closed keep what they closed with", async () => {
  await close({ actor: admin, now: on("2026-05-10"), db: db() }, number("unassigned too"), {
    reason: "withdrawn",
    text: "Pengadu menarik balik",
  });
  const [rules] = await db().select().from(clockRules).where(eq(clockRules.version, 1));
  const { definition } = rules as { definition: ClockDefinition };
  const declared = { date: "2026-05-06", nameMs: "Cuti peristiwa", nameEn: "Special holiday" };
  await db()
    .insert(clockRules)
    .values({
      version: 2,
      definition: { ...definition, holidays: [{ ...declared, source: "declared" }] },
      madeAt: EVENING,
    });
  expect(await row("unassigned", EVENING)).toMatchObject({ age: 8, working: 5, clock: { late: 4 } });
  expect(await row("unassigned too", EVENING)).toMatchObject({ age: 6, working: 4 });
  expect(await holidaysAsked({ db: db(), now: EVENING })).toEqual([]);
  expect(await holidaysAsked({ db: db(), now: on("2026-10-01") })).toEqual([{ year: 2027, estimates: 0 }]);
});
