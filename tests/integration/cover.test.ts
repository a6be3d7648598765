import { and, asc, eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { events } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { leaves, people as peopleTable } from "@/db/schema/people";
import { auditLog } from "@/db/schema/settings";
import type { StaffActor } from "@/lib/auth/actor";
import { findSession, openSession } from "@/lib/auth/staff-sessions";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { addInformation } from "@/lib/complaints/add-information";
import { assign } from "@/lib/complaints/assign";
import { duringLeave, newsSince } from "@/lib/complaints/dashboard-queries";
import { momentOf } from "@/lib/complaints/inbox-conditions";
import { type InboxFilter, readFilter } from "@/lib/complaints/inbox-filter";
import { inboxBadge, inboxPage } from "@/lib/complaints/inbox-queries";
import { complaintForStaff } from "@/lib/complaints/queries";
import { reply } from "@/lib/complaints/reply";
import { Conflict, type Invalid, NotFound } from "@/lib/errors";
import { mailOf } from "@/lib/notifications/render";
import { cancelLeave } from "@/lib/people/cancel-leave";
import { endLeave } from "@/lib/people/end-leave";
import { absencesOn, coverToday, leaveBook } from "@/lib/people/leave-queries";
import { staffActor } from "@/lib/people/staff-actor";
import { takeLeave } from "@/lib/people/take-leave";
import { testDesk } from "../support/desk";
import { complainant, staff } from "../support/people";

/** A PIC's leave: whose hands their complaints are in meanwhile, who is told, and how it comes back. */

const { database, people, by, lodged } = testDesk();
const TODAY = "2026-05-18";
const MORNING = new Date("2026-05-18T01:00:00Z");

let pic: StaffActor;
let deputy: StaffActor;
let third: StaffActor;
let count = 0;

/** Three PICs of their own for each test: what one takes does not stand in another's way. */
beforeEach(async () => {
  count += 1;
  pic = await staff(database(), ["pic"], `Rohani ${count}`);
  deputy = await staff(database(), ["pic"], `Kamal ${count}`);
  third = await staff(database(), ["pic"], `Salmah ${count}`);
});

const at = (iso: string) => new Date(iso);
function leave(of: StaffActor, to: StaffActor, fromDate: string, toDate: string, now = MORNING) {
  const input = { personId: of.id, deputyId: to.id, fromDate, toDate };
  return takeLeave({ actor: of, now, db: database() }, input);
}
/** The person as every request finds them at that moment. */
async function on(actor: StaffActor, now = MORNING): Promise<StaffActor> {
  return (await staffActor(database(), actor.id, now)) as StaffActor;
}
async function handedTo(to: StaffActor): Promise<number> {
  const id = await lodged();
  await assign({ ...by(people.admin), now: MORNING }, id, { picId: to.id });
  return id;
}
async function toldOf(complaintId: number, kind: string) {
  return database()
    .select({
      personId: notifications.personId,
      coveringId: notifications.coveringId,
      channel: notifications.channel,
    })
    .from(notifications)
    .where(
      and(
        eq(notifications.complaintId, complaintId),
        eq(notifications.kind, kind),
        eq(notifications.channel, "email"),
      ),
    )
    .orderBy(asc(notifications.id));
}
const refusal = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (reason) => reason,
  );
const faults = async (promise: Promise<unknown>) => ((await refusal(promise)) as Invalid).fields;

describe("while it lasts", () => {
  test("the deputy sees and answers what the PIC has; afterwards no more", async () => {
    const id = await handedTo(pic);
    const sees = async (now: Date) =>
      complaintForStaff({ db: database(), actor: await on(deputy, now), now }, String(id));
    expect(await sees(MORNING)).toBeNull();
    await leave(pic, deputy, TODAY, "2026-05-19");
    expect(await sees(MORNING)).toMatchObject({ handlesCase: true });
    const now = at("2026-05-19T02:00:00Z");
    await reply({ actor: await on(deputy, now), now, db: database() }, id, { text: "Sedang disemak." });
    const [answered] = await database()
      .select()
      .from(events)
      .where(and(eq(events.complaintId, id), eq(events.type, "reply")));
    expect(answered).toMatchObject({
      actorId: deputy.id,
      toStage: "in_progress",
      data: { coveringId: pic.id },
    });
    const back = at("2026-05-20T00:00:00Z");
    expect(await sees(back)).toBeNull();
    const late = reply({ actor: await on(deputy, back), now: back, db: database() }, id, { text: "Lagi." });
    await expect(late).rejects.toBeInstanceOf(NotFound);
  });

  test("the PIC keeps the complaint, and can still act on it", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, TODAY);
    await reply({ actor: await on(pic), now: MORNING, db: database() }, id, { text: "Dari rumah." });
    const found = await complaintForStaff({ db: database(), actor: pic, now: MORNING }, String(id));
    expect(found).toMatchObject({ complaint: { picId: pic.id }, handlesCase: true });
    const [answered] = await database()
      .select()
      .from(events)
      .where(and(eq(events.complaintId, id), eq(events.type, "reply")));
    expect(answered?.data).not.toHaveProperty("coveringId");
  });

  test("it begins and ends at midnight in Kelantan", async () => {
    await leave(pic, deputy, "2026-05-20", "2026-05-21");
    const covers = async (now: Date) => (await on(deputy, now)).covers;
    const [begins, ends] = [startOfLocalDate("2026-05-20"), startOfLocalDate("2026-05-22")];
    expect(await covers(new Date(begins.getTime() - 1))).toEqual([]);
    expect(await covers(begins)).toEqual([pic.id]);
    expect(await covers(new Date(ends.getTime() - 1))).toEqual([pic.id]);
    expect(await covers(ends)).toEqual([]);
  });

  test("a session knows it at the next request", async () => {
    const secretId = await openSession(database(), {
      personId: deputy.id,
      userAgent: null,
      address: null,
      now: MORNING,
    });
    expect((await findSession(database(), secretId, MORNING))?.actor.covers).toEqual([]);
    await leave(pic, deputy, TODAY, TODAY);
    expect((await findSession(database(), secretId, MORNING))?.actor.covers).toEqual([pic.id]);
  });

  test("who is away too passes it on to their own deputy", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, "2026-05-25");
    const { handedOn } = await leave(deputy, third, "2026-05-20", "2026-05-21");
    expect(handedOn).toEqual([pic.name]);
    const now = at("2026-05-20T02:00:00Z");
    expect((await on(deputy, now)).covers).toEqual([]);
    expect([...(await on(third, now)).covers].sort()).toEqual([pic.id, deputy.id].sort());
    await addInformation({ ...by(complainant()), now }, id, { text: "Masih berlaku." });
    expect(await toldOf(id, "information_added")).toEqual([
      { personId: third.id, coveringId: pic.id, channel: "email" },
    ]);
    expect((await on(deputy, at("2026-05-22T02:00:00Z"))).covers).toEqual([pic.id]);
  });

  test("a deputy who is no longer an active PIC stands in for nobody: it stays with the PIC", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, TODAY);
    const asImplementor = { roles: ["implementor" as const] };
    await database().update(peopleTable).set(asImplementor).where(eq(peopleTable.id, deputy.id));
    expect((await on(deputy)).covers).toEqual([]);
    await addInformation({ ...by(complainant()), now: MORNING }, id, { text: "Tambahan." });
    expect(await toldOf(id, "information_added")).toMatchObject([{ personId: pic.id, coveringId: null }]);
    expect((await absencesOn(database(), TODAY, [pic.id])).get(pic.id)).toMatchObject({ standInId: null });
  });

  test("two who stand in for each other, as no form lets them, keep their own", async () => {
    const row = (of: StaffActor, to: StaffActor) => ({
      personId: of.id,
      deputyId: to.id,
      fromDate: TODAY,
      toDate: TODAY,
      createdById: of.id,
      createdAt: MORNING,
    });
    await database()
      .insert(leaves)
      .values([row(pic, deputy), row(deputy, pic)]);
    expect((await on(pic)).covers).toEqual([]);
    expect((await on(deputy)).covers).toEqual([]);
  });
});

test("the inbox of a deputy: their own and the PIC's in one order, page by page, each once", async () => {
  const ids: number[] = [];
  for (const to of [pic, deputy, pic, deputy, pic]) {
    const id = await lodged();
    await assign(by(people.admin), id, { picId: to.id });
    ids.push(id);
  }
  // Once the PIC's, now the deputy's own: theirs on both accounts.
  await assign(by(people.admin), ids[0] as number, { picId: deputy.id });
  await leave(pic, deputy, TODAY, TODAY);
  const actor = await on(deputy);
  const reader = { moment: await momentOf(database(), MORNING), locale: "ms" as const, seenAt: null };
  for (const [sort, expected] of [
    ["newest", [...ids].reverse()],
    ["oldest", ids],
  ] as const) {
    const filter = {
      ...readFilter({ view: "all", sort }, actor.roles),
      size: 2 as number as InboxFilter["size"],
    };
    const numbers: number[] = [];
    let cursor: typeof filter.cursor = null;
    let last = filter;
    do {
      last = { ...filter, cursor };
      const page = await inboxPage(database(), actor, last, reader);
      numbers.push(...page.rows.map(({ number }) => number));
      cursor = page.next;
    } while (cursor);
    expect(numbers).toEqual(expected);
    const { previous } = await inboxPage(database(), actor, last, reader);
    const before = await inboxPage(database(), actor, { ...filter, cursor: previous }, reader);
    expect(before.rows.map(({ number }) => number)).toEqual(expected.slice(2, 4));
  }
  expect(await inboxBadge(actor, database())).toBe(5);
});

test("what moved meanwhile is new to the PIC on their return", async () => {
  const id = await handedTo(pic);
  await leave(pic, deputy, TODAY, TODAY);
  await reply({ actor: await on(deputy), now: MORNING, db: database() }, id, { text: "Sudah dijawab." });
  const since = new Date(MORNING.getTime() - 1);
  const back = await on(pic, at("2026-05-19T01:00:00Z"));
  expect(await newsSince({ db: database(), actor: back }, since)).toMatchObject([{ number: id }]);
});

describe("who is told", () => {
  test("the deputy in the PIC's stead, with a reply address of their own, and the mail says so", async () => {
    await leave(pic, deputy, TODAY, "2026-05-20");
    const id = await handedTo(pic);
    expect(await toldOf(id, "assigned")).toEqual([
      { personId: deputy.id, coveringId: pic.id, channel: "email" },
    ]);
    const [row] = await database()
      .select()
      .from(notifications)
      .where(and(eq(notifications.complaintId, id), eq(notifications.personId, deputy.id)));
    const mail = await mailOf(database(), row as typeof notifications.$inferSelect);
    expect(mail.text).toContain(`sebagai pengganti ${pic.name}`);
    expect(mail.replyTo).toMatch(/^aduan\+/);
  });

  test("nobody of their own act, the deputy's in the PIC's stead included; nor the PIC meanwhile", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, TODAY);
    const actor = await on(deputy);
    const input = { text: "Beliau menelefon.", onBehalfChannel: "phone" };
    await addInformation({ actor, now: MORNING, db: database() }, id, input);
    expect(await toldOf(id, "information_added")).toEqual([]);
  });

  test("the deputy too, of what the PIC does from their leave", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, TODAY);
    const input = { text: "Beliau menelefon.", onBehalfChannel: "phone" };
    await addInformation({ actor: await on(pic), now: MORNING, db: database() }, id, input);
    expect(await toldOf(id, "information_added")).toMatchObject([
      { personId: deputy.id, coveringId: pic.id },
    ]);
  });

  test("once, whoever is told in two qualities", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, TODAY);
    await assign({ ...by(people.admin), now: MORNING }, id, { picId: deputy.id });
    const all = await database()
      .select({ kind: notifications.kind })
      .from(notifications)
      .where(
        and(
          eq(notifications.complaintId, id),
          eq(notifications.personId, deputy.id),
          eq(notifications.channel, "email"),
        ),
      );
    expect(all).toEqual([{ kind: "assigned" }]);
  });

  test("the PIC again, once they are back", async () => {
    const id = await handedTo(pic);
    await leave(pic, deputy, TODAY, TODAY);
    const now = at("2026-05-19T01:00:00Z");
    await addInformation({ ...by(complainant()), now }, id, { text: "Masih berlaku." });
    expect(await toldOf(id, "information_added")).toMatchObject([{ personId: pic.id, coveringId: null }]);
  });

  test("the deputy, when named; not of naming themselves", async () => {
    const { leaveId } = await leave(pic, deputy, TODAY, "2026-05-20");
    const named = () => database().select().from(notifications).where(eq(notifications.coveringId, pic.id));
    const [row, ...more] = await named();
    expect(more).toEqual([]);
    expect(row).toMatchObject({ kind: "cover_named", personId: deputy.id, channel: "email" });
    const mail = await mailOf(database(), row as typeof notifications.$inferSelect);
    expect(mail.subject).toBe(`Anda pengganti ${pic.name}`);
    expect(mail.text).toContain("18/05/2026 hingga 20/05/2026");

    const both = await staff(database(), ["admin", "pic"], "Admin yang juga PIC");
    await endLeave({ actor: pic, now: MORNING, db: database() }, { leaveId });
    const input = { personId: pic.id, deputyId: both.id, fromDate: TODAY, toDate: TODAY };
    await takeLeave({ actor: both, now: MORNING, db: database() }, input);
    expect(await named()).toHaveLength(1);
  });
});

describe("what does not go", () => {
  test.each<[string, Record<string, unknown>, Record<string, string>]>([
    [
      "nothing filled in",
      { fromDate: "", toDate: "", deputyId: "" },
      {
        deputyId: "leave.deputy_required",
        fromDate: "leave.from_required",
        toDate: "leave.to_required",
      },
    ],
    ["a day that is none", { fromDate: "2026-02-30" }, { fromDate: "leave.from_invalid" }],
    ["a list for a day", { toDate: ["2026-05-20", "2026-05-21"] }, { toDate: "leave.to_required" }],
    ["a day that has passed", { fromDate: "2026-05-17" }, { fromDate: "leave.from_past" }],
    [
      "a year that is a slip",
      { fromDate: "2062-05-20", toDate: "2062-05-21" },
      { fromDate: "leave.from_far" },
    ],
    ["the end before the beginning", { toDate: "2026-05-18" }, { toDate: "leave.to_before" }],
    ["more than a year", { toDate: "2027-05-21" }, { toDate: "leave.too_long" }],
    ["a deputy who is nobody", { deputyId: 2_000_000_000 }, { deputyId: "pic.unavailable" }],
    [
      "a deputy beyond all numbers",
      { deputyId: "99999999999999999999" },
      { deputyId: "leave.deputy_required" },
    ],
  ])("%s", async (_what, given, expected) => {
    const input = {
      personId: pic.id,
      deputyId: deputy.id,
      fromDate: "2026-05-20",
      toDate: "2026-05-21",
      ...given,
    };
    expect(await faults(takeLeave({ actor: pic, now: MORNING, db: database() }, input))).toEqual(expected);
    expect(await database().$count(leaves, eq(leaves.personId, pic.id))).toBe(0);
  });

  test("oneself, or an Implementor, as the deputy", async () => {
    expect(await faults(leave(pic, pic, TODAY, TODAY))).toEqual({ deputyId: "leave.deputy_self" });
    expect(await faults(leave(pic, people.implementor, TODAY, TODAY))).toEqual({
      deputyId: "pic.unavailable",
    });
  });

  test("days already taken off, said by their dates", async () => {
    await leave(pic, deputy, "2026-05-20", "2026-05-22");
    const reason = await refusal(leave(pic, third, "2026-05-22", "2026-05-25"));
    expect(reason).toMatchObject({
      fields: { fromDate: "leave.overlap" },
      values: { from: "20/05/2026", to: "22/05/2026" },
    });
    await leave(pic, third, "2026-05-23", "2026-05-25");
  });

  test("a deputy who is away on one of the days, said by name and dates", async () => {
    await leave(deputy, third, "2026-05-22", "2026-05-23");
    expect(await refusal(leave(pic, deputy, "2026-05-20", "2026-05-22"))).toMatchObject({
      fields: { deputyId: "leave.deputy_away" },
      values: { name: deputy.name, from: "22/05/2026", to: "23/05/2026" },
    });
    await leave(pic, deputy, "2026-05-20", "2026-05-21");
  });

  test("two standing in for each other", async () => {
    await leave(pic, deputy, "2026-05-20", "2026-05-22");
    expect(await refusal(leave(deputy, pic, "2026-05-22", "2026-05-23"))).toMatchObject({
      fields: { deputyId: "leave.deputy_circle" },
      values: { name: pic.name },
    });
  });

  test("of two at once that do not go together, one passes", async () => {
    const same = await Promise.allSettled([
      leave(pic, deputy, "2026-05-20", "2026-05-22"),
      leave(pic, third, "2026-05-21", "2026-05-23"),
    ]);
    expect(same.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const circle = await Promise.allSettled([
      leave(deputy, third, "2026-06-01", "2026-06-02"),
      leave(third, deputy, "2026-06-02", "2026-06-03"),
    ]);
    expect(circle.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });

  test("somebody else's leave, unless an Admin enters it", async () => {
    const input = { personId: pic.id, deputyId: deputy.id, fromDate: TODAY, toDate: TODAY };
    const context = { now: MORNING, db: database() };
    await expect(takeLeave({ ...context, actor: deputy }, input)).rejects.toBeInstanceOf(NotFound);
    const { leaveId } = await takeLeave({ ...context, actor: people.admin }, input);
    await expect(endLeave({ ...context, actor: deputy }, { leaveId })).rejects.toBeInstanceOf(NotFound);
    await endLeave({ ...context, actor: people.admin }, { leaveId });
    const trail = await database()
      .select({ action: auditLog.action, actorId: auditLog.actorId })
      .from(auditLog)
      .where(and(eq(auditLog.subjectType, "leave"), eq(auditLog.subjectId, String(leaveId))))
      .orderBy(asc(auditLog.id));
    expect(trail).toEqual([
      { action: "take_leave", actorId: people.admin.id },
      { action: "end_leave", actorId: people.admin.id },
    ]);
  });
});

describe("ending it", () => {
  test("early gives everything back at once, and keeps the days it lasted", async () => {
    const { leaveId } = await leave(pic, deputy, TODAY, "2026-05-30");
    const now = at("2026-05-20T02:00:00Z");
    expect((await on(deputy, now)).covers).toEqual([pic.id]);
    await endLeave({ actor: pic, now, db: database() }, { leaveId });
    expect((await on(deputy, now)).covers).toEqual([]);
    const [row] = await database().select().from(leaves).where(eq(leaves.id, leaveId));
    expect(row).toMatchObject({ fromDate: TODAY, toDate: "2026-05-19", cancelledAt: null });
    const twice = endLeave({ actor: pic, now, db: database() }, { leaveId });
    await expect(twice).rejects.toBeInstanceOf(Conflict);
    await leave(pic, third, "2026-05-20", "2026-05-21", now);
  });

  test("on its first day calls it off", async () => {
    const { leaveId } = await leave(pic, deputy, TODAY, "2026-05-30");
    await endLeave({ actor: pic, now: MORNING, db: database() }, { leaveId });
    expect((await on(deputy)).covers).toEqual([]);
    expect((await leaveBook(database(), TODAY, 1)).current.map(({ id }) => id)).not.toContain(leaveId);
  });

  test("cancelling is for what has not begun, ending for what lasts", async () => {
    const { leaveId } = await leave(pic, deputy, "2026-05-20", "2026-05-22");
    const before = { actor: pic, now: MORNING, db: database() };
    const during = { ...before, now: at("2026-05-20T00:00:00Z") };
    await expect(endLeave(before, { leaveId })).rejects.toBeInstanceOf(Conflict);
    await expect(cancelLeave(during, { leaveId })).rejects.toBeInstanceOf(Conflict);
    await cancelLeave(before, { leaveId });
    await expect(cancelLeave(before, { leaveId })).rejects.toBeInstanceOf(Conflict);
    expect((await on(deputy, during.now)).covers).toEqual([]);
  });

  test.each([{}, { leaveId: "abc" }, { leaveId: 0 }, { leaveId: 2_000_000_000 }, null])(
    "of %j there is none",
    async (input) => {
      await expect(endLeave({ actor: pic, now: MORNING, db: database() }, input)).rejects.toBeInstanceOf(
        NotFound,
      );
    },
  );
});

test("the lists: who is away, who will be, who was; and what each sees of it", async () => {
  const { leaveId: now } = await leave(pic, deputy, TODAY, "2026-05-20");
  const { leaveId: later } = await leave(pic, third, "2026-05-22", "2026-05-23");
  const ids = (list: { id: number }[]) => list.map(({ id }) => id);
  const book = await leaveBook(database(), "2026-05-19", 1);
  expect(ids(book.current)).toContain(now);
  expect(ids(book.coming)).toContain(later);
  expect(ids((await leaveBook(database(), "2026-05-21", 1)).past)).toContain(now);
  expect(await coverToday(database(), await on(deputy), TODAY)).toEqual({
    covers: [{ name: pic.name, untilDate: "2026-05-20" }],
    own: null,
  });
  expect(await coverToday(database(), await on(pic), TODAY)).toEqual({
    covers: [],
    own: { untilDate: "2026-05-20", standInId: deputy.id, standInName: deputy.name },
  });
});

test("whoever is back finds for a week what others did meanwhile, and not what they did themselves", async () => {
  const [moved, own, still] = [await handedTo(pic), await handedTo(pic), await handedTo(pic)];
  await leave(pic, deputy, "2026-05-19", "2026-05-20");
  const during = at("2026-05-19T02:00:00Z");
  const answer = async (actor: StaffActor, id: number, now: Date) =>
    reply({ actor: await on(actor, now), now, db: database() }, id, { text: "Sedang disemak." });
  await answer(deputy, moved, during);
  await answer(pic, own, during);
  const seen = (iso: string) => duringLeave({ db: database(), actor: pic, now: at(iso) });
  expect(await seen("2026-05-20T02:00:00Z")).toBeNull();
  await answer(deputy, moved, at("2026-05-20T02:00:00Z"));
  const found = await seen("2026-05-21T02:00:00Z");
  expect(found).toMatchObject({ fromDate: "2026-05-19", toDate: "2026-05-20", count: 1 });
  expect(found?.complaints.map(({ number }) => number)).toEqual([moved]);
  expect(found?.complaints.map(({ number }) => number)).not.toContain(still);
  expect(await seen("2026-05-27T02:00:00Z")).not.toBeNull();
  expect(await seen("2026-05-28T02:00:00Z")).toBeNull();
  expect(await duringLeave({ db: database(), actor: deputy, now: at("2026-05-21T02:00:00Z") })).toBeNull();
});
