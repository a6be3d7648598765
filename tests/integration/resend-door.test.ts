import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { POST } from "@/app/api/webhooks/resend/route";
import { inboundMails, webhookEvents } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { forgetEnv } from "@/lib/env";
import { processInboundMail } from "@/lib/inbound/process";
import { processWebhookEvent, requeueAbandonedEvents } from "@/lib/inbound/webhook-event";
import { replyAddress } from "@/lib/notifications/addresses";
import { rawMail } from "../support/mail";
import { testMailDesk } from "../support/mail-desk";
import { COMPLAINANT_EMAIL } from "../support/people";
import { type ResendServer, resendServer, signedEvent } from "../support/resend-server";

const desk = testMailDesk();
const { database, clock, asked, toldTo, lastMessage, mailRow } = desk;
const SECRETS = ["old", "new"].map((name) => `whsec_${Buffer.from(name).toString("base64")}`);
const [OLD, NEW] = SECRETS as [string, string];
let resend: ResendServer;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, {
    RESEND_API_KEY: resend.apiKey,
    RESEND_BASE_URL: resend.url,
    RESEND_WEBHOOK_SECRET: SECRETS.join(","),
    INBOUND_MAX_BYTES: "200000",
  });
  forgetEnv();
});
afterAll(() => resend.close());

const event = (type: string, data: object, at = new Date()) => ({
  type,
  created_at: at.toISOString(),
  data,
});
const events = () => database().select().from(webhookEvents).orderBy(asc(webhookEvents.id));

/** Posts one signed event; @returns the row that was kept of it */
async function kept(given: object, secret = NEW) {
  const response = await POST(signedEvent(secret, given));
  expect([response.status, await response.json()]).toEqual([200, { ok: true }]);
  return (await events()).at(-1) as typeof webhookEvents.$inferSelect;
}
const process_ = (id: number, options = {}, now = clock.now) =>
  processWebhookEvent({ db: database(), now }, id, options);

/** The mails that came in by this door, oldest first, each processed. */
async function taken() {
  const rows = await database()
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(eq(inboundMails.transport, "resend"))
    .orderBy(asc(inboundMails.receivedAt), asc(inboundMails.id));
  for (const { id } of rows) await processInboundMail({ db: database(), now: clock.now }, id);
  return Promise.all(rows.map(({ id }) => mailRow(id)));
}

async function expectProblem(request: Request, status: number, error: string) {
  const before = await events();
  const response = await POST(request);
  expect(response.status).toBe(status);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status, error });
  expect(await events()).toEqual(before);
}
const aMail = () => rawMail({ from: "x@y.test", to: "aduan@aduan.test", text: randomUUID() });

describe("the door", () => {
  test("keeps the event with its job and fetches nothing in the request", async () => {
    const row = await kept(event("email.received", { email_id: "never-there" }));
    expect(row).toMatchObject({ source: "resend", processedAt: null });
    const jobs = await database().execute<{ key: string }>(sql`select key from graphile_worker.jobs`);
    expect(jobs.map(({ key }) => key)).toContain(`webhook:${row.id}`);
    expect(await taken()).toEqual([]);
  });

  test("the same event again is answered and does nothing", async () => {
    const request = signedEvent(OLD, event("email.opened", { email_id: "x" }));
    const again = request.clone();
    expect((await POST(request)).status).toBe(200);
    const before = await events();
    expect((await POST(again)).status).toBe(200);
    expect(await events()).toEqual(before);
  });

  test.each([
    ["of another secret", () => signedEvent("whsec_b3RoZXI=", event("email.sent", {}))],
    ["six minutes old", () => signedEvent(NEW, event("email.sent", {}), new Date(Date.now() - 360_000))],
    ["six minutes ahead", () => signedEvent(NEW, event("email.sent", {}), new Date(Date.now() + 360_000))],
    [
      "for another body",
      () => new Request("http://x.test/", { method: "POST", body: "{}", headers: headersOf(event("a", {})) }),
    ],
    ["that is missing", () => new Request("http://x.test/", { method: "POST", body: "{}" })],
  ])("401 for a signature %s", async (_what, request) => {
    await expectProblem(request(), 401, "unauthorized");
  });
  const headersOf = (given: object) => signedEvent(NEW, given).headers;

  test("a body without a signature is not even read", async () => {
    let read = 0;
    const body = new ReadableStream<Uint8Array>(
      { pull: (controller) => controller.enqueue(new Uint8Array(10_000 + ++read)) },
      { highWaterMark: 0 },
    );
    const request = { method: "POST", body, duplex: "half" } as RequestInit;
    expect((await POST(new Request("http://x.test/", request))).status).toBe(401);
    expect(read).toBe(0);
  });

  test("413 above the limit; 400 for what is signed and is no event", async () => {
    await expectProblem(signedEvent(NEW, event("a".repeat(200_001), {})), 413, "too_large");
    await expectProblem(signedEvent(NEW, []), 400, "not_an_event");
    await expectProblem(signedEvent(NEW, { data: 1 }), 400, "not_an_event");
  });

  test("while no secret is set nobody may", async () => {
    const set = process.env.RESEND_WEBHOOK_SECRET;
    delete process.env.RESEND_WEBHOOK_SECRET;
    forgetEnv();
    await expectProblem(signedEvent(NEW, event("email.sent", {})), 401, "unauthorized");
    process.env.RESEND_WEBHOOK_SECRET = set;
    forgetEnv();
  });
});

describe("a mail that came in", () => {
  test("is fetched and taken in once, however often the event comes", async () => {
    const id = await asked();
    const address = replyAddress((await toldTo(id, "feedback_requested")).replyAddressId as number) as string;
    const email_id = resend.receive(rawMail({ from: COMPLAINANT_EMAIL, to: address, text: "BB-2211" }));
    for (const _ of [1, 2]) await process_((await kept(event("email.received", { email_id }))).id);
    const mine = (await taken()).filter(({ complaintId }) => complaintId === id);
    expect(mine).toMatchObject([{ outcome: "reply", transport: "resend" }]);
    expect((await lastMessage(id))?.body).toBe("BB-2211");
  });

  test("belongs to the address it was received for when its own headers name another", async () => {
    const id = await asked();
    const address = replyAddress((await toldTo(id, "feedback_requested")).replyAddressId as number) as string;
    const raw = rawMail({ from: COMPLAINANT_EMAIL, to: "undisclosed@x.test", text: "BB-3322" });
    const data = { email_id: resend.receive(raw), received_for: [address.toUpperCase()] };
    await process_((await kept(event("email.received", data))).id);
    await taken();
    expect((await lastMessage(id))?.body).toBe("BB-3322");
  });

  test("that cannot be had yet is asked for again", async () => {
    const email_id = randomUUID();
    const row = await kept(event("email.received", { email_id }));
    await expect(process_(row.id)).rejects.toThrow();
    const [failed] = await database().select().from(webhookEvents).where(eq(webhookEvents.id, row.id));
    expect(failed).toMatchObject({ processedAt: null, lastError: expect.stringContaining("Resend") });
  });

  test("that is never given is held with what is known of it, once", async () => {
    const data = {
      email_id: randomUUID(),
      from: '"Siti Aminah" <Siti@jkr.kelantan.test>',
      subject: "Baucar tergantung",
      message_id: "<a@jkr.test>",
    };
    const row = await kept(event("email.received", data));
    await process_(row.id, { lastAttempt: true });
    await process_(row.id, { lastAttempt: true });
    const held = (await taken()).filter(({ reason }) => reason === "not_fetched");
    expect(held).toMatchObject([
      {
        outcome: "held",
        sender: "siti@jkr.kelantan.test",
        senderName: "Siti Aminah",
        subject: "Baucar tergantung",
        messageIdHeader: "<a@jkr.test>",
      },
    ]);
  });

  test("is fetched from Resend's own hosts only, and no more of it than the limit", async () => {
    const count = (await taken()).length;
    const big = resend.receive(Buffer.concat([aMail(), Buffer.alloc(200_000, 97)]));
    const empty = resend.receive("");
    for (const email_id of [big, empty]) {
      const row = await kept(event("email.received", { email_id }));
      await expect(process_(row.id)).rejects.toThrow();
    }
    // The same server under another name is not the one that was configured.
    const elsewhere = resend.url.replace("127.0.0.1", "localhost");
    Object.assign(process.env, { RESEND_BASE_URL: elsewhere });
    forgetEnv();
    const row = await kept(event("email.received", { email_id: resend.receive(aMail()) }));
    await expect(process_(row.id)).rejects.toThrow("names no address of its own");
    Object.assign(process.env, { RESEND_BASE_URL: resend.url });
    forgetEnv();
    expect(await taken()).toHaveLength(count);
  });
});

test("an event whose last try died with its worker is tried once more, and only that one", async () => {
  await database().update(webhookEvents).set({ processedAt: clock.now });
  const row = await kept(event("email.opened", { email_id: "x" }));
  const later = { db: database(), now: new Date(row.receivedAt.getTime() + 6 * 60_000) };
  expect(await requeueAbandonedEvents(later)).toBe(0);
  const job = sql`key = ${`webhook:${row.id}`}`;
  await database().execute(
    sql`select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs where ${job}))`,
  );
  expect(await requeueAbandonedEvents({ db: database(), now: row.receivedAt })).toBe(0);
  expect(await requeueAbandonedEvents(later)).toBe(1);
  expect(await requeueAbandonedEvents(later)).toBe(0);
  const jobs = await database().execute<{ max_attempts: number }>(
    sql`select max_attempts from graphile_worker.jobs where ${job}`,
  );
  expect(jobs.map(({ max_attempts }) => max_attempts)).toEqual([1]);
});

describe("what became of a mail of ours", () => {
  async function sent() {
    const told = await toldTo(await asked(), "feedback_requested");
    const providerId = randomUUID();
    await database()
      .update(notifications)
      .set({ state: "sent", sentAt: clock.now, providerId })
      .where(eq(notifications.id, told.id));
    const state = async () =>
      (await database().select().from(notifications).where(eq(notifications.id, told.id)))[0];
    return { providerId, state };
  }

  test("delayed, then delivered; never back", async () => {
    const { providerId, state } = await sent();
    for (const [type, expected] of [
      ["email.delivery_delayed", "delayed"],
      ["email.delivered", "delivered"],
      ["email.delivery_delayed", "delivered"],
      ["email.sent", "delivered"],
    ] as const) {
      await process_((await kept(event(type, { email_id: providerId }))).id);
      expect((await state())?.state).toBe(expected);
    }
  });

  test("bounced, with what the other side said", async () => {
    const { providerId, state } = await sent();
    const data = { email_id: providerId, bounce: { message: "No such user", type: "Permanent" } };
    await process_((await kept(event("email.bounced", data))).id);
    expect(await state()).toMatchObject({ state: "bounced", lastError: "No such user" });
  });

  test("one that names what is not written down yet comes again for a minute, then is done", async () => {
    const at = new Date();
    const row = await kept(event("email.delivered", { email_id: randomUUID() }, at));
    await expect(process_(row.id, {}, at)).rejects.toThrow();
    await process_(row.id, {}, new Date(at.getTime() + 61_000));
    const [done] = await database().select().from(webhookEvents).where(eq(webhookEvents.id, row.id));
    expect(done?.processedAt).not.toBeNull();
  });

  test.each([
    event("email.opened", { email_id: "x" }),
    event("contact.created", {}),
    { type: "email.received" },
    { type: "email.bounced", data: { email_id: "x", bounce: "text" }, created_at: 5 },
  ])("%j is nothing to do", async (given) => {
    const row = await kept(given);
    await process_(row.id);
    const [done] = await database().select().from(webhookEvents).where(eq(webhookEvents.id, row.id));
    expect(done?.processedAt).not.toBeNull();
  });
});
