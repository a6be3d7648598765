import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { complaints } from "@/db/schema/complaints";
import { people } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import {
  countsByStatus,
  newsSince,
  unassignedLongest,
  untoldComplainants,
  waitsLongest,
} from "@/lib/complaints/dashboard-queries";
import { momentOf } from "@/lib/complaints/inbox-conditions";
import { inboxHref, isNarrowed, readFilter, UNNARROWED } from "@/lib/complaints/inbox-filter";
import { inboxBadge, inboxPage, viewCounts } from "@/lib/complaints/inbox-queries";
import { lodge } from "@/lib/complaints/lodge";
import { markInboxSeen } from "@/lib/complaints/mark-inbox-seen";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { testDatabase } from "../support/database";
import { complainant, lodging, type Office, office, staff } from "../support/people";

const db = testDatabase();
const START = Date.parse("2026-05-04T01:00:00Z");
const MINUTE = 60_000;
const NOW = new Date(START + 3 * 24 * 60 * MINUTE);
const at = (minutes: number) => new Date(START + minutes * MINUTE);

let admin: StaffActor;
let pic: StaffActor;
let other: StaffActor;
let implementor: StaffActor;
let place: Office;
/** No Aduan in the order of lodging, a minute apart. */
const numbers: number[] = [];

const by = (actor: StaffActor, minutes: number) => ({ actor, now: at(minutes), db: db() });
const number = (index: number) => numbers[index] as number;

async function list(actor: StaffActor, query: string, seenAt: Date | null = null, now = NOW) {
  const search = Object.fromEntries(new URLSearchParams(query));
  const filter = readFilter(search, actor.roles);
  return inboxPage(db(), actor, filter, { moment: await momentOf(db(), now), locale: "ms", seenAt });
}
const shown = async (actor: StaffActor, query: string, now = NOW) =>
  (await list(actor, query, null, now)).rows.map((row) => row.number);

beforeAll(async () => {
  admin = await staff(db(), ["admin"], "Azhar");
  pic = await staff(db(), ["pic"], "Hasliza");
  other = await staff(db(), ["pic"], "Aini");
  implementor = await staff(db(), ["implementor"], "Fadzli");
  place = await office(db());
  for (let index = 0; index < 60; index += 1) {
    const { complaintId } = await lodge(
      { actor: complainant(), now: at(index), db: db() },
      {
        ...lodging(place),
        title: index === 7 ? "Laporan L400/L405 tidak sama" : `Baucar bayaran nombor ${1000 + index}`,
        name: index === 8 ? "Wan Zulaikha binti Deraman" : "Siti Aminah binti Yusof",
        noKp: index === 9 ? "850505-03-5022" : "900101-03-5022",
      },
    );
    numbers.push(complaintId);
  }
  for (let index = 0; index < 40; index += 1) {
    await assign(by(admin, 100 + index), number(index), { picId: pic.id });
  }
  await assign(by(admin, 150), number(0), { picId: other.id });
  await refer(by(pic, 160), number(1), {
    implementorId: implementor.id,
    text: "Perlu semakan pangkalan data",
  });
  await reply(by(pic, 170), number(2), { text: "Ralat ORA-01555 sedang disemak" });
  await close(by(admin, 180), number(3), { reason: "invalid", text: "Bukan aduan iSPEKS" });
});

describe("who sees what", () => {
  test("a PIC: all that was ever handed to them; in their hands what is open and still theirs", async () => {
    const all = await shown(pic, "view=all&size=50");
    expect(all).toEqual(numbers.slice(0, 40).reverse());
    const mine = await shown(pic, "view=mine&size=50");
    expect(mine).toHaveLength(38);
    expect(mine).not.toContain(number(0));
    expect(mine).not.toContain(number(3));
  });

  test("an Implementor: what was referred to them", async () => {
    expect(await shown(implementor, "view=mine")).toEqual([number(1)]);
    expect(await shown(implementor, "view=all")).toEqual([number(1)]);
  });

  test("an Admin: everything, the unassigned by themselves", async () => {
    expect(await shown(admin, "view=unassigned&size=50")).toEqual(numbers.slice(40).reverse());
    expect(await shown(admin, "view=all&size=50")).toHaveLength(50);
  });

  test("nobody finds by searching what they may not see", async () => {
    expect(await shown(other, `view=all&q=${number(5)}`)).toEqual([]);
    expect(await shown(other, "view=all&q=850505-03-5022")).toEqual([]);
    expect(await shown(other, "view=all&q=baucar")).toEqual([number(0)]);
  });

  test("No KP in full only for who handles the case", async () => {
    const noKp = async (actor: StaffActor, index: number) =>
      (await list(actor, `view=all&q=${number(index)}`)).rows[0]?.noKp;
    expect(await noKp(pic, 5)).toBe("900101-03-5022");
    expect(await noKp(admin, 5)).toBe("900101-03-5022");
    expect(await noKp(implementor, 1)).toBe("900101-03-5022");
    expect(await noKp(pic, 0)).toBe("900101-**-****");
  });
});

describe("pages by key", () => {
  test.each(["newest", "oldest", "due", "waiting", "activity"])(
    "sorted by %s, forwards and back again, each once",
    async (sort) => {
      const filter = readFilter({ view: "all", sort }, admin.roles);
      const reader = { moment: await momentOf(db(), NOW), locale: "ms" as const, seenAt: null };
      const first = await inboxPage(db(), admin, filter, reader);
      const second = await inboxPage(db(), admin, { ...filter, cursor: first.next }, reader);
      const third = await inboxPage(db(), admin, { ...filter, cursor: second.next }, reader);
      const seen = [first, second, third].flatMap(({ rows }) => rows.map((row) => row.number));
      const open = sort === "waiting" || sort === "due" ? 59 : 60;
      expect(new Set(seen).size).toBe(open);
      expect(seen).toHaveLength(open);
      expect(third.next).toBeNull();
      const back = await inboxPage(db(), admin, { ...filter, cursor: third.previous }, reader);
      expect(back.rows).toEqual(second.rows);
      const begin = await inboxPage(db(), admin, { ...filter, cursor: back.previous }, reader);
      expect(begin).toEqual(first);
      expect(first.previous).toBeNull();
    },
  );

  test("a PIC's own, across pages", async () => {
    const first = await list(pic, "view=all&sort=oldest");
    const filter = readFilter({ view: "all", sort: "oldest" }, pic.roles);
    const href = inboxHref(filter, { cursor: first.next });
    const rest = await shown(pic, href.split("?")[1] as string);
    expect([...first.rows.map((row) => row.number), ...rest]).toEqual(numbers.slice(0, 40));
  });

  test("a page that lies beyond the end is the first page", async () => {
    const first = await list(admin, "view=unassigned");
    expect(await list(admin, "view=unassigned&after=1-1")).toEqual(first);
    expect(await list(admin, "view=unassigned&before=9999999999999-1")).toEqual(first);
  });
});

describe("search", () => {
  test.each([
    ["its number", () => String(number(12)), () => [number(12)]],
    ["its number with #", () => `#${number(12)}`, () => [number(12)]],
    ["a No KP", () => "850505-03-5022", () => [number(9)]],
    ["the beginning of a name and another word of it", () => "zulai wan", () => [number(8)]],
    ["one half of what a stroke joins", () => "l405", () => [number(7)]],
    ["an error code in a message", () => "01555", () => [number(2)]],
    ["a number in the title that no complaint has", () => "1033", () => [number(33)]],
    ["words not in one place", () => "zulaikha 01555", () => []],
    ["nothing but signs", () => "&|!:*()", () => []],
    ["a NUL", () => "\0", null],
  ])("by %s", async (_, typed, expected) => {
    const found = await shown(admin, new URLSearchParams({ view: "all", q: typed() }).toString());
    expect(found).toEqual(expected ? expected() : await shown(admin, "view=all"));
  });
});

test("filters: dates of lodging are local and both included; status, PIC, category and PTJ", async () => {
  expect(await shown(admin, "view=all&size=50&from=2026-05-04&to=2026-05-04")).toHaveLength(50);
  expect(await shown(admin, "view=all&to=2026-05-03")).toEqual([]);
  expect(await shown(admin, "view=all&from=2026-05-05")).toEqual([]);
  expect(await shown(admin, `view=all&pic=${other.id}`)).toEqual([number(0)]);
  expect(await shown(admin, "view=all&status=SELESAI")).toEqual([number(3)]);
  expect(await shown(admin, "view=vendor&status=BARU")).toEqual([]);
  expect(await shown(admin, `view=done&category=${place.categoryId}&ptj=${place.ptjId}`)).toEqual([
    number(3),
  ]);
  expect(await shown(admin, "view=all&category=2147483647")).toEqual([]);
});

test("the badge, the views and the dashboard count the same", async () => {
  expect(await inboxBadge(pic, db())).toBe(38);
  expect(await inboxBadge(implementor, db())).toBe(1);
  expect(await inboxBadge(admin, db())).toBe(20);
  const moment = await momentOf(db(), NOW);
  expect(await viewCounts(db(), pic, ["mine", "vendor", "done", "all"], moment)).toEqual({
    mine: 38,
    vendor: 0,
  });
  expect(await countsByStatus({ db: db(), actor: pic })).toEqual({ BARU: 36, INPROGRESS: 2, SELESAI: 1 });
  expect(await countsByStatus({ db: db(), actor: admin })).toEqual({ BARU: 57, INPROGRESS: 2, SELESAI: 1 });
  const reader = { db: db(), actor: admin, now: NOW };
  expect((await unassignedLongest(reader)).map((item) => item.number)).toEqual(numbers.slice(40, 45));
  const [longest] = await waitsLongest({ ...reader, actor: implementor });
  expect(longest).toMatchObject({ number: number(1), holderName: "Fadzli", mine: true, days: 3 });
});

test("new is what others did since the last visit, never one's own", async () => {
  const since = at(155);
  const unread = async (actor: StaffActor) =>
    (await list(actor, "view=all&size=50", since)).rows.filter((row) => row.unread).map((row) => row.number);
  expect(await unread(pic)).toEqual([number(3)]);
  expect(await unread(implementor)).toEqual([number(1)]);
  await addInformation({ actor: complainant(), now: at(200), db: db() }, number(4), {
    text: "Berlaku juga pada baucar lain",
  });
  expect(await unread(pic)).toEqual([number(4), number(3)]);
  expect(await newsSince({ db: db(), actor: pic }, since)).toMatchObject([
    { number: number(4), what: "add_information", at: at(200) },
    { number: number(3), what: "close" },
  ]);
});

test("what was seen only moves forward, and never past now", async () => {
  const seen = async () =>
    (await db().select({ at: people.inboxSeenAt }).from(people).where(eq(people.id, pic.id)))[0]?.at;
  await markInboxSeen(by(pic, 300), at(250));
  expect(await seen()).toEqual(at(250));
  await markInboxSeen(by(pic, 310), at(200));
  expect(await seen()).toEqual(at(250));
  await markInboxSeen(by(pic, 320), at(900));
  expect(await seen()).toEqual(at(320));
});

test("the database keeps a participant's date of lodging true", async () => {
  await expect(
    db()
      .update(complaints)
      .set({ lodgedAt: at(999) })
      .where(eq(complaints.id, number(5))),
  ).rejects.toThrow();
});

describe("whether the complainant was reached", () => {
  const notice = (index: number, noticeState: typeof complaints.$inferInsert.noticeState) =>
    db()
      .update(complaints)
      .set({ noticeState })
      .where(eq(complaints.id, number(index)));

  test("a filter by what became of the last word to them, a chip on the row, and the number to call", async () => {
    await requestFeedback(by(pic, 200), number(20), { text: "Apakah nombor baucar itu?" });
    await requestFeedback(by(pic, 201), number(21), { text: "Apakah nombor baucar itu?" });
    await notice(20, "failed");
    await notice(21, "unknown");
    await notice(22, "failed");
    await notice(23, "delayed");
    await notice(24, "pending");
    await notice(25, "delivered");
    // Closed: nobody has to know any more.
    await notice(3, "failed");

    expect(await shown(pic, "view=mine&notice=failed")).toEqual([number(22), number(20)]);
    expect(await shown(pic, "view=mine&notice=delivered")).toEqual([number(25)]);
    expect(await shown(admin, "view=all&notice=failed&sort=oldest")).toEqual([number(20), number(22)]);
    expect(await shown(other, "view=all&notice=failed")).toEqual([]);
    expect(await shown(admin, "view=all&notice=unknown")).toEqual([number(21)]);
    expect(await shown(admin, "view=all&notice=delayed")).toEqual([number(23)]);
    expect(await shown(admin, "view=all&notice=pending&sort=oldest&size=50")).toContain(number(24));

    const { rows } = await list(admin, "view=all&size=50&sort=oldest&from=2026-05-01");
    const of = (index: number) => rows.find((row) => row.number === number(index));
    expect(of(20)).toMatchObject({ notice: "failed", call: "+60129876543" });
    expect(of(21)).toMatchObject({ notice: "unknown", call: "+60129876543" });
    expect(of(22)).toMatchObject({ notice: "failed", call: null });
    expect(of(23)).toMatchObject({ notice: "delayed", call: null });
    expect(of(24)).toMatchObject({ notice: null, call: null });
    expect(of(25)).toMatchObject({ notice: null, call: null });
    expect(of(3)).toMatchObject({ notice: null, call: null });

    expect(await untoldComplainants({ db: db(), actor: pic })).toEqual({ failed: 1, unknown: 1 });
    expect(await untoldComplainants({ db: db(), actor: admin })).toEqual({ failed: 1, unknown: 1 });
    expect(await untoldComplainants({ db: db(), actor: other })).toEqual({ failed: 0, unknown: 0 });
  });

  test("it is in the address, goes with *Kosongkan tapisan*, and a word that is none counts as not given", () => {
    const filter = readFilter({ view: "all", notice: "unknown" }, ["admin"]);
    expect(inboxHref(filter)).toBe("/inbox?view=all&notice=unknown");
    expect(isNarrowed(filter)).toBe(true);
    expect(inboxHref(filter, UNNARROWED)).toBe("/inbox?view=all");
    expect(readFilter({ notice: "opened" }, ["admin"]).notice).toBeNull();
  });

  test("the query is served by the index of such complaints", async () => {
    await db().transaction(async (tx) => {
      await tx.execute(sql`set local enable_seqscan = off`);
      const plan = await tx.execute<{ "QUERY PLAN": string }>(
        sql`explain select id from complaints where notice_state = 'failed' and stage <> 'closed' order by lodged_at desc, id desc limit 26`,
      );
      expect(plan.map((line) => line["QUERY PLAN"]).join("\n")).toContain("complaints_notice_idx");
    });
  });
});
