import { createHash, randomUUID } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { rawSql } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { storage } from "@/lib/attachments/storage";
import { firstBrokenLink } from "@/lib/complaints/event-chain";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { holdAbandonedMails } from "@/lib/inbound/hold-abandoned";
import { recoverJobs } from "@/lib/jobs/recover-jobs";
import { replyAddress } from "@/lib/notifications/addresses";
import { testDesk } from "../support/desk";
import { rawMail } from "../support/mail";
import { COMPLAINANT_EMAIL } from "../support/people";
import { type Place, stopAt } from "../support/stop-in-database";
import { doorProcess, type SystemProcess, workerProcess } from "../support/system-process";

const { database, people, by, assigned } = testDesk();
const running: { door?: SystemProcess; worker?: SystemProcess } = {};

beforeAll(async () => {
  [running.door, running.worker] = await Promise.all([doorProcess(), workerProcess()]);
});
afterAll(async () => {
  await Promise.all([running.door?.kill(), running.worker?.kill()]);
});

const PICTURE = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const LIST = Buffer.from("baucar,status\r\nBB-2211,penyemak\r\n");

type Sent = { raw: Buffer; messageId: string; text: string; complaintId: number };

/** A complainant's answer with two files, to a complaint whose PIC asked something. */
async function answerWithFiles(): Promise<Sent> {
  const complaintId = await assigned();
  await requestFeedback(by(people.pic), complaintId, { text: "Sila nyatakan nombor baucar." });
  const [told] = await database()
    .select({ replyAddressId: notifications.replyAddressId })
    .from(notifications)
    .where(
      and(
        eq(notifications.complaintId, complaintId),
        eq(notifications.kind, "feedback_requested"),
        eq(notifications.channel, "email"),
      ),
    );
  const messageId = `<${randomUUID()}@jkr.test>`;
  const text = `Nombor baucar BB-2211, rujukan ${randomUUID()}.`;
  const raw = rawMail({
    from: `Siti Aminah <${COMPLAINANT_EMAIL}>`,
    to: replyAddress(told?.replyAddressId as number) as string,
    messageId,
    text,
    files: [
      { name: "skrin.png", contentType: "image/png", content: PICTURE },
      { name: "senarai.csv", contentType: "text/csv", content: LIST },
    ],
  });
  return { raw, messageId, text, complaintId };
}

type Answer = { status: number; id: string; outcome: string };

/** Delivers as a mail server does; rejects when the door dies before it has answered. */
async function deliver({ raw }: Sent): Promise<Answer> {
  const response = await fetch(running.door?.ready as string, {
    method: "POST",
    headers: { "content-type": "message/rfc822", authorization: "Bearer inbound-secret-for-tests" },
    body: new Uint8Array(raw),
  });
  return { status: response.status, ...((await response.json()) as { id: string; outcome: string }) };
}

async function jobOf(id: string) {
  return rawSql()`select 1 from graphile_worker.jobs where key = ${`inbound:${id}`}`;
}

/** Waits until the mail is shown, then looks at everything it left behind: each thing once, and whole. */
async function expectExactlyOnce(sent: Sent): Promise<void> {
  const mail = await vi.waitFor(
    async () => {
      const rows = await database()
        .select()
        .from(inboundMails)
        .where(eq(inboundMails.messageIdHeader, sent.messageId));
      expect(rows.map(({ outcome }) => outcome)).toEqual(["reply"]);
      const [row] = rows as [typeof inboundMails.$inferSelect];
      expect(await jobOf(row.id)).toHaveLength(0);
      return row;
    },
    { timeout: 45_000, interval: 50 },
  );
  expect(mail.raw.equals(sent.raw)).toBe(true);
  expect(mail.complaintId).toBe(sent.complaintId);

  const said = await database().select().from(messages).where(eq(messages.complaintId, sent.complaintId));
  const answers = said.filter(({ body }) => body.includes(sent.text));
  expect(answers.map(({ id }) => id)).toEqual([mail.messageId]);

  const chain = await database()
    .select()
    .from(events)
    .where(eq(events.complaintId, sent.complaintId))
    .orderBy(events.seq);
  expect(chain.filter(({ type }) => type === "answer")).toHaveLength(1);
  expect(firstBrokenLink(chain)).toBeNull();
  const [complaint] = await database().select().from(complaints).where(eq(complaints.id, sent.complaintId));
  expect(complaint?.stage).toBe("in_progress");

  const files = await database()
    .select()
    .from(attachments)
    .where(eq(attachments.complaintId, sent.complaintId))
    .orderBy(attachments.name);
  expect(files.map(({ name, messageId, sha256 }) => [name, messageId, sha256])).toEqual([
    ["senarai.csv", mail.messageId, sha256Of(LIST)],
    ["skrin.png", mail.messageId, sha256Of(PICTURE)],
  ]);
  for (const { storageKey, sha256 } of files) {
    expect(sha256Of(await buffer(await storage().read(storageKey)))).toBe(sha256);
  }
  expect(
    await database()
      .select()
      .from(attachments)
      .where(eq(attachments.ownerKey, `mail:${mail.id}`)),
  ).toEqual([]);

  const answerSeq = chain.find(({ type }) => type === "answer")?.seq as number;
  const told = await database()
    .select()
    .from(notifications)
    .where(and(eq(notifications.complaintId, sent.complaintId), eq(notifications.eventSeq, answerSeq)))
    .orderBy(notifications.channel);
  expect(told.map(({ channel, personId }) => [channel, personId])).toEqual([
    ["email", people.pic.id],
    ["whatsapp", people.pic.id],
  ]);
}

const sha256Of = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Whoever sent it sends it once more, long after: nothing changes. */
async function expectKnown(sent: Sent): Promise<void> {
  expect(await deliver(sent)).toMatchObject({ status: 202, outcome: "duplicate" });
  await expectExactlyOnce(sent);
}

type Step = { name: string; place: Place; goesOn?: boolean };

const named = <Given extends Step>(steps: Given[]) => steps.map((step): [string, Given] => [step.name, step]);

describe("kills the server at every step between accepted and shown and finds each mail exactly once", () => {
  const inboundJob = "new.key like 'inbound:%'";

  const atTheDoor: (Step & { again: "accepted" | "duplicate" })[] = [
    {
      name: "before the mail is kept",
      place: { table: "inbound_mails", operation: "insert" },
      again: "accepted",
    },
    {
      name: "before its job is written",
      place: { table: "graphile_worker._private_jobs", operation: "insert", when: inboundJob },
      again: "accepted",
    },
    {
      name: "while both are committed, which does not happen",
      place: { table: "inbound_mails", operation: "insert", at: "commit" },
      again: "accepted",
    },
    {
      name: "while both are committed, which happens, and nobody is told",
      place: { table: "inbound_mails", operation: "insert", at: "commit" },
      goesOn: true,
      again: "duplicate",
    },
  ];
  test.each(named(atTheDoor))("the web: %s", { timeout: 120_000 }, async (_, { place, goesOn, again }) => {
    const sent = await answerWithFiles();
    const stop = await stopAt(place);
    const unanswered = expect(deliver(sent)).rejects.toThrow();
    await stop.reached();
    await running.door?.kill();
    await unanswered;
    await (goesOn ? stop.goOn() : stop.breakOff());

    running.door = await doorProcess();
    expect(await deliver(sent)).toMatchObject({ status: 202, outcome: again });
    await expectExactlyOnce(sent);
    await expectKnown(sent);
  });

  const placed = "new.outcome <> 'pending'";

  const inTheQueue: Step[] = [
    {
      name: "while the job is taken",
      place: {
        table: "graphile_worker._private_jobs",
        operation: "update",
        when: `${inboundJob} and new.locked_by is not null`,
      },
    },
    {
      name: "while what was read of it is written",
      place: { table: "inbound_mails", operation: "update", when: "new.outcome = 'pending'" },
    },
    { name: "while its files are written", place: { table: "attachments", operation: "insert" } },
    { name: "while the message is written", place: { table: "messages", operation: "insert" } },
    { name: "while the event is written", place: { table: "events", operation: "insert" } },
    { name: "while the complaint changes its stage", place: { table: "complaints", operation: "update" } },
    {
      name: "while the PIC's notification is written",
      place: { table: "notifications", operation: "insert" },
    },
    {
      name: "while the job of the notification is written",
      place: {
        table: "graphile_worker._private_jobs",
        operation: "insert",
        when: "new.key like 'notification:%'",
      },
    },
    {
      name: "while the files become the message's",
      place: { table: "attachments", operation: "update", when: "new.complaint_id is not null" },
    },
    {
      name: "while the mail's outcome is written",
      place: { table: "inbound_mails", operation: "update", when: placed },
    },
    {
      name: "while all of it is committed, which does not happen",
      place: { table: "inbound_mails", operation: "update", at: "commit", when: placed },
    },
    {
      name: "while all of it is committed, which happens, and the job is left",
      place: { table: "inbound_mails", operation: "update", at: "commit", when: placed },
      goesOn: true,
    },
    {
      name: "while the job is ended, which does not happen",
      place: {
        table: "graphile_worker._private_jobs",
        operation: "delete",
        when: "old.key like 'inbound:%'",
      },
    },
  ];
  test.each(named(inTheQueue))("the worker: %s", { timeout: 120_000 }, async (_, { place, goesOn }) => {
    const sent = await answerWithFiles();
    const stop = await stopAt(place);
    expect(await deliver(sent)).toMatchObject({ status: 202, outcome: "accepted" });
    await stop.reached();
    await running.worker?.kill();
    await (goesOn ? stop.goOn() : stop.breakOff());

    running.worker = await workerProcess();
    await recoverJobs(database(), 0);
    await expectExactlyOnce(sent);
    await expectKnown(sent);
  });

  test("in its last try: the mail is held for the Admin", { timeout: 120_000 }, async () => {
    const sent = await answerWithFiles();
    const stop = await stopAt({ table: "inbound_mails", operation: "update" });
    const { id } = await deliver(sent);
    await stop.reached();
    await rawSql()`
      update graphile_worker._private_jobs set attempts = max_attempts where key = ${`inbound:${id}`}`;
    const later = new Date(Date.now() + 3600_000);
    expect(await holdAbandonedMails(database(), later)).toBe(0);
    await running.worker?.kill();
    await stop.breakOff();

    running.worker = await workerProcess();
    await recoverJobs(database(), 0);
    expect(await holdAbandonedMails(database(), new Date())).toBe(0);
    expect(await holdAbandonedMails(database(), later)).toBe(1);
    const [mail] = await database().select().from(inboundMails).where(eq(inboundMails.id, id));
    expect(mail).toMatchObject({ outcome: "held", reason: "failed" });
    expect(mail?.raw.equals(sent.raw)).toBe(true);
  });

  test("all at once: web and worker die together, twenty mails on their way", {
    timeout: 60_000,
  }, async () => {
    const mails: Sent[] = [];
    for (let count = 0; count < 20; count += 1) mails.push(await answerWithFiles());
    const stop = await stopAt({ table: "messages", operation: "insert" });
    const first = Promise.allSettled(mails.map(deliver));
    await stop.reached();
    await Promise.all([running.door?.kill(), running.worker?.kill()]);
    await first;
    await stop.breakOff();

    [running.door, running.worker] = await Promise.all([doorProcess(), workerProcess()]);
    await recoverJobs(database(), 0);
    for (const sent of mails) expect((await deliver(sent)).status).toBe(202);
    for (const sent of mails) await expectExactlyOnce(sent);
  });
});
