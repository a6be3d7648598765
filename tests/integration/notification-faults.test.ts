import { and, eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { rawSql } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import type { NotificationChannel, NotificationState } from "@/db/values";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { forgetEnv } from "@/lib/env";
import { recoverJobs } from "@/lib/jobs/recover-jobs";
import { testDesk } from "../support/desk";
import { type FaultyLine, faultyLine, type LineFault } from "../support/faulty-line";
import { type ResendServer, resendServer } from "../support/resend-server";
import { type SmtpServer, smtpServer } from "../support/smtp-server";
import { type Place, type Stop, stopAt } from "../support/stop-in-database";
import { type SystemProcess, workerProcess } from "../support/system-process";
import { type WhatsAppServer, whatsAppServer } from "../support/whatsapp-server";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const { database, people, by, assigned, clock } = testDesk();
type Notification = typeof notifications.$inferSelect;

let worker: SystemProcess | undefined;
let line: FaultyLine | undefined;
let settings: Record<string, string> = {};

// The worker goes by its own clock, and gives up what is a week old.
beforeAll(() => {
  clock.now = new Date();
});
afterEach(async () => {
  const orphans = await rawSql()`
    select id from notifications
    where state = 'queued' and not exists (
      select 1 from graphile_worker.jobs job
      where job.key = 'notification:' || notifications.id and job.attempts < job.max_attempts)`;
  expect(orphans).toEqual([]);
});

async function start(given: Record<string, string>) {
  settings = given;
  worker = await workerProcess(settings);
}

async function stopAll() {
  await worker?.kill();
  await line?.close();
}

/** Kills the worker and, as on another machine, starts one that finds what it left. */
async function die(stop?: Stop, goesOn = false) {
  await worker?.kill();
  if (stop) await (goesOn ? stop.goOn() : stop.breakOff());
  worker = await workerProcess(settings);
  await recoverJobs(database(), 0);
}

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 60_000, interval: 50 });

/** A complaint in hand whose earlier notifications have all left over a channel that is well. */
async function inHand(): Promise<number> {
  await rawSql()`delete from channel_health`;
  const complaintId = await assigned();
  await until(async () => {
    const jobs = await rawSql()`select key from graphile_worker.jobs where key like 'notification:%'`;
    expect(jobs).toEqual([]);
  });
  return complaintId;
}

/** The change that has to be told: the complainant is asked something. */
async function ask(complaintId: number, channel: NotificationChannel): Promise<Notification> {
  await requestFeedback(by(people.pic), complaintId, { text: "Sila nyatakan nombor baucar." });
  return (await told(complaintId, channel)) as Notification;
}

async function told(complaintId: number, channel: NotificationChannel) {
  const [row] = await database()
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.complaintId, complaintId),
        eq(notifications.kind, "feedback_requested"),
        eq(notifications.channel, channel),
      ),
    );
  return row;
}

/** Waits until nothing more will happen to it by itself. */
async function settled({ id, complaintId, channel }: Notification): Promise<NotificationState | undefined> {
  await until(async () => {
    const jobs = await rawSql()`select 1 from graphile_worker.jobs where key = ${`notification:${id}`}`;
    expect(jobs).toHaveLength(0);
  });
  return (await told(complaintId as number, channel))?.state;
}

const claimed = (channel: NotificationChannel): Place => ({
  table: "notifications",
  operation: "update",
  when: `new.attempts > old.attempts and new.channel = '${channel}'`,
});
const written = (channel: NotificationChannel): Place => ({
  table: "notifications",
  operation: "update",
  when: `new.state = 'sent' and old.state <> 'sent' and new.channel = '${channel}'`,
});
const jobEnded: Place = {
  table: "graphile_worker._private_jobs",
  operation: "delete",
  when: "old.key like 'notification:%'",
};

/** The same over a line that does something to the provider's answer; ends when it has. */
async function askedAcross(fault: LineFault, channel: NotificationChannel): Promise<Notification> {
  const complaintId = await inHand();
  const happened = line?.fault(fault);
  const notification = await ask(complaintId, channel);
  await happened;
  return notification;
}

type Death = {
  name: string;
  /** Where in the database it dies, or after which answer of the provider got lost. */
  at: Place | LineFault;
  goesOn?: boolean;
  taken: number;
  state: NotificationState;
};

const named = (deaths: Death[]) => deaths.map((death): [string, Death] => [death.name, death]);

/** @param taken how often the provider took this notification */
async function diesAt(
  { at, goesOn, ...expected }: Death,
  channel: NotificationChannel,
  taken: (notification: Notification) => number,
) {
  const complaintId = await inHand();
  const stop = "table" in at ? await stopAt(at) : undefined;
  const lost = "table" in at ? undefined : line?.fault(at);
  const notification = await ask(complaintId, channel);
  await (stop ? stop.reached() : lost);
  await die(stop, goesOn);
  expect(await settled(notification)).toBe(expected.state);
  expect(taken(notification)).toBe(expected.taken);
}

describe("Resend: exactly once", () => {
  let resend: ResendServer;
  const ANSWER = /^HTTP\/1\.1 200/;
  const taken = ({ messageIdHeader }: Notification) =>
    resend.mails.filter(({ headers }) => headers["Message-ID"] === messageIdHeader).length;

  beforeAll(async () => {
    resend = await resendServer();
    line = await faultyLine(resend.url);
    await start({ RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: line.url });
  });
  afterEach(() => expect(resend.problems).toEqual([]));
  afterAll(async () => {
    await stopAll();
    await resend.close();
  });

  test.each(
    named([
      { name: "before it is sent", at: claimed("email"), taken: 1, state: "sent" },
      {
        name: "after Resend took the mail and before its answer",
        at: { answer: ANSWER, does: "swallow" },
        taken: 1,
        state: "sent",
      },
      { name: "while the result is written down", at: written("email"), taken: 1, state: "sent" },
      {
        name: "after the result is written down and before its job is ended",
        at: { ...written("email"), at: "commit" },
        goesOn: true,
        taken: 1,
        state: "sent",
      },
      { name: "while its job is ended", at: jobEnded, taken: 1, state: "sent" },
    ]),
  )("the worker dies %s", (_, death) => diesAt(death, "email", taken));

  test("Resend fails twice", async () => {
    const complaintId = await inHand();
    resend.failNext({ status: 503, name: "application_error" }, { status: 500, name: "application_error" });
    const notification = await ask(complaintId, "email");
    expect(await settled(notification)).toBe("sent");
    expect(taken(notification)).toBe(1);
  });

  test.each([
    ["takes the mail and stalls instead of answering", "swallow"],
    ["takes the mail and breaks the connection off", "break"],
    ["answers twice", "repeat"],
  ] as const)("Resend %s", async (_, does) => {
    const notification = await askedAcross({ answer: ANSWER, does }, "email");
    expect(await settled(notification)).toBe("sent");
    expect(taken(notification)).toBe(1);
  });
});

describe("SMTP: at most once, or unknown", () => {
  let smtp: SmtpServer;
  const ANSWER = /^250 queued/;
  const taken = ({ messageIdHeader }: Notification) =>
    smtp.mails.filter((mail) => mail.includes(messageIdHeader as string)).length;

  beforeAll(async () => {
    smtp = await smtpServer();
    line = await faultyLine(smtp.url);
    await start({ SMTP_URL: line.url });
  });
  beforeEach(() => {
    smtp.next = {};
  });
  afterAll(async () => {
    await stopAll();
    await smtp.close();
  });

  test.each(
    named([
      { name: "before it is sent", at: claimed("email"), taken: 1, state: "sent" },
      {
        name: "when it is about to send, which nobody can tell from having sent",
        at: { answer: /^220/, does: "swallow" },
        taken: 0,
        state: "unknown",
      },
      {
        name: "after the relay took the mail and before its answer",
        at: { answer: ANSWER, does: "swallow" },
        taken: 1,
        state: "unknown",
      },
      { name: "while the result is written down", at: written("email"), taken: 1, state: "unknown" },
      {
        name: "after the result is written down and before its job is ended",
        at: { ...written("email"), at: "commit" },
        goesOn: true,
        taken: 1,
        state: "sent",
      },
      { name: "while its job is ended", at: jobEnded, taken: 1, state: "sent" },
    ]),
  )("the worker dies %s", (_, death) => diesAt(death, "email", taken));

  test("the relay refuses for now", async () => {
    const complaintId = await inHand();
    smtp.next = { data: "451 4.3.0 later" };
    const notification = await ask(complaintId, "email");
    await until(async () => {
      expect((await told(complaintId, "email"))?.lastError).toContain("451");
    });
    smtp.next = {};
    expect(await settled(notification)).toBe("sent");
    expect(taken(notification)).toBe(1);
  });

  test.each([
    ["takes the mail and stalls instead of answering", "swallow", "unknown"],
    ["takes the mail and breaks the connection off", "break", "unknown"],
    ["answers twice", "repeat", "sent"],
  ] as const)("the relay %s", async (_, does, state) => {
    const notification = await askedAcross({ answer: ANSWER, does }, "email");
    expect(await settled(notification)).toBe(state);
    expect(taken(notification)).toBe(1);
  });
});

describe("WhatsApp: at most once, or unknown", () => {
  let whatsApp: WhatsAppServer;
  let resend: ResendServer;
  const ANSWER = /^HTTP\/1\.1 200/;
  const taken = ({ complaintId }: Notification) =>
    whatsApp.messages.filter(
      ({ template }) =>
        template?.name === "ehelpdesk_feedback_requested" &&
        template.components[0]?.parameters[0]?.text === String(complaintId),
    ).length;

  beforeAll(async () => {
    [whatsApp, resend] = await Promise.all([whatsAppServer(), resendServer()]);
    line = await faultyLine(whatsApp.url);
    const account = {
      WHATSAPP_TOKEN: whatsApp.token,
      WHATSAPP_PHONE_NUMBER_ID: whatsApp.phoneNumberId,
      WHATSAPP_BASE_URL: line.url,
    };
    // This process, too: whether a notification waits for WhatsApp is decided where it is written.
    Object.assign(process.env, account);
    forgetEnv();
    await start({ ...account, RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url });
  });
  afterEach(() => expect(whatsApp.problems).toEqual([]));
  afterAll(async () => {
    await stopAll();
    await Promise.all([whatsApp.close(), resend.close()]);
  });

  test.each(
    named([
      { name: "before it is sent", at: claimed("whatsapp"), taken: 1, state: "sent" },
      {
        name: "after WhatsApp took the message and before its answer",
        at: { answer: ANSWER, does: "swallow" },
        taken: 1,
        state: "unknown",
      },
      { name: "while the result is written down", at: written("whatsapp"), taken: 1, state: "unknown" },
      {
        name: "after the result is written down and before its job is ended",
        at: { ...written("whatsapp"), at: "commit" },
        goesOn: true,
        taken: 1,
        state: "sent",
      },
    ]),
  )("the worker dies %s", (_, death) => diesAt(death, "whatsapp", taken));

  test("WhatsApp says to come again later", async () => {
    const complaintId = await inHand();
    whatsApp.failNext({ status: 500, code: 131000 }, { status: 400, code: 130429 });
    const notification = await ask(complaintId, "whatsapp");
    expect(await settled(notification)).toBe("sent");
    expect(taken(notification)).toBe(1);
  });

  test.each([
    ["takes the message and stalls instead of answering", "swallow", "unknown"],
    ["takes the message and breaks the connection off", "break", "unknown"],
    ["answers twice", "repeat", "sent"],
  ] as const)("WhatsApp %s", async (_, does, state) => {
    const notification = await askedAcross({ answer: ANSWER, does }, "whatsapp");
    expect(await settled(notification)).toBe(state);
    expect(taken(notification)).toBe(1);
  });
});
