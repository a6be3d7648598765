import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { Logger, run } from "graphile-worker";
import postgres from "postgres";
import { beforeAll, describe, expect, test } from "vitest";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { people as peopleTable } from "@/db/schema/people";
import { expireUploads } from "@/lib/attachments/expire-uploads";
import type { StaffActor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { assign } from "@/lib/complaints/assign";
import { close } from "@/lib/complaints/close";
import { keptDrafts, saveDraft, type ToComplainant } from "@/lib/complaints/drafts";
import { note } from "@/lib/complaints/note";
import { complaintForStaff } from "@/lib/complaints/queries";
import { refer } from "@/lib/complaints/refer";
import {
  handedBackTo,
  pendingSends,
  scheduleSend,
  sendScheduled,
  undoSend,
} from "@/lib/complaints/scheduled-send";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import { saveSetting } from "@/lib/settings/settings";
import { testDesk } from "../support/desk";
import { complainant } from "../support/people";

const { database, people, clock, by, assigned } = testDesk();

const REPLY = { text: "Kami sedang menyemak peranan pelulus.", attachmentIds: [] as string[] };
const CLOSURE = {
  text: "Sila semak.",
  cause: "Peranan tidak dikemas kini",
  steps: ["Kemas kini", "Log masuk"],
};

beforeAll(() => undo(10));

const undo = (seconds: number) => saveSetting(database(), "undoSeconds", seconds, clock.now);
const later = (seconds: number) => new Date(clock.now.getTime() + seconds * 1000);
const leave = (id: number, actor: StaffActor = people.pic, kind: ToComplainant = "reply") =>
  sendScheduled({ db: database(), now: later(10) }, { personId: actor.id, complaintId: id, kind });

async function versionOf(id: number): Promise<number> {
  const [row] = await database()
    .select({ version: complaints.version })
    .from(complaints)
    .where(eq(complaints.id, id));
  return row?.version as number;
}
async function stageOf(id: number) {
  const [row] = await database()
    .select({ stage: complaints.stage })
    .from(complaints)
    .where(eq(complaints.id, id));
  return row?.stage;
}
const typesOf = async (id: number) =>
  (
    await database()
      .select({ type: events.type })
      .from(events)
      .where(eq(events.complaintId, id))
      .orderBy(events.seq)
  ).map(({ type }) => type);
const draftsOf = (actor: StaffActor, id: number) => keptDrafts(database(), actor, id, clock.now);
const mailsOf = (id: number, kind: string) =>
  database()
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.complaintId, id), eq(notifications.kind, kind)));

async function upload(actor: StaffActor, expiresAt = later(3600)): Promise<string> {
  const id = randomUUID();
  await database()
    .insert(attachments)
    .values({
      id,
      ownerKey: `person:${actor.id}`,
      name: "panduan.pdf",
      contentType: "application/pdf",
      size: 3,
      sha256: "0".repeat(64),
      storageKey: `${id.slice(0, 2)}/${id}`,
      createdAt: clock.now,
      expiresAt,
    });
  return id;
}

/** Sent by the PIC, not left yet. */
async function sending(kind: ToComplainant = "reply", input: object = REPLY): Promise<number> {
  const id = await assigned();
  await scheduleSend(by(people.pic), id, kind, { ...input, version: await versionOf(id) });
  return id;
}

describe("sent, and still to be undone", () => {
  test("nothing of the complaint changes, and every member of staff who sees it sees what waits", async () => {
    const id = await assigned();
    const before = await typesOf(id);
    const ctx = by(people.pic);
    const sendAt = await scheduleSend(ctx, id, "reply", { ...REPLY, version: await versionOf(id) });
    expect(sendAt).toEqual(new Date(ctx.now.getTime() + 10_000));
    expect(await typesOf(id)).toEqual(before);
    expect(await stageOf(id)).toBe("assigned");
    expect(await mailsOf(id, "reply")).toEqual([]);
    expect(await draftsOf(people.pic, id)).toEqual([]);
    for (const actor of [people.pic, people.admin]) {
      const page = await complaintForStaff({ db: database(), actor, now: clock.now }, String(id));
      expect(page?.pending).toMatchObject([
        { personId: people.pic.id, personName: "Kamal bin Idris", kind: "reply", text: REPLY.text, sendAt },
      ]);
    }
  });

  test("leaves by the ordinary command as its author, once, with its files and its mail", async () => {
    const file = await upload(people.pic);
    const id = await sending("reply", { ...REPLY, attachmentIds: [file] });
    await leave(id);
    await leave(id);
    expect(await typesOf(id)).toEqual(["lodge", "assign", "reply"]);
    expect(await stageOf(id)).toBe("in_progress");
    expect(await mailsOf(id, "reply")).toHaveLength(1);
    expect(await draftsOf(people.pic, id)).toEqual([]);
    expect(await pendingSends(database(), id)).toEqual([]);
    const page = await complaintForStaff({ db: database(), actor: people.pic, now: clock.now }, String(id));
    expect(page?.timeline.at(-1)).toMatchObject({
      actorId: people.pic.id,
      message: { body: REPLY.text, attachments: [{ id: file }] },
    });
    await expect(undoSend(by(people.pic), id, "reply")).rejects.toMatchObject({ key: "conflict.left" });
  });

  test("a request and a closing leave with all that belongs to them", async () => {
    const asked = await sending("request_feedback", { text: "Apakah nombor baucar itu?" });
    await leave(asked, people.pic, "request_feedback");
    expect(await stageOf(asked)).toBe("awaiting_complainant");
    const solved = await sending("request_closure", CLOSURE);
    await leave(solved, people.pic, "request_closure");
    const page = await complaintForStaff(
      { db: database(), actor: people.pic, now: clock.now },
      String(solved),
    );
    expect(page?.complaint.stage).toBe("awaiting_closure");
    expect(page?.timeline.at(-1)?.resolution).toMatchObject({ cause: CLOSURE.cause, steps: CLOSURE.steps });
  });

  test("with no seconds it leaves at once and ends its draft", async () => {
    await undo(0);
    try {
      const id = await assigned();
      await saveDraft(by(people.pic), id, { kind: "request_feedback", fields: { text: "Separuh" } });
      expect(
        await scheduleSend(by(people.pic), id, "reply", { ...REPLY, version: await versionOf(id) }),
      ).toBeNull();
      expect(await typesOf(id)).toEqual(["lodge", "assign", "reply"]);
      expect(await draftsOf(people.pic, id)).toEqual([]);
    } finally {
      await undo(10);
    }
  });
});

describe("refused at once, with nothing kept", () => {
  test.each([
    ["nothing written", () => people.pic, { text: " " }, Invalid],
    ["a file that is not there", () => people.pic, { text: "Ada", attachmentIds: [randomUUID()] }, Invalid],
    ["an older thread", () => people.pic, { text: "Ada", version: 1 }, Conflict],
    ["a complaint of somebody else", () => people.otherPic, { text: "Ada" }, NotFound],
    ["an Admin's complaint as the complainant", () => complainant(), { text: "Ada" }, Forbidden],
  ])("%s", async (_what, who, input, refusal) => {
    const id = await assigned();
    await expect(scheduleSend(by(who()), id, "reply", input)).rejects.toBeInstanceOf(refusal);
    expect(await pendingSends(database(), id)).toEqual([]);
  });

  test("somebody else's upload does not go with it", async () => {
    const id = await assigned();
    const file = await upload(people.admin);
    await expect(
      scheduleSend(by(people.pic), id, "reply", { text: "Ada", attachmentIds: [file] }),
    ).rejects.toMatchObject({ fields: { attachmentIds: "attachments.unknown" } });
  });

  test("a stage that does not allow it", async () => {
    const id = await assigned();
    await close(by(people.admin), id, { reason: "invalid", text: "Bukan aduan" });
    await expect(scheduleSend(by(people.pic), id, "reply", REPLY)).rejects.toMatchObject({
      key: "conflict.stage",
    });
  });

  test("a second one while the first waits, and a draft in its place; another person's is another matter", async () => {
    const id = await sending();
    await expect(
      scheduleSend(by(people.pic), id, "request_feedback", { text: "Satu lagi?" }),
    ).rejects.toMatchObject({ key: "conflict.sending" });
    for (const fields of [{ text: "Draf lain" }, {}]) {
      await expect(saveDraft(by(people.pic), id, { kind: "reply", fields })).rejects.toMatchObject({
        key: "conflict.sending",
      });
    }
    await saveDraft(by(people.pic), id, { kind: "note", fields: { text: "Nota" } });
    await scheduleSend(by(people.admin), id, "reply", { text: "Daripada Admin" });
    expect((await pendingSends(database(), id)).map(({ personId }) => personId)).toEqual([
      people.pic.id,
      people.admin.id,
    ]);
  });
});

describe("undo", () => {
  test("brings everything back as it was, and it never leaves", async () => {
    const file = await upload(people.pic);
    const written = {
      ...CLOSURE,
      steps: [...CLOSURE.steps, ""],
      attachmentIds: [file],
      text: " Sila semak.\r\n",
    };
    const id = await sending("request_closure", written);
    await undoSend(by(people.pic), id, "request_closure");
    const [draft, ...more] = await draftsOf(people.pic, id);
    expect(more).toEqual([]);
    expect(draft).toMatchObject({
      kind: "request_closure",
      fields: written,
      refusal: null,
      files: [{ id: file }],
    });
    await leave(id, people.pic, "request_closure");
    expect(await typesOf(id)).toEqual(["lodge", "assign"]);
    await scheduleSend(by(people.pic), id, "request_closure", written);
    await leave(id, people.pic, "request_closure");
    expect(await stageOf(id)).toBe("awaiting_closure");
  });

  test("twice is once, and nobody else can", async () => {
    const id = await sending();
    await expect(undoSend(by(people.admin), id, "reply")).rejects.toMatchObject({ key: "conflict.left" });
    await undoSend(by(people.pic), id, "reply");
    await undoSend(by(people.pic), id, "reply");
    expect(await draftsOf(people.pic, id)).toMatchObject([{ fields: { text: REPLY.text } }]);
  });

  test("at the very moment it leaves: one of the two, never both and never neither", async () => {
    for (let round = 0; round < 8; round += 1) {
      const id = await sending();
      const [undone] = await Promise.allSettled([undoSend(by(people.pic), id, "reply"), leave(id)]);
      const kept = await draftsOf(people.pic, id);
      const left = (await typesOf(id)).includes("reply");
      expect([undone.status, kept.length, left]).toEqual(
        left ? ["rejected", 0, true] : ["fulfilled", 1, false],
      );
    }
  });

  test("two workers with the same job send it once", async () => {
    const id = await sending();
    await Promise.all([leave(id), leave(id), leave(id)]);
    expect((await typesOf(id)).filter((type) => type === "reply")).toHaveLength(1);
  });
});

describe("handed back with the reason", () => {
  async function expectHandedBack(id: number, refusal: string) {
    expect(await draftsOf(people.pic, id)).toMatchObject([
      { kind: "reply", fields: { text: REPLY.text }, refusal },
    ]);
    expect(await pendingSends(database(), id)).toEqual([]);
    expect(await typesOf(id)).not.toContain("reply");
    expect(await draftsOf(people.admin, id)).toEqual([]);
  }

  test("somebody wrote meanwhile; written again it is an ordinary draft", async () => {
    const id = await sending();
    await addInformation(by(complainant()), id, { text: "Nombornya BB-2211." });
    await leave(id);
    await expectHandedBack(id, "conflict.changed");
    expect(await handedBackTo(database(), people.pic)).toContainEqual(
      expect.objectContaining({ number: id }),
    );
    await saveDraft(by(people.pic), id, { kind: "reply", fields: { text: "Terima kasih." } });
    expect(await draftsOf(people.pic, id)).toMatchObject([{ refusal: null }]);
    expect(await handedBackTo(database(), people.pic)).not.toContainEqual(
      expect.objectContaining({ number: id }),
    );
  });

  test("what the author did themselves meanwhile does not stop it", async () => {
    const id = await sending();
    await note(by(people.pic), id, { text: "Semak dengan UTM." });
    await refer(by(people.pic), id, { implementorId: people.implementor.id, text: "Mohon semak" });
    await leave(id);
    expect((await typesOf(id)).at(-1)).toBe("reply");
  });

  test("the complaint was closed", async () => {
    const id = await sending();
    await close(by(people.admin), id, { reason: "withdrawn", text: "Ditarik balik" });
    await leave(id);
    await expectHandedBack(id, "conflict.stage");
  });

  test("it was handed to another PIC", async () => {
    const id = await sending();
    await assign(by(people.admin), id, { picId: people.otherPic.id });
    await leave(id);
    await expectHandedBack(id, "forbidden");
  });

  test("its author may not see it any more", async () => {
    const id = await sending();
    await database()
      .update(peopleTable)
      .set({ roles: ["implementor"] })
      .where(eq(peopleTable.id, people.pic.id));
    try {
      await leave(id);
    } finally {
      await database()
        .update(peopleTable)
        .set({ roles: ["pic"] })
        .where(eq(peopleTable.id, people.pic.id));
    }
    await expectHandedBack(id, "not_found");
  });

  test("its author was deactivated: nobody sees it, and it does not leave", async () => {
    const id = await sending();
    await database().update(peopleTable).set({ active: false }).where(eq(peopleTable.id, people.pic.id));
    try {
      expect(await pendingSends(database(), id)).toEqual([]);
      await leave(id);
    } finally {
      await database().update(peopleTable).set({ active: true }).where(eq(peopleTable.id, people.pic.id));
    }
    await expectHandedBack(id, "send.inactive");
  });

  test("a file of it is gone", async () => {
    const file = await upload(people.pic);
    const id = await sending("reply", { ...REPLY, attachmentIds: [file] });
    await database().delete(attachments).where(eq(attachments.id, file));
    await leave(id);
    await expectHandedBack(id, "attachments.unknown");
  });

  test("a fault of ours is tried again, and at the last try handed back", async () => {
    const id = await sending();
    const owner = postgres(process.env.DATABASE_OWNER_URL as string, { max: 1, onnotice: () => {} });
    const app = new URL(process.env.DATABASE_URL as string).username;
    await owner`revoke insert on messages from ${owner(app)}`;
    const scheduled = { personId: people.pic.id, complaintId: id, kind: "reply" as const };
    try {
      await expect(sendScheduled({ db: database(), now: later(10) }, scheduled)).rejects.toThrow();
      expect(await pendingSends(database(), id)).toHaveLength(1);
      await sendScheduled({ db: database(), now: later(10) }, scheduled, { lastAttempt: true });
    } finally {
      await owner`grant insert on messages to ${owner(app)}`;
      await owner.end();
    }
    await expectHandedBack(id, "send.failed");
  });
});

test("the worker was away: it leaves when it is back, its files kept all the while", async () => {
  // The job runs by the clock of this machine.
  const now = new Date();
  const day = 24 * 3600_000;
  const file = await upload(people.pic, new Date(now.getTime() + day));
  const id = await assigned();
  await undo(1);
  await scheduleSend({ ...by(people.pic), now }, id, "reply", { ...REPLY, attachmentIds: [file] });
  await undo(10);
  await expireUploads({ db: database(), now: new Date(now.getTime() + 20 * day) });
  expect(await pendingSends(database(), id)).toHaveLength(1);
  const { tasks } = await import("@/lib/jobs/tasks");
  const worker = await run({
    connectionString: process.env.DATABASE_URL as string,
    taskList: { send_draft: tasks.send_draft as NonNullable<(typeof tasks)["send_draft"]> },
    crontab: "",
    logger: new Logger(() => () => {}),
    noHandleSignals: true,
    pollInterval: 100,
  });
  try {
    await expect.poll(() => stageOf(id), { timeout: 15_000 }).toBe("in_progress");
  } finally {
    await worker.stop();
  }
  const [sent] = await database()
    .select()
    .from(messages)
    .where(eq(messages.complaintId, id))
    .orderBy(messages.id);
  expect(sent?.body).toBe(REPLY.text);
  expect(await pendingSends(database(), id)).toEqual([]);
});
