import { and, eq, inArray, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { complaints } from "@/db/schema/complaints";
import { channelHealth, developmentMails, notifications } from "@/db/schema/mail";
import { people as peopleTable } from "@/db/schema/people";
import { auditLog } from "@/db/schema/settings";
import { forgetEnv } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/queue";
import { runWorker } from "@/lib/jobs/runner";
import { stoppedChannels } from "@/lib/notifications/channel-health";
import { channelStates } from "@/lib/notifications/channel-states";
import { type Channel, SendError } from "@/lib/notifications/channels/channel";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { ResendChannel } from "@/lib/notifications/channels/resend";
import { deliverNotification } from "@/lib/notifications/deliver";
import { reportDelivery } from "@/lib/notifications/report";
import { requeueDueParked, requeueStuck } from "@/lib/notifications/requeue";
import { restartChannel } from "@/lib/notifications/restart-channel";
import { saveSetting } from "@/lib/settings/settings";
import { testDesk } from "../support/desk";
import { COMPLAINANT_EMAIL } from "../support/people";
import { type ResendServer, resendServer } from "../support/resend-server";

const { database, people, clock, lodged, assigned } = testDesk();
/** A little ahead: what is queued is due by the database's own clock. */
const START = new Date(Date.now() + 600_000);
const UNAVAILABLE = { status: 503, name: "application_error" };
const later = (seconds: number) => new Date(START.getTime() + seconds * 1000);
let resend: ResendServer;

beforeAll(async () => {
  resend = await resendServer();
  settings({ RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url });
});
afterAll(() => resend.close());
beforeEach(async () => {
  settings({ RESEND_API_KEY: resend.apiKey, WHATSAPP_TOKEN: undefined, WHATSAPP_PHONE_NUMBER_ID: undefined });
  clock.now = START;
  resend.mails.length = 0;
  resend.bodies.length = 0;
  resend.problems.length = 0;
  resend.trouble = null;
  resend.asked = 0;
  const db = database();
  await db.delete(channelHealth);
  await db.execute(sql`delete from graphile_worker._private_jobs`);
  await db
    .update(notifications)
    .set({ state: "failed" })
    .where(inArray(notifications.state, ["queued", "parked"]));
});

function settings(given: Record<string, string | undefined>) {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  forgetEnv();
}

async function row(id: number) {
  const [found] = await database().select().from(notifications).where(eq(notifications.id, id));
  return found as typeof notifications.$inferSelect;
}
/** The acknowledgement of a fresh complaint, queued. */
async function queued(): Promise<number> {
  const complaintId = await lodged();
  const [found] = await database()
    .select({ id: notifications.id })
    .from(notifications)
    .where(and(eq(notifications.complaintId, complaintId), eq(notifications.kind, "received")));
  return found?.id as number;
}
async function noticeOf(id: number) {
  const { complaintId } = await row(id);
  const [found] = await database()
    .select({ notice: complaints.noticeState })
    .from(complaints)
    .where(eq(complaints.id, complaintId as number));
  return found?.notice;
}
async function health() {
  const [found] = await database().select().from(channelHealth).where(eq(channelHealth.channel, "email"));
  return found;
}
type Given = { now?: Date; email?: Channel<"email"> };
async function deliver(id: number, { now = START, email }: Given = {}) {
  const chosen = await chosenChannels(database());
  const channels = { ...chosen, email: email ?? chosen.email };
  await deliverNotification({ db: database(), now, channels }, id);
}
async function jobs(): Promise<{ id: number; runAt: Date }[]> {
  const found = await database().execute<{ id: number; at: string }>(sql`
    select split_part(key, ':', 2)::int as id, run_at::text as at
    from graphile_worker.jobs where key like 'notification:%' order by run_at, id`);
  return found.map(({ id, at }) => ({ id, runAt: new Date(at) }));
}
async function jobAt(id: number): Promise<Date | undefined> {
  return (await jobs()).find((job) => job.id === id)?.runAt;
}
/** Does what the worker would have done by then, one job after another; each is gone unless it puts itself off. */
async function work(now: Date): Promise<void> {
  for (const { id, runAt } of await jobs()) {
    if (runAt > now) continue;
    await database().execute(sql`select graphile_worker.remove_job(${`notification:${id}`})`);
    await deliver(id, { now });
  }
}
const stateOf = async (id: number) => (await row(id)).state;

describe("one message", () => {
  test("is sent once, with the provider's id; a second run sends nothing", async () => {
    const id = await queued();
    await deliver(id);
    await deliver(id);
    expect(resend.mails).toHaveLength(1);
    const [mail] = resend.mails;
    expect(await row(id)).toMatchObject({ state: "sent", providerId: mail?.id, attempts: 1, sentAt: START });
    expect(await noticeOf(id)).toBe("sent");
  });

  test("two workers at once send it once", async () => {
    const id = await queued();
    await Promise.all([deliver(id), deliver(id), deliver(id)]);
    expect(resend.mails).toHaveLength(1);
    expect((await row(id)).attempts).toBe(1);
  });

  test.each([
    [429, "rate_limit_exceeded"],
    [500, "internal_server_error"],
    [503, "application_error"],
    [409, "concurrent_idempotent_requests"],
  ])("%i %s is tried again, soon", async (status, name) => {
    const id = await queued();
    resend.failNext({ status, name });
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "queued", lastError: expect.stringContaining(name) });
    expect(await jobAt(id)).toEqual(later(3));
    expect(await noticeOf(id)).toBe("pending");
    await work(later(3));
    expect(await row(id)).toMatchObject({ state: "sent", lastError: null, attempts: 2 });
  });

  test("a mail that was taken while the answer got lost is the same mail the second time", async () => {
    const id = await queued();
    resend.failNext("lost");
    await deliver(id);
    expect(await stateOf(id)).toBe("queued");
    await deliver(id, { now: later(3) });
    expect(await stateOf(id)).toBe("sent");
    expect(resend.mails).toHaveLength(1);
    expect(resend.bodies[0]).toBe(resend.bodies[1]);
    expect(resend.problems).toEqual([]);
  });

  test("a second try that says something else than the one Resend took is not called sent", async () => {
    const id = await queued();
    resend.failNext("lost");
    await deliver(id);
    const { complaintId } = await row(id);
    await database()
      .update(complaints)
      .set({ title: "Tajuk dibetulkan" })
      .where(eq(complaints.id, complaintId as number));
    await deliver(id, { now: later(3) });
    expect(await stateOf(id)).toBe("unknown");
    expect(resend.mails).toHaveLength(1);
    expect((await health())?.failures ?? 0).toBe(0);
  });

  test("a provider that does not answer is given up and tried again", async () => {
    const id = await queued();
    resend.failNext("timeout");
    await deliver(id, { email: new ResendChannel(resend.apiKey, resend.url, 100) });
    expect(await stateOf(id)).toBe("queued");
    await work(later(3));
    expect(await stateOf(id)).toBe("sent");
  });

  test("what the provider refuses has failed and says why; it says nothing of the channel", async () => {
    const id = await queued();
    resend.failNext({ status: 422, name: "validation_error" });
    await deliver(id);
    expect(await row(id)).toMatchObject({
      state: "failed",
      lastError: expect.stringContaining("validation_error"),
    });
    expect(await noticeOf(id)).toBe("failed");
    expect((await health())?.failures ?? 0).toBe(0);
  });

  test("one that cannot be written fails after three tries with the reason, and holds up nobody", async () => {
    const [poisoned, other] = [await queued(), await queued()];
    await database().update(notifications).set({ eventSeq: null }).where(eq(notifications.id, poisoned));
    for (const seconds of [0, 3, 9]) await work(later(seconds));
    expect(await row(poisoned)).toMatchObject({
      state: "failed",
      attempts: 3,
      lastError: expect.stringContaining("needs its event"),
    });
    expect(await stateOf(other)).toBe("sent");
    expect(await jobAt(poisoned)).toBeUndefined();
  });

  test("a report that overtakes the answer counts, and the provider's name is kept for the next", async () => {
    const id = await queued();
    const { messageIdHeader } = await row(id);
    const email: Channel<"email"> = {
      name: "email",
      repeatable: true,
      send: async () => {
        const messageIds = [messageIdHeader as string];
        await reportDelivery(database(), { messageIds }, { state: "delivered", error: null, at: START });
        return { providerId: "named-later" };
      },
    };
    await deliver(id, { email });
    expect(await row(id)).toMatchObject({ state: "delivered", providerId: "named-later" });
  });

  test("what may have left over SMTP is never sent again, even when we die while sending", async () => {
    const id = await queued();
    let sent = 0;
    const relay = (end: () => never): Channel<"email"> => ({
      name: "email",
      repeatable: false,
      send: async () => {
        sent += 1;
        expect(await row(id)).toMatchObject({ state: "unknown", attempts: 1 });
        expect(await noticeOf(id)).toBe("unknown");
        return end();
      },
    });
    await deliver(id, {
      email: relay(() => {
        throw new SendError("unknown", "connection lost after DATA");
      }),
    });
    await deliver(id);
    expect(sent).toBe(1);
    expect(await row(id)).toMatchObject({ state: "unknown", lastError: "connection lost after DATA" });
  });

  test("a person who is no longer active is told nothing more", async () => {
    const complaintId = await assigned();
    const [told] = await database()
      .select()
      .from(notifications)
      .where(and(eq(notifications.complaintId, complaintId), eq(notifications.kind, "assigned")));
    const active = (value: boolean) =>
      database().update(peopleTable).set({ active: value }).where(eq(peopleTable.id, people.pic.id));
    await active(false);
    await deliver(told?.id as number);
    await active(true);
    expect(await row(told?.id as number)).toMatchObject({ state: "failed", lastError: "person_inactive" });
    expect(resend.asked).toBe(0);
  });
});

describe("an outage", () => {
  async function many(count: number): Promise<number[]> {
    const ids: number[] = [];
    while (ids.length < count) ids.push(await queued());
    return ids;
  }

  test("of a day delays and loses nothing; when it is over everything leaves at once", async () => {
    const first = await many(4);
    const waiting = () => jobs().then((found) => found.length);
    const total = await waiting();
    resend.trouble = () => UNAVAILABLE;
    let hours = 0;
    let asked = 0;
    for (; hours < 24; hours++) {
      await work(later(hours * 3600));
      asked = resend.asked;
    }
    expect(await waiting()).toBe(total);
    expect(asked).toBeLessThanOrEqual(3 + 24);
    expect(new Set(await Promise.all(first.map(stateOf)))).toEqual(new Set(["queued"]));
    const [state] = await channelStates(database());
    expect(state).toMatchObject({ condition: "paused", since: START, waiting: total });
    expect(state?.lastError).toContain("application_error");

    const fresh = await queued();
    resend.trouble = null;
    const over = later(hours * 3600);
    await work(over);
    expect((await jobs()).every(({ runAt }) => runAt <= over)).toBe(true);
    await work(over);
    expect(await waiting()).toBe(0);
    expect(new Set(await Promise.all([...first, fresh].map(stateOf)))).toEqual(new Set(["sent"]));
    expect(new Set(resend.mails.map((mail) => mail.idempotencyKey)).size).toBe(resend.mails.length);
    expect(resend.mails).toHaveLength(total + 2);
    expect(await health()).toMatchObject({ failures: 0, pausedUntil: null, lastError: null });
  });

  test("while it lasts only one asks when a pause is over, however many wait", async () => {
    const ids = await many(5);
    resend.trouble = () => UNAVAILABLE;
    for (const id of ids.slice(0, 3)) await deliver(id);
    expect(await health()).toMatchObject({ failures: 3, pausedUntil: later(5) });
    expect(resend.asked).toBe(3);
    await Promise.all(ids.map((id) => deliver(id, { now: later(4) })));
    expect(resend.asked).toBe(3);
    await Promise.all(ids.map((id) => deliver(id, { now: later(5) })));
    expect(resend.asked).toBe(4);
    expect(await health()).toMatchObject({ failures: 4, pausedUntil: later(15) });
    for (const id of ids) expect((await jobAt(id))?.getTime()).toBeGreaterThanOrEqual(later(15).getTime());
    expect((await row(ids[4] as number)).attempts).toBeLessThanOrEqual(1);
  });

  test("the time the provider asks for is kept to, and no longer", async () => {
    const [one, other] = (await many(2)) as [number, number];
    resend.failNext({ status: 429, name: "rate_limit_exceeded", retryAfter: 120 });
    await deliver(one);
    expect((await health())?.pausedUntil).toEqual(later(120));
    await deliver(other, { now: later(119) });
    expect(resend.asked).toBe(1);
    await deliver(other, { now: later(120) });
    expect(await stateOf(other)).toBe("sent");
    expect(await jobAt(one)).toEqual(later(120));
  });

  test("a message that alone goes wrong does not hold the others up", async () => {
    const poisoned = await queued();
    const { complaintId } = await row(poisoned);
    resend.trouble = ({ subject }) => (subject.includes(`#${complaintId}]`) ? UNAVAILABLE : null);
    for (let seconds = 0; seconds < 3600; seconds += 60) await work(later(seconds));
    expect(await stateOf(poisoned)).toBe("queued");
    const others = await many(6);
    await work(later(3600 + 600));
    await work(later(3600 + 1200));
    expect(new Set(await Promise.all(others.map(stateOf)))).toEqual(new Set(["sent"]));
  });

  test("after a week a message that never got through has failed, with what the provider said last", async () => {
    const id = await queued();
    resend.trouble = () => UNAVAILABLE;
    await deliver(id, { now: later(8 * 86_400) });
    expect(await row(id)).toMatchObject({
      state: "failed",
      lastError: expect.stringContaining("application"),
    });
  });
});

describe("a channel that stopped", () => {
  const alerts = () =>
    database().select().from(notifications).where(eq(notifications.kind, "channel_stopped"));

  test("parks what is queued, tells the Admins once by another way, and starts again at an Admin's word", async () => {
    settings({
      WHATSAPP_TOKEN: "token",
      WHATSAPP_PHONE_NUMBER_ID: "1",
      WHATSAPP_BASE_URL: "http://127.0.0.1:1",
    });
    const [one, other] = [await queued(), await queued()];
    resend.trouble = () => ({ status: 401, name: "invalid_api_key" });
    await deliver(one);
    await deliver(other, { now: later(1) });
    expect(resend.asked).toBe(1);
    expect(await row(other)).toMatchObject({
      state: "parked",
      lastError: expect.stringContaining("invalid_api_key"),
    });
    expect(await noticeOf(one)).toBe("delayed");
    expect(await stoppedChannels(database())).toEqual(["email"]);
    expect((await channelStates(database()))[0]).toMatchObject({
      condition: "stopped",
      since: START,
      retryAt: null,
      waiting: expect.any(Number),
    });
    expect(await alerts()).toMatchObject([
      { channel: "whatsapp", personId: people.admin.id, state: "queued" },
    ]);

    await requeueDueParked(database(), later(3600));
    expect(await stateOf(one)).toBe("parked");
    const restart = (actor = people.admin) =>
      restartChannel({ actor, now: later(60), db: database() }, "email");
    await expect(restart(people.pic)).rejects.toThrow(NotFound);
    await restart();
    expect(await stateOf(one)).toBe("queued");
    expect(await noticeOf(one)).toBe("pending");
    await deliver(one, { now: later(61) });
    expect(await stateOf(one)).toBe("parked");
    resend.trouble = null;
    await restart();
    await work(later(62));
    expect([await stateOf(one), await stateOf(other)]).toEqual(["sent", "sent"]);
    expect(await stoppedChannels(database())).toEqual([]);
    const audited = await database().select().from(auditLog).where(eq(auditLog.action, "restart_channel"));
    expect(audited).toHaveLength(2);
    expect(audited[0]).toMatchObject({ actorId: people.admin.id, subjectId: "email" });
  });

  test("for a used-up quota comes back by itself: one tries it, then all leave", async () => {
    const ids = [await queued(), await queued(), await queued()];
    resend.trouble = () => ({ status: 429, name: "daily_quota_exceeded" });
    for (const id of ids) await deliver(id);
    expect(resend.asked).toBe(1);
    expect(await requeueDueParked(database(), later(1799))).toBe(0);
    expect(await requeueDueParked(database(), later(1800))).toBe(1);
    resend.trouble = null;
    await deliver(ids[0] as number, { now: later(1800) });
    expect(await stoppedChannels(database())).toEqual([]);
    await work(later(1801));
    expect(new Set(await Promise.all(ids.map(stateOf)))).toEqual(new Set(["sent"]));
  });

  test("what was parked for a week has failed", async () => {
    const id = await queued();
    await database().update(notifications).set({ state: "parked" }).where(eq(notifications.id, id));
    await requeueDueParked(database(), later(8 * 86_400));
    expect(await stateOf(id)).toBe("failed");
    expect(await noticeOf(id)).toBe("failed");
  });

  test("what was parked while it was started again is not forgotten", async () => {
    const id = await queued();
    await database().update(notifications).set({ state: "parked" }).where(eq(notifications.id, id));
    expect(await requeueDueParked(database(), START)).toBe(1);
    expect(await stateOf(id)).toBe("queued");
  });
});

describe("the queue", () => {
  test("queued without a job is queued again, with a job it is left alone", async () => {
    const id = await queued();
    expect(await requeueStuck(database())).toBe(0);
    await database().execute(sql`select graphile_worker.remove_job(${`notification:${id}`})`);
    expect(await requeueStuck(database())).toBe(1);
    expect(await jobAt(id)).toBeDefined();
  });

  test("a provider that does not answer holds nothing else up", async () => {
    resend.trouble = () => "timeout";
    for (let count = 0; count < 8; count++) await queued();
    const worker = await runWorker();
    try {
      await vi.waitFor(() => expect(resend.asked).toBe(5), { timeout: 20_000, interval: 50 });
      await addJob(database(), "mail_my_complaints", { email: COMPLAINANT_EMAIL, locale: "ms" });
      const told = () =>
        database().select().from(notifications).where(eq(notifications.kind, "my_complaints"));
      await vi.waitFor(async () => expect(await told()).toHaveLength(1), { timeout: 20_000, interval: 50 });
      expect(resend.asked).toBe(5);
    } finally {
      resend.trouble = null;
      resend.breakOff();
      await worker.stop();
    }
  });
});

describe("where mail goes", () => {
  test("without a provider it waits, unless it is a demo, which has a mailbox", async () => {
    settings({ RESEND_API_KEY: undefined });
    const db = database();
    const id = await queued();
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "parked", lastError: "not_configured" });
    expect((await channelStates(db))[0]).toMatchObject({ provider: null, condition: "not_configured" });

    await saveSetting(db, "demo", true, START);
    await requeueDueParked(db, later(60));
    await work(later(60));
    expect(await stateOf(id)).toBe("sent");
    const [kept] = await db.select().from(developmentMails).where(eq(developmentMails.notificationId, id));
    expect(kept).toMatchObject({ recipient: COMPLAINANT_EMAIL, replyTo: expect.stringMatching(/^aduan\+/) });
    expect((await channelStates(db))[0]).toMatchObject({ provider: "development", condition: "working" });
    await saveSetting(db, "demo", false, START);
  });
});
