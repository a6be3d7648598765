import { desc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { POST as resendWebhook } from "@/app/api/webhooks/resend/route";
import { complaints } from "@/db/schema/complaints";
import { webhookEvents } from "@/db/schema/inbound";
import { secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
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
import { processWebhookEvent } from "@/lib/inbound/webhook-event";
import { notifyMyComplaints, notifyPasswordReset } from "@/lib/notifications/account";
import { readReplyAddress } from "@/lib/notifications/addresses";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { notificationsOf } from "@/lib/notifications/queries";
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
async function noticeOf(complaintId: number) {
  const [found] = await database().select().from(complaints).where(eq(complaints.id, complaintId));
  return found?.noticeState;
}
async function deliver(id: number) {
  await deliverNotification({ db: database(), now: NOW, channels: await chosenChannels(database()) }, id);
}
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
    expect(mail.headers["Message-ID"]).toMatch(/^<ehelpdesk\.[0-9a-f-]{36}@aduan\.test>$/);
    expect(readReplyAddress(mail.reply_to ?? "")).toBe(
      (await row(await queuedOf(id, "received"))).replyAddressId,
    );
    expect(mail.idempotencyKey).toBe(mail.headers["Message-ID"]);
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

describe("Resend's reports", () => {
  async function sentMail() {
    const complaintId = await lodged();
    const id = await queuedOf(complaintId, "received");
    await deliver(id);
    return { id, complaintId, providerId: (await row(id)).providerId as string };
  }
  const event = (type: string, email_id: string, data: object = {}, created_at = NOW.toISOString()) => ({
    type,
    created_at,
    data: { email_id, ...data },
  });
  async function reported(given: object, now = NOW) {
    const request = signedEvent(WEBHOOK_SECRETS[1] as string, given);
    expect((await resendWebhook(request)).status).toBe(200);
    const [kept] = await database().select().from(webhookEvents).orderBy(desc(webhookEvents.id)).limit(1);
    await processWebhookEvent({ db: database(), now }, kept?.id as number);
  }
  const bounced = (message: string) => ({ bounce: { message, type: "Permanent", subType: "" } });

  test("in whatever order they come, a later truth is never taken back", async () => {
    const { id, providerId } = await sentMail();
    const states: string[] = [];
    for (const type of ["delivery_delayed", "sent", "delivered", "delivery_delayed", "failed"]) {
      await reported(event(`email.${type}`, providerId, { failed: { reason: "x" } }));
      states.push((await row(id)).state);
    }
    expect(states).toEqual(["delayed", "delayed", "delivered", "delivered", "delivered"]);
    await reported(event("email.bounced", providerId, bounced("mailbox full")));
    expect(await row(id)).toMatchObject({ state: "bounced", lastError: "mailbox full", sentAt: NOW });
    await reported(event("email.delivered", providerId));
    expect((await row(id)).state).toBe("bounced");
  });

  test("a mail its reader calls spam had arrived, and the PIC sees it", async () => {
    const { id, providerId } = await sentMail();
    await reported(event("email.delivered", providerId));
    await reported(event("email.complained", providerId));
    expect(await row(id)).toMatchObject({ state: "delivered", lastError: "complained" });
  });

  test("proof of notice follows", async () => {
    const { complaintId, providerId } = await sentMail();
    await reported(event("email.delivered", providerId));
    expect(await noticeOf(complaintId)).toBe("delivered");
    await reported(event("email.bounced", providerId, bounced("gone")));
    expect(await noticeOf(complaintId)).toBe("failed");
  });

  test("a report about a mail not yet written down is asked for again, an old one is let go", async () => {
    await expect(reported(event("email.delivered", "unknown"))).rejects.toThrow();
    await reported(event("email.delivered", "unknown", {}, "2026-01-01T00:00:00Z"));
  });
});
