import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as resendWebhook } from "@/app/api/webhooks/resend/route";
import { secureLinks } from "@/db/schema/links";
import { developmentMails, inboundMails, notifications } from "@/db/schema/mail";
import type { StaffActor } from "@/lib/auth/actor";
import { createLink } from "@/lib/auth/links";
import { assign } from "@/lib/complaints/assign";
import { lodge } from "@/lib/complaints/lodge";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { note } from "@/lib/complaints/note";
import { reply } from "@/lib/complaints/reply";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { forgetEnv } from "@/lib/env";
import { notifyMyComplaints, notifyPasswordReset } from "@/lib/notifications/account";
import { readReplyAddress } from "@/lib/notifications/addresses";
import { type Channel, SendError } from "@/lib/notifications/channels/channel";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { ResendChannel } from "@/lib/notifications/channels/resend";
import { deliverNotification, requeueNotifications } from "@/lib/notifications/deliver";
import { notificationsOf } from "@/lib/notifications/queries";
import { saveSetting } from "@/lib/settings/settings";
import { testDatabase } from "../support/database";
import { COMPLAINANT_EMAIL, complainant, lodging, type Office, office, staff } from "../support/people";
import { type ResendServer, resendServer, signedEvent } from "../support/resend-server";

const database = testDatabase();
const NOW = new Date("2026-05-20T01:05:00Z");
const NO_KP = /\d{6}-?\d{2}-?\d{4}/;
const WEBHOOK_SECRETS = [
  `whsec_${Buffer.from("old").toString("base64")}`,
  `whsec_${Buffer.from("new").toString("base64")}`,
];
let resend: ResendServer;
let admin: StaffActor;
let pic: StaffActor;
let around: Office;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, {
    RESEND_API_KEY: resend.apiKey,
    RESEND_BASE_URL: resend.url,
    RESEND_WEBHOOK_SECRET: WEBHOOK_SECRETS.join(","),
  });
  forgetEnv();
  admin = await staff(database(), ["admin"]);
  pic = await staff(database(), ["pic"], "Kamal bin Idris");
  around = await office(database());
});
afterAll(() => resend.close());
beforeEach(() => {
  resend.mails.length = 0;
  resend.bodies.length = 0;
  resend.problems.length = 0;
});

const by = (actor: StaffActor | ReturnType<typeof complainant>) => ({ actor, now: NOW, db: database() });

async function lodged(given: object = {}) {
  const { complaintId } = await lodge(by(complainant()), { ...lodging(around), ...given });
  return complaintId;
}

async function assigned() {
  const id = await lodged();
  await assign(by(admin), id, { picId: pic.id, text: "Sila ambil tindakan." });
  return id;
}

async function rows(complaintId: number) {
  return notificationsOf(database(), complaintId);
}
async function row(id: number) {
  const [found] = await database().select().from(notifications).where(eq(notifications.id, id));
  return found as typeof notifications.$inferSelect;
}
async function queuedOf(complaintId: number, kind: string): Promise<number> {
  const found = (await rows(complaintId)).findLast((told) => told.kind === kind && told.channel === "email");
  return found?.id as number;
}
async function jobKeys(): Promise<string[]> {
  const found = await database().execute<{ key: string }>(sql`select key from graphile_worker.jobs`);
  return found.map(({ key }) => key);
}
const channel = (timeoutMs?: number) => new ResendChannel(resend.apiKey, resend.url, timeoutMs);
const through = async (email: Channel<"email">) => ({ ...(await chosenChannels(database())), email });
const deliver = async (id: number, given: { lastAttempt?: boolean; timeoutMs?: number } = {}) =>
  deliverNotification(
    { db: database(), now: NOW, channels: await through(channel(given.timeoutMs)) },
    id,
    given,
  );
async function delivered(complaintId: number, kind: string) {
  await deliver(await queuedOf(complaintId, kind));
  return resend.mails.at(-1) as ResendServer["mails"][number];
}

describe("written with the change", () => {
  test("rows and jobs in the change's transaction, none when it fails", async () => {
    const id = await lodged();
    const told = await rows(id);
    expect(told.map(({ kind, channel, state, recipient }) => [kind, channel, state, recipient])).toEqual([
      ["received", "email", "queued", COMPLAINANT_EMAIL],
      ["new_complaint", "email", "queued", expect.stringContaining("@kelantan.test")],
    ]);
    expect(await jobKeys()).toEqual(expect.arrayContaining(told.map((one) => `notification:${one.id}`)));

    const before = (await jobKeys()).length;
    await database()
      .transaction(async (tx) => {
        await assign({ actor: admin, now: NOW, db: tx }, id, { picId: pic.id });
        throw new Error("afterwards something else failed");
      })
      .catch(() => {});
    expect(await rows(id)).toHaveLength(2);
    expect(await jobKeys()).toHaveLength(before);
  });

  test("WhatsApp is written down as not configured", async () => {
    const told = await rows(await assigned());
    expect(told.at(-1)).toMatchObject({ kind: "assigned", channel: "whatsapp", state: "not_configured" });
  });

  test("the complainant keeps one link and one reply address for a complaint", async () => {
    const id = await assigned();
    await reply(by(pic), id, { text: "Sedang disemak." });
    await requestFeedback(by(pic), id, { text: "Sila nyatakan nombor baucar." });
    const links = await database().select().from(secureLinks).where(eq(secureLinks.complaintId, id));
    expect(links).toHaveLength(1);
    const own = await database()
      .select()
      .from(notifications)
      .where(eq(notifications.recipient, COMPLAINANT_EMAIL));
    expect(new Set(own.filter((one) => one.complaintId === id).map((one) => one.replyAddressId)).size).toBe(
      1,
    );
  });
});

describe("what a mail says", () => {
  test("acknowledgement: number, office, link, reply address, automatic headers", async () => {
    const id = await lodged();
    const mail = await delivered(id, "received");
    expect(resend.problems).toEqual([]);
    expect(mail.subject).toBe(`[Aduan #${id}] Aduan diterima: Baucar bayaran tidak dapat diluluskan`);
    expect(mail.text).toContain(`No Aduan: ${id}`);
    expect(mail.text).toContain("Perbendaharaan Negeri Kelantan");
    expect(mail.text).toMatch(/http:\/\/localhost:3000\/open\/[a-z2-7]{33,}/);
    expect(mail.html).toMatch(/href="http:\/\/localhost:3000\/open\/[a-z2-7]{33,}"/);
    expect(mail.headers).toMatchObject({
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
    });
    expect(readReplyAddress(mail.reply_to ?? "")).toBe(
      (await row(await queuedOf(id, "received"))).replyAddressId,
    );
    expect(mail.idempotencyKey).toBe(`notification-${await queuedOf(id, "received")}`);
  });

  test("to the PIC: title, complaint and note, the staff address, no secure link", async () => {
    const id = await assigned();
    const mail = await delivered(id, "assigned");
    for (const words of [
      "Baucar bayaran tidak dapat diluluskan",
      "Baucar BB-2211 kekal",
      "Sila ambil tindakan.",
    ]) {
      expect(mail.text).toContain(words);
      expect(mail.html).toContain(words);
    }
    expect(mail.text).toContain(`http://localhost:3000/complaints/${id}`);
    expect(mail.text).not.toContain("/open/");
  });

  test("later mails are threaded under the first", async () => {
    const id = await assigned();
    await reply(by(pic), id, { text: "Sedang disemak." });
    const first = await delivered(id, "received");
    const second = await delivered(id, "reply");
    expect(first.headers["In-Reply-To"]).toBeUndefined();
    expect(second.headers["In-Reply-To"]).toBe(first.headers["Message-ID"]);
    expect(second.headers.References).toBe(first.headers["Message-ID"]);
    expect(second.text).toContain("Sedang disemak.");
    expect(second.text).toContain("Kamal bin Idris");
  });

  test("Mohon Pengadu Tutup Aduan carries cause and numbered steps; an internal note goes nowhere", async () => {
    const id = await assigned();
    await note(by(pic), id, { text: "RAHSIA-DALAMAN" });
    await requestClosure(by(pic), id, {
      text: "Sudah betul.",
      cause: "Peranan tidak lengkap",
      steps: ["Buka menu", "Tambah peranan"],
    });
    const mail = await delivered(id, "closure_requested");
    expect(mail.subject).toContain("Mohon Pengadu Tutup Aduan");
    expect(mail.text).toContain("Peranan tidak lengkap");
    expect(mail.text).toContain("1. Buka menu\n2. Tambah peranan");
    expect(JSON.stringify(resend.mails)).not.toContain("RAHSIA-DALAMAN");
  });

  test("English for who reads English", async () => {
    const id = await lodged({ locale: "en" });
    const mail = await delivered(id, "received");
    expect(mail.subject).toContain("Complaint received");
    expect(mail.html).toContain('lang="en"');
  });

  test("no No KP in any mail, though the complainant wrote it into title and text", async () => {
    const id = await lodged({
      title: "Ralat bagi 900101-03-5022",
      description: "KP saya 900101035022, lejar 2026.",
    });
    await assign(by(admin), id, { picId: pic.id });
    await logWithVendor(by(pic), id, {
      vendorId: around.vendorId,
      logNo: "TT-88",
      text: "Sila semak 900101 03 5022.",
    });
    for (const told of await rows(id)) if (told.channel === "email") await deliver(told.id);
    expect(resend.mails).toHaveLength(5);
    for (const mail of resend.mails) expect(`${mail.subject}\n${mail.text}\n${mail.html}`).not.toMatch(NO_KP);
    const vendor = resend.mails.find((mail) => mail.to.endsWith("@vendor.test"));
    expect(vendor?.text).toContain("TT-88");
    expect(vendor?.text).toContain("Sila semak");
    expect(vendor?.text).not.toContain("localhost:3000");
    expect(vendor?.reply_to).toMatch(/^aduan\+[a-z2-7]+@aduan\.test$/);
    const own = resend.mails.find((mail) => mail.subject.includes("Dalam Tindakan Vendor"));
    expect(own?.text).not.toContain("Sila semak");
  });

  test("a title cannot add headers", async () => {
    const id = await lodged({ title: "Baucar\r\nBcc: semua@x.test" });
    expect((await delivered(id, "received")).subject).toBe(
      `[Aduan #${id}] Aduan diterima: Baucar Bcc: semua@x.test`,
    );
  });

  test("Lupa kata laluan and Semak aduan", async () => {
    const id = await lodged();
    const db = database();
    const expiresAt = new Date(NOW.getTime() + 3600_000);
    const passwordLink = await createLink(db, { scope: "password", personId: pic.id, now: NOW, expiresAt });
    const listLink = await createLink(db, {
      scope: "address",
      email: COMPLAINANT_EMAIL,
      now: NOW,
      expiresAt,
    });
    await notifyPasswordReset(db, { personId: pic.id, linkId: passwordLink, now: NOW });
    await notifyMyComplaints(db, { email: COMPLAINANT_EMAIL, locale: "ms", linkId: listLink, now: NOW });
    const account = await db.select().from(notifications).where(sql`${notifications.complaintId} is null`);
    for (const { id: one } of account) await deliver(one);
    const [password, list] = resend.mails;
    expect(password?.text).toMatch(/\/password\/[a-z2-7]+/);
    expect(password?.reply_to).toBeUndefined();
    expect(list?.text).toContain(`#${id} Baucar bayaran`);
    expect(list?.text.match(/\/open\/[a-z2-7]+/g)?.length).toBeGreaterThan(1);
  });
});

describe("delivery", () => {
  test("sent once, with the provider's id; a second run sends nothing", async () => {
    const id = await queuedOf(await lodged(), "received");
    await deliver(id);
    await deliver(id);
    expect(resend.mails).toHaveLength(1);
    expect(await row(id)).toMatchObject({
      state: "sent",
      providerId: resend.mails[0]?.id,
      attempts: 1,
      sentAt: NOW,
    });
  });

  test.each([
    [429, "rate_limit_exceeded"],
    [500, "internal_server_error"],
    [503, "application_error"],
    [409, "concurrent_idempotent_requests"],
  ])("%i %s is tried again, with the same bytes", async (status, name) => {
    const complaintId = await lodged();
    const id = await queuedOf(complaintId, "received");
    resend.failNext({ status, name });
    await expect(deliver(id)).rejects.toThrow(SendError);
    expect(await row(id)).toMatchObject({
      state: "queued",
      lastError: expect.stringContaining(name),
      attempts: 1,
    });
    await deliver(id);
    expect(await row(id)).toMatchObject({ state: "sent", lastError: null, attempts: 2 });
  });

  test("a mail that left before the answer was lost is the same mail the second time", async () => {
    const id = await queuedOf(await lodged(), "received");
    await deliver(id);
    await database().update(notifications).set({ state: "queued" }).where(eq(notifications.id, id));
    await deliver(id);
    expect(resend.mails).toHaveLength(1);
    expect(resend.bodies[0]).toBe(resend.bodies[1]);
    expect(resend.problems).toEqual([]);
  });

  test("a provider that does not answer is given up and tried again", async () => {
    const id = await queuedOf(await lodged(), "received");
    resend.failNext("timeout");
    await expect(deliver(id, { timeoutMs: 200 })).rejects.toThrow(SendError);
    expect((await row(id)).state).toBe("queued");
  });

  test.each([
    [401, "invalid_api_key"],
    [403, "restricted_api_key"],
    [422, "validation_error"],
  ])("%i %s fails for good and says so", async (status, name) => {
    const complaintId = await lodged();
    const id = await queuedOf(complaintId, "received");
    resend.failNext({ status, name });
    await deliver(id);
    expect((await rows(complaintId))[0]).toMatchObject({
      state: "failed",
      error: expect.stringContaining(name),
    });
  });

  test("a used-up quota parks it, and later it is tried again; after a week it has failed", async () => {
    const id = await queuedOf(await lodged(), "received");
    resend.failNext({ status: 429, name: "daily_quota_exceeded" });
    await deliver(id);
    expect((await row(id)).state).toBe("parked");
    await requeueNotifications(database(), NOW, "parked");
    expect((await row(id)).state).toBe("queued");
    await database().update(notifications).set({ state: "parked" }).where(eq(notifications.id, id));
    await requeueNotifications(database(), new Date("2026-05-28T01:05:00Z"), "parked");
    expect((await row(id)).state).toBe("failed");
  });

  test("the last attempt parks instead of leaving it queued without a job", async () => {
    const id = await queuedOf(await lodged(), "received");
    resend.failNext({ status: 500, name: "internal_server_error" });
    await deliver(id, { lastAttempt: true });
    expect((await row(id)).state).toBe("parked");
  });

  test("queued without a job is queued again, with a job it is left alone", async () => {
    const id = await queuedOf(await lodged(), "received");
    await requeueNotifications(database(), NOW, "stuck");
    const key = `notification:${id}`;
    await database().execute(sql`select graphile_worker.remove_job(${key})`);
    expect(await jobKeys()).not.toContain(key);
    expect(await requeueNotifications(database(), NOW, "stuck")).toBe(1);
    expect(await jobKeys()).toContain(key);
  });

  test("what may have left over SMTP is never sent again", async () => {
    const id = await queuedOf(await lodged(), "received");
    let sent = 0;
    const relay: Channel<"email"> = {
      name: "email",
      repeatable: false,
      send: async () => {
        sent += 1;
        throw new SendError("unknown", "connection lost after DATA");
      },
    };
    const run = async () =>
      deliverNotification({ db: database(), now: NOW, channels: await through(relay) }, id);
    await run();
    await run();
    expect(sent).toBe(1);
    expect((await row(id)).state).toBe("unknown");
  });
});

describe("where mail goes", () => {
  afterAll(() => {
    Object.assign(process.env, { RESEND_API_KEY: resend.apiKey });
    forgetEnv();
  });

  test("without a provider: parked, unless it is a demo, which has a mailbox", async () => {
    delete process.env.RESEND_API_KEY;
    forgetEnv();
    const db = database();
    const id = await queuedOf(await lodged(), "received");
    await deliverNotification({ db, now: NOW, channels: await chosenChannels(db) }, id);
    expect(await row(id)).toMatchObject({ state: "parked", lastError: "no mail provider is configured" });

    await saveSetting(db, "demo", true, NOW);
    await requeueNotifications(db, NOW, "parked");
    await deliverNotification({ db, now: NOW, channels: await chosenChannels(db) }, id);
    expect((await row(id)).state).toBe("sent");
    const [kept] = await db.select().from(developmentMails).where(eq(developmentMails.notificationId, id));
    expect(kept).toMatchObject({ recipient: COMPLAINANT_EMAIL, replyTo: expect.stringMatching(/^aduan\+/) });
  });
});

describe("Resend's webhook", () => {
  async function sentMail() {
    const id = await queuedOf(await lodged(), "received");
    await deliver(id);
    return { id, providerId: (await row(id)).providerId as string };
  }
  const event = (
    type: string,
    email_id: string,
    data: object = {},
    created_at = new Date().toISOString(),
  ) => ({
    type,
    created_at,
    data: { email_id, ...data },
  });
  const post = (given: object, secret = WEBHOOK_SECRETS[1] as string, at?: Date) =>
    resendWebhook(signedEvent(secret, given, at));

  test("delivered and bounced are written down, and never taken back", async () => {
    const { id, providerId } = await sentMail();
    expect((await post(event("email.delivered", providerId))).status).toBe(200);
    expect((await row(id)).state).toBe("delivered");
    expect((await post(event("email.sent", providerId))).status).toBe(200);
    expect((await row(id)).state).toBe("delivered");
    await post(
      event("email.bounced", providerId, {
        bounce: { message: "mailbox full", type: "Permanent", subType: "" },
      }),
    );
    expect(await row(id)).toMatchObject({ state: "bounced", lastError: "mailbox full" });
    await post(event("email.delivered", providerId));
    expect((await row(id)).state).toBe("bounced");
  });

  test("only signed, only with our secrets, only fresh", async () => {
    const { id, providerId } = await sentMail();
    const given = event("email.bounced", providerId, { bounce: { message: "x", type: "", subType: "" } });
    expect((await post(given, `whsec_${Buffer.from("other").toString("base64")}`)).status).toBe(401);
    expect((await post(given, WEBHOOK_SECRETS[1], new Date(Date.now() - 3600_000))).status).toBe(401);
    const unsigned = new Request("http://localhost/x", { method: "POST", body: JSON.stringify(given) });
    expect((await resendWebhook(unsigned)).status).toBe(401);
    expect((await row(id)).state).toBe("sent");
    expect((await post(given, WEBHOOK_SECRETS[0])).status).toBe(200);
  });

  test("a report about a mail not yet written down is asked for again, an old one is let go", async () => {
    expect((await post(event("email.delivered", "unknown"))).status).toBe(503);
    expect((await post(event("email.delivered", "unknown", {}, "2026-01-01T00:00:00Z"))).status).toBe(200);
  });

  test("a received mail is fetched raw and kept once", async () => {
    const emailId = resend.receive("From: x@y.test\r\nMessage-ID: <r1@y.test>\r\nSubject: a\r\n\r\nbadan");
    for (let times = 0; times < 2; times++)
      expect((await post(event("email.received", emailId))).status).toBe(200);
    const kept = await database()
      .select()
      .from(inboundMails)
      .where(eq(inboundMails.messageIdHeader, "<r1@y.test>"));
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ transport: "resend", outcome: "pending" });
  });
});
