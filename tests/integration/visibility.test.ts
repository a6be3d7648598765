import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { inboundMails } from "@/db/schema/inbound";
import { leaves } from "@/db/schema/people";
import { attachmentFor, draftFor, draftsOf } from "@/lib/attachments/queries";
import { storeUpload } from "@/lib/attachments/store-upload";
import type { Actor, StaffActor } from "@/lib/auth/actor";
import { assign } from "@/lib/complaints/assign";
import { complaintsOfAddress, followComplaint, lodgedComplaint } from "@/lib/complaints/complainant-queries";
import type { Context } from "@/lib/complaints/context";
import {
  countNews,
  countsByStatus,
  newsSince,
  unassignedLongest,
  waitsLongest,
} from "@/lib/complaints/dashboard-queries";
import { keptDrafts, saveDraft } from "@/lib/complaints/drafts";
import { filterChoices } from "@/lib/complaints/inbox-choices";
import { momentOf } from "@/lib/complaints/inbox-conditions";
import { readFilter, VIEWS } from "@/lib/complaints/inbox-filter";
import { inboxBadge, inboxPage, viewCounts } from "@/lib/complaints/inbox-queries";
import { lodge } from "@/lib/complaints/lodge";
import { note } from "@/lib/complaints/note";
import { complaintForStaff } from "@/lib/complaints/queries";
import { refer } from "@/lib/complaints/refer";
import { reply } from "@/lib/complaints/reply";
import { scheduleSend } from "@/lib/complaints/scheduled-send";
import { unmaskNoKp } from "@/lib/complaints/unmask";
import { DomainError, NotFound } from "@/lib/errors";
import { htmlMailFor } from "@/lib/inbound/html-mail";
import { staffActor } from "@/lib/people/staff-actor";
import { testDatabase } from "../support/database";
import { complainant, lodging, type Office, office, staff } from "../support/people";

/**
 * Every query × everyone who could ask, on one complaint: referred to an Implementor by its second PIC, with an
 * internal note, a referral's reason and a file of each kind. A second one waits for its PIC.
 */

const db = testDatabase();
const NO_KP = "900101035022";
/** Stands in the note and in the referral's reason, and nowhere a complainant may read. */
const SECRET = "rahsia-dalaman";
const START = new Date("2026-05-18T01:00:00Z");
let now = START;

const STAFF = [
  "admin",
  "current pic",
  "earlier pic",
  "other pic",
  "covering pic",
  "pic whose cover ended",
  "current implementor",
  "earlier implementor",
  "other implementor",
] as const;
type Who = (typeof STAFF)[number];
const SEE: readonly Who[] = [
  "admin",
  "current pic",
  "earlier pic",
  "covering pic",
  "current implementor",
  "earlier implementor",
];
const HANDLE: readonly Who[] = ["admin", "current pic", "covering pic", "current implementor"];

let people: Record<Who, StaffActor>;
let number: number;
let waiting: number;
let mail: string;
let files: { own: string; note: string; reply: string };

function by(actor: Actor, uploader?: string): Context {
  now = new Date(now.getTime() + 60_000);
  return { actor, now, db: db(), uploader };
}

async function upload(owner: string, name: string): Promise<string> {
  const body = Buffer.from("teks");
  return (await storeUpload({ db: db(), now }, { owner, name, body })).id;
}

beforeAll(async () => {
  const place: Office = await office(db());
  people = {
    admin: await staff(db(), ["admin"]),
    "current pic": await staff(db(), ["pic"]),
    "earlier pic": await staff(db(), ["pic"]),
    "other pic": await staff(db(), ["pic"]),
    "covering pic": await staff(db(), ["pic"]),
    "pic whose cover ended": await staff(db(), ["pic"]),
    "current implementor": await staff(db(), ["implementor"]),
    "earlier implementor": await staff(db(), ["implementor"]),
    "other implementor": await staff(db(), ["implementor"]),
  };
  const pic = people["current pic"];
  const own = await upload("browser:a", "aduan.txt");
  const first = await lodge(by(complainant(), "browser:a"), { ...lodging(place), attachmentIds: [own] });
  number = first.complaintId;
  await assign(by(people.admin), number, { picId: people["earlier pic"].id });
  await assign(by(people.admin), number, { picId: pic.id });
  const noted = await upload(`person:${pic.id}`, "nota.txt");
  await note(by(pic), number, { text: `Nota ${SECRET}`, attachmentIds: [noted] });
  const replied = await upload(`person:${pic.id}`, "balasan.txt");
  await reply(by(pic), number, { text: "Sedang disemak", attachmentIds: [replied] });
  for (const who of ["earlier implementor", "current implementor"] as const) {
    await refer(by(pic), number, { implementorId: people[who].id, text: `Sebab ${SECRET}` });
  }
  files = { own, note: noted, reply: replied };
  mail = randomUUID();
  await db()
    .insert(inboundMails)
    .values({
      id: mail,
      receivedAt: now,
      processedAt: now,
      transport: "raw",
      raw: Buffer.from("x"),
      dedupeKey: mail,
      html: "<p>Saya bercuti.</p>",
      outcome: "auto_reply",
      complaintId: number,
    });
  await scheduleSend(by(pic), number, "reply", { text: "Menunggu" });
  waiting = await lodge(by(complainant(null, "lain@jkr.kelantan.test")), {
    ...lodging(place),
    email: "lain@jkr.kelantan.test",
    title: "Lejar tidak seimbang",
  }).then(({ complaintId }) => complaintId);
  const today = { fromDate: "2026-05-18", toDate: "2026-05-18" };
  const yesterday = { fromDate: "2026-05-15", toDate: "2026-05-17" };
  const takes = (deputy: Who, days: typeof today) =>
    db()
      .insert(leaves)
      .values({
        personId: pic.id,
        deputyId: people[deputy].id,
        ...days,
        createdById: pic.id,
        createdAt: START,
      });
  await takes("covering pic", today);
  await takes("pic whose cover ended", yesterday);
  for (const who of ["covering pic", "pic whose cover ended"] as const) {
    people[who] = (await staffActor(db(), people[who].id, now)) as StaffActor;
  }
});

/** For whom `ask` finds something, told by the names they have in the matrix. */
async function seenBy(ask: (actor: StaffActor) => Promise<boolean>): Promise<Who[]> {
  const answers = await Promise.all(STAFF.map(async (who) => ((await ask(people[who])) ? who : null)));
  return answers.filter((who) => who !== null);
}

const inbox = async (actor: StaffActor, search: Record<string, string>) =>
  inboxPage(db(), actor, readFilter(search, actor.roles), {
    moment: await momentOf(db(), now),
    locale: "ms",
    seenAt: START,
  });
const lists = (rows: { number: number }[]) => rows.some((row) => row.number === number);
const refused = (reason: unknown) => {
  if (reason instanceof NotFound) return false;
  throw reason;
};

describe("the complaint is seen by", () => {
  test.each<[string, readonly Who[], (actor: StaffActor) => Promise<boolean>]>([
    [
      "complaintForStaff",
      SEE,
      async (actor) => (await complaintForStaff({ db: db(), actor, now }, String(number))) !== null,
    ],
    [
      "complaintForStaff, as one who handles it",
      HANDLE,
      async (actor) =>
        (await complaintForStaff({ db: db(), actor, now }, String(number)))?.handlesCase === true,
    ],
    [
      "complaintForStaff, with what waits to be sent",
      SEE,
      async (actor) =>
        (await complaintForStaff({ db: db(), actor, now }, String(number)))?.pending[0]?.text === "Menunggu",
    ],
    [
      "complaintForStaff, as one who may record a call",
      ["admin", "current pic", "covering pic"],
      async (actor) =>
        (await complaintForStaff({ db: db(), actor, now }, String(number)))?.recordsCalls === true,
    ],
    [
      "htmlMailFor",
      SEE,
      async (actor) => (await htmlMailFor(db(), actor, mail, { images: "blocked" })) !== null,
    ],
    ["inboxPage", SEE, async (actor) => lists((await inbox(actor, { view: "all" })).rows)],
    [
      "inboxPage, by its number",
      SEE,
      async (actor) => lists((await inbox(actor, { view: "all", q: String(number) })).rows),
    ],
    [
      "inboxPage, by its No KP",
      SEE,
      async (actor) => lists((await inbox(actor, { view: "all", q: NO_KP })).rows),
    ],
    [
      "inboxPage, by a word of its note",
      SEE,
      async (actor) => lists((await inbox(actor, { view: "all", q: SECRET })).rows),
    ],
    [
      "inboxPage, asked for by its PIC",
      SEE,
      async (actor) =>
        lists((await inbox(actor, { view: "all", pic: String(people["current pic"].id) })).rows),
    ],
    [
      "inboxPage, with the whole No KP",
      HANDLE,
      async (actor) =>
        (await inbox(actor, { view: "all" })).rows.some(
          (row) => row.number === number && row.noKp === "900101-03-5022",
        ),
    ],
    ["inboxBadge", HANDLE, async (actor) => (await inboxBadge(actor, db())) > 0],
    [
      "viewCounts, in their hands",
      ["current pic", "covering pic", "current implementor"],
      async (actor) => ((await viewCounts(db(), actor, VIEWS, await momentOf(db(), now))).mine ?? 0) > 0,
    ],
    ["countsByStatus", HANDLE, async (actor) => (await countsByStatus({ db: db(), actor })).INPROGRESS > 0],
    ["waitsLongest", HANDLE, async (actor) => lists(await waitsLongest({ db: db(), actor, now }))],
    [
      "unassignedLongest, of the one that waits",
      ["admin"],
      async (actor) => (await unassignedLongest({ db: db(), actor, now })).length > 0,
    ],
    [
      "complaintForStaff, of the one that waits",
      ["admin"],
      async (actor) => (await complaintForStaff({ db: db(), actor, now }, String(waiting))) !== null,
    ],
    ["newsSince", SEE, async (actor) => lists(await newsSince({ db: db(), actor }, START))],
    ["countNews", SEE, async (actor) => (await countNews({ db: db(), actor }, START)) > 0],
    [
      "attachmentFor, the note's file",
      SEE,
      async (actor) => (await attachmentFor(db(), actor, files.note)) !== null,
    ],
    [
      "attachmentFor, the complaint's file",
      SEE,
      async (actor) => (await attachmentFor(db(), actor, files.own)) !== null,
    ],
    ["unmaskNoKp", SEE, (actor) => unmaskNoKp(by(actor), number).then((noKp) => noKp === NO_KP, refused)],
    [
      "saveDraft",
      SEE,
      (actor) =>
        saveDraft(by(actor), number, { kind: "note", fields: { text: String(actor.id) } }).then(
          () => true,
          refused,
        ),
    ],
    [
      "filterChoices, the names of PIC",
      ["admin"],
      async (actor) => (await filterChoices(db(), actor, "ms")).pics.length > 0,
    ],
  ])("%s", async (_query, expected, ask) => {
    expect(await seenBy(ask)).toEqual(expected);
  });

  test("keptDrafts: each their own, whatever others keep on it", async () => {
    const writers = STAFF.filter((who) => SEE.includes(who));
    for (const who of writers) {
      const fields = { text: `draf ${people[who].id}` };
      await saveDraft(by(people[who]), number, { kind: "note", fields });
    }
    for (const who of STAFF) {
      const kept = await keptDrafts(db(), people[who], number, now);
      const own = [{ kind: "note", fields: { text: `draf ${people[who].id}` } }];
      expect(kept, who).toMatchObject(writers.includes(who) ? own : []);
      expect(kept, who).toHaveLength(writers.includes(who) ? 1 : 0);
    }
  });

  test("draftFor and draftsOf: uploads not sent yet are their uploader's, an Admin's too", async () => {
    const id = await upload(`person:${people["current pic"].id}`, "belum.txt");
    const mayRead = (actor: StaffActor) => draftFor(db(), `person:${actor.id}`, id, now);
    const mayList = (actor: StaffActor) => draftsOf(db(), `person:${actor.id}`, now);
    expect(await seenBy(async (actor) => (await mayRead(actor)) !== null)).toEqual(["current pic"]);
    expect(await seenBy(async (actor) => (await mayList(actor)).length > 0)).toEqual(["current pic"]);
    for (const who of STAFF) expect(await attachmentFor(db(), people[who], id), who).toBeNull();
  });
});

describe("complainants", () => {
  const readers: [string, () => Extract<Actor, { kind: "complainant" }>, boolean][] = [
    ["with the link to it", () => complainant(number), true],
    ["with the link to their list", () => complainant(null), true],
    ["with the link to another of theirs", () => complainant(waiting), false],
    ["of another address", () => complainant(null, "lain@jkr.kelantan.test"), false],
    ["of another address, with its number", () => complainant(number, "lain@jkr.kelantan.test"), false],
  ];

  test.each(readers)("%s", async (_who, actor, sees) => {
    const reader = actor();
    const followed = await followComplaint(db(), reader, number, { now, locale: "ms" });
    const lodged = await lodgedComplaint(db(), reader, number);
    const { rows } = await complaintsOfAddress(db(), reader, { locale: "ms" });
    expect(followed !== null).toBe(sees);
    expect(lodged !== null).toBe(sees);
    expect(rows.some(({ id }) => id === number)).toBe(sees);
    expect((await attachmentFor(db(), reader, files.own)) !== null).toBe(sees);
    expect((await attachmentFor(db(), reader, files.reply)) !== null).toBe(sees);
    expect(await attachmentFor(db(), reader, files.note)).toBeNull();

    const said = JSON.stringify([followed, lodged, rows]);
    expect(said).not.toContain(SECRET);
    expect(said).not.toContain("nota.txt");
    expect(said).not.toContain(NO_KP);
    expect(said).not.toContain("implementorId");
    expect(said.includes("Sedang disemak")).toBe(sees);
  });

  test.each(readers)("%s never unmask a No KP, keep staff's drafts or write notes", async (_who, actor) => {
    const reader = actor();
    await expect(unmaskNoKp(by(reader), number)).rejects.toBeInstanceOf(DomainError);
    await expect(
      saveDraft(by(reader), number, { kind: "note", fields: { text: "x" } }),
    ).rejects.toBeInstanceOf(DomainError);
    await expect(note(by(reader), number, { text: "x" })).rejects.toBeInstanceOf(DomainError);
  });
});
