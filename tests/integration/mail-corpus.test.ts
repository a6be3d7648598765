import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { and, desc, eq, or } from "drizzle-orm";
import { afterAll, beforeAll, describe, type ExpectStatic, expect, test } from "vitest";
import { POST as rawDoor } from "@/app/api/webhooks/email/route";
import { POST as resendDoor } from "@/app/api/webhooks/resend/route";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages } from "@/db/schema/complaints";
import { inboundMails, webhookEvents } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { people, vendors } from "@/db/schema/people";
import { storage } from "@/lib/attachments/storage";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { logWithVendor } from "@/lib/complaints/log-with-vendor";
import { refer } from "@/lib/complaints/refer";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { forgetEnv } from "@/lib/env";
import { processInboundMail } from "@/lib/inbound/process";
import { processWebhookEvent } from "@/lib/inbound/webhook-event";
import { replyAddress } from "@/lib/notifications/addresses";
import { saveSetting } from "@/lib/settings/settings";
import { testDesk } from "../support/desk";
import type { Expectation, ExpectedFile } from "../support/mail-corpus/expectation";
import { GENERATED } from "../support/mail-corpus/generated";
import { COMPLAINANT_EMAIL, complainant } from "../support/people";
import { type ResendServer, resendServer, signedEvent } from "../support/resend-server";

/**
 * Every mail of tests/support/mail-corpus through both doors and the job behind them: what is kept and what comes of
 * it has to be what a person wrote down beside the mail.
 */
const { database, people: desk, around, clock, by, assigned } = testDesk();
const SECRET = "inbound-secret-for-tests";
const RESEND_SECRET = `whsec_${Buffer.from("resend-webhook-secret-for-tests").toString("base64")}`;
const HOUR = 3600_000;
let resend: ResendServer;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, {
    RESEND_API_KEY: resend.apiKey,
    RESEND_BASE_URL: resend.url,
    RESEND_WEBHOOK_SECRET: RESEND_SECRET,
  });
  forgetEnv();
});
afterAll(() => resend.close());

type Fixture = { name: string; raw: () => Buffer; expected: Expectation };

const FOLDER = path.join(import.meta.dirname, "../support/mail-corpus");
const STORED: Fixture[] = readdirSync(FOLDER)
  .filter((file) => file.endsWith(".eml"))
  .map((file) => ({
    name: path.basename(file, ".eml"),
    raw: () => readFileSync(path.join(FOLDER, file)),
    expected: JSON.parse(readFileSync(path.join(FOLDER, file.replace(/eml$/, "json")), "utf8")),
  }));
const MADE: Fixture[] = Object.entries(GENERATED).map(([name, { mail, expected }]) => ({
  name,
  raw: () => Buffer.from(mail()),
  expected,
}));
const FIXTURES = [...STORED, ...MADE];

const DOORS = { raw: throughRawDoor, resend: throughResend };

test("the corpus has each mail with its expectation, and enough of them", () => {
  expect(FIXTURES.length).toBeGreaterThanOrEqual(60);
  const expectations = readdirSync(FOLDER).filter((file) => file.endsWith(".json"));
  expect(expectations.map((file) => path.basename(file, ".json"))).toEqual(STORED.map(({ name }) => name));
});

const stored = (wanted: (expected: Expectation) => boolean) =>
  STORED.filter(({ expected }) => wanted(expected)).map((fixture) => [fixture.name, fixture] as const);

describe.each(Object.entries(DOORS))("through the %s door", (_door, deliver) => {
  describe("while mail that answers nothing is held", () => {
    beforeAll(() => setNewComplaints(false));
    test.concurrent.for(stored(({ newComplaints }) => !newComplaints))("%s", ([, fixture], { expect }) =>
      comesOutAsWritten(fixture, deliver, expect),
    );
    // One after the other: each has the machine to itself for the seconds it may take.
    test.for(MADE.map((fixture) => [fixture.name, fixture] as const))("%s", ([, fixture], { expect }) =>
      comesOutAsWritten(fixture, deliver, expect),
    );
  });

  describe("while mail that answers nothing makes complaints", () => {
    beforeAll(() => setNewComplaints(true));
    test.for(stored(({ newComplaints }) => newComplaints === true))("%s", ([, fixture], { expect }) =>
      comesOutAsWritten(fixture, deliver, expect),
    );
  });
});

function setNewComplaints(newComplaints: boolean): Promise<void> {
  return saveSetting(
    database(),
    "inbound",
    { newComplaints, trustedAuthServers: ["mx.aduan.test"] },
    clock.now,
  );
}

async function comesOutAsWritten(
  { raw, expected }: Fixture,
  deliver: (raw: Buffer) => Promise<string>,
  expect: ExpectStatic,
): Promise<void> {
  // An hour is what the limits of mail per sender count.
  clock.now = new Date(Math.max(clock.now.getTime(), Date.now()) + 3 * HOUR);
  const complaintId = await complaintThatIs(expected.complaint);
  const fill = await filling(complaintId);
  const mailId = await deliver(filled(raw(), fill));
  const later = expected.complaint === "closed_for_good" ? 30 * 24 * HOUR : 0;
  await processInboundMail({ db: database(), now: new Date(clock.now.getTime() + later) }, mailId);
  await expectKept(expect, mailId, complaintId, expected, (text) => filledText(text, fill));
}

async function complaintThatIs(state: Expectation["complaint"]): Promise<number> {
  const id = await assigned();
  switch (state) {
    case "assigned":
      break;
    case "referred":
      await refer(by(desk.pic), id, { implementorId: desk.implementor.id, text: "Mohon semak tetapan." });
      break;
    case "asked":
      await requestFeedback(by(desk.pic), id, { text: "Sila nyatakan nombor baucar." });
      break;
    case "with_vendor":
      await logWithVendor(by(desk.pic), id, { vendorId: around.vendorId, logNo: "TT-1" });
      break;
    case "solved":
    case "closed":
    case "closed_for_good":
      await requestClosure(by(desk.pic), id, { cause: "Peranan", steps: ["Tambah peranan"] });
      if (state !== "solved") await confirmClosing(by(complainant()), id, {});
  }
  return id;
}

/** What the placeholders of a fixture stand for, now that there is a complaint; the mails about it have gone out. */
async function filling(complaintId: number): Promise<(placeholder: string) => string> {
  const db = database();
  await db
    .update(notifications)
    .set({ state: "sent", sentAt: clock.now })
    .where(and(eq(notifications.complaintId, complaintId), eq(notifications.channel, "email")));
  const told = await db
    .select()
    .from(notifications)
    .where(and(eq(notifications.complaintId, complaintId), eq(notifications.channel, "email")))
    .orderBy(desc(notifications.id));
  const toComplainant = told.find(({ recipient }) => recipient === COMPLAINANT_EMAIL);
  const reply: Record<string, (typeof told)[number] | undefined> = {
    complainant: toComplainant,
    forged: toComplainant,
    pic: told.find(({ personId }) => personId === desk.pic.id),
    implementor: told.find(({ personId }) => personId === desk.implementor.id),
    vendor: told.find(({ kind }) => kind === "vendor_log"),
  };
  const staff = await db.select({ id: people.id, email: people.email }).from(people);
  const [vendor] = await db.select().from(vendors).where(eq(vendors.id, around.vendorId));
  const email: Record<string, string | null | undefined> = {
    pic: staff.find(({ id }) => id === desk.pic.id)?.email,
    implementor: staff.find(({ id }) => id === desk.implementor.id)?.email,
    vendor: vendor?.email,
  };
  const id = randomUUID();
  return (placeholder) => {
    const [what = "", whose = ""] = placeholder.split(":");
    if (what === "id") return id;
    if (what === "number") return String(complaintId);
    if (what === "message-id") return toComplainant?.messageIdHeader ?? missing(placeholder);
    if (what === "email") return email[whose] ?? missing(placeholder);
    const address =
      replyAddress(reply[whose]?.replyAddressId ?? missing(placeholder)) ?? missing(placeholder);
    if (what === "REPLY") return address.toUpperCase();
    return whose === "forged" ? address.replace(/.(?=@)/, (last) => (last === "a" ? "b" : "a")) : address;
  };
}

function missing(placeholder: string): never {
  throw new Error(`nothing stands for {{${placeholder}}} here`);
}

const PLACEHOLDER = /\{\{([A-Za-z:-]+)\}\}/g;

function filledText(text: string, fill: (placeholder: string) => string): string {
  return text.replace(PLACEHOLDER, (_, placeholder: string) => fill(placeholder));
}

/** Byte for byte but for the placeholders. */
function filled(raw: Buffer, fill: (placeholder: string) => string): Buffer {
  return Buffer.from(filledText(raw.toString("latin1"), fill), "latin1");
}

async function throughRawDoor(raw: Buffer): Promise<string> {
  const response = await rawDoor(
    new Request("http://localhost/api/webhooks/email", {
      method: "POST",
      body: new Uint8Array(raw),
      headers: { authorization: `Bearer ${SECRET}`, "content-type": "message/rfc822" },
    }),
  );
  const { id, outcome } = await response.json();
  expect({ status: response.status, outcome }).toEqual({ status: 202, outcome: "accepted" });
  return id;
}

async function throughResend(raw: Buffer): Promise<string> {
  const event = {
    type: "email.received",
    created_at: new Date().toISOString(),
    data: { email_id: resend.receive(raw), from: "", to: [], subject: "", attachments: [] },
  };
  const request = signedEvent(RESEND_SECRET, event);
  expect((await resendDoor(request.clone())).status).toBe(200);
  const db = database();
  const eventKey = request.headers.get("svix-id") as string;
  const [kept] = await db.select().from(webhookEvents).where(eq(webhookEvents.eventKey, eventKey));
  await processWebhookEvent({ db, now: clock.now }, kept?.id as number);
  const [mail] = await db
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(and(eq(inboundMails.transport, "resend"), eq(inboundMails.raw, raw)));
  return mail?.id as string;
}

/** Every difference is told at once, not only the first. */
async function expectKept(
  expect: ExpectStatic,
  mailId: string,
  complaintId: number,
  expected: Expectation,
  fill: (text: string) => string,
): Promise<void> {
  const db = database();
  const [mail] = await db.select().from(inboundMails).where(eq(inboundMails.id, mailId));
  if (!mail) throw new Error("the mail is gone");
  const { outcome, reason, sender, senderName } = mail;
  const body = mail.body ?? "";
  expect.soft({ outcome, reason: expected.reason && reason }).toEqual({
    outcome: expected.outcome,
    reason: expected.reason,
  });
  expect.soft({ subject: mail.subject ?? "", sender }).toEqual({
    subject: fill(expected.subject),
    sender: expected.sender && fill(expected.sender),
  });
  if (expected.senderName !== undefined) expect.soft(senderName).toBe(expected.senderName);

  const text = expected.text === undefined ? undefined : fill([expected.text].flat().join("\n"));
  if (text !== undefined) expect.soft(body).toBe(text);
  if (expected.textStart !== undefined) {
    expect.soft(body.slice(0, expected.textStart.length)).toBe(expected.textStart);
  }
  const whole = mail.original ?? body;
  for (const words of expected.original ?? []) expect.soft(whole).toContain(words);
  for (const words of expected.originalWithout ?? []) expect.soft(whole).not.toContain(words);

  if (expected.attachments) {
    expectFiles(expect, await filesOf(mail), expected.attachments, expected.alsoAllowed ?? []);
  }

  const [complaint] = await db.select().from(complaints).where(eq(complaints.id, complaintId));
  const [last] = await db
    .select()
    .from(events)
    .where(eq(events.complaintId, complaintId))
    .orderBy(desc(events.seq))
    .limit(1);
  if (expected.stage) expect.soft(complaint?.stage).toBe(expected.stage);
  if (expected.event) expect.soft(last?.type).toBe(expected.event);

  if (outcome === "new_complaint") {
    expect.soft(mail.complaintId).not.toBe(complaintId);
    const [lodged] = await db
      .select()
      .from(complaints)
      .where(eq(complaints.id, mail.complaintId as number));
    expect.soft(lodged).toMatchObject({ channel: "email", complainantEmail: COMPLAINANT_EMAIL });
    expect.soft(lodged?.description).toBe(text);
  } else {
    expect.soft(mail.complaintId).toBe(expected.linked === false ? null : complaintId);
  }
  if (outcome === "reply" || outcome === "vendor_answer") {
    const [message] = await db
      .select()
      .from(messages)
      .where(eq(messages.id, mail.messageId as number));
    expect.soft(message).toBeDefined();
    if (text) expect.soft(message?.body).toBe(text);
  }
  if (expected.notice) {
    const [notice] = await db
      .select()
      .from(notifications)
      .where(and(eq(notifications.complaintId, complaintId), eq(notifications.recipient, COMPLAINANT_EMAIL)))
      .orderBy(desc(notifications.id))
      .limit(1);
    expect.soft(notice?.state).toBe(expected.notice);
    if (expected.diagnosis) expect.soft(notice?.lastError).toContain(expected.diagnosis);
  }
}

type KeptFile = Required<Pick<ExpectedFile, "size" | "sha256">> & {
  name: string;
  contentType: string;
  contentId: string | null;
};

/** What was kept of a mail's files, wherever the mail went, by the bytes in the storage. */
async function filesOf(mail: typeof inboundMails.$inferSelect): Promise<KeptFile[]> {
  const where = [eq(attachments.ownerKey, `mail:${mail.id}`)];
  if (mail.messageId !== null) where.push(eq(attachments.messageId, mail.messageId));
  if (mail.outcome === "new_complaint") where.push(eq(attachments.complaintId, mail.complaintId as number));
  const rows = await database()
    .select()
    .from(attachments)
    .where(or(...where));
  return Promise.all(
    rows.map(async ({ name, contentType, contentId, storageKey }) => {
      const content = await buffer(await storage().read(storageKey));
      return {
        name,
        contentType,
        contentId,
        size: content.length,
        sha256: createHash("sha256").update(content).digest("hex"),
      };
    }),
  );
}

function expectFiles(
  expect: ExpectStatic,
  kept: KeptFile[],
  expected: ExpectedFile[],
  alsoAllowed: string[],
): void {
  const rest = [...kept];
  const absent = expected.filter((file) => {
    const at = rest.findIndex((candidate) => isFile(candidate, file));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
  const surplus = rest.filter(({ name }) => !alsoAllowed.some((allowed) => new RegExp(allowed).test(name)));
  expect.soft(absent, `files not kept; there is ${JSON.stringify(rest)}`).toEqual([]);
  expect.soft(surplus, "files nobody sent").toEqual([]);
}

function isFile(kept: KeptFile, expected: ExpectedFile): boolean {
  return (
    kept.size === expected.size &&
    kept.sha256 === expected.sha256 &&
    (expected.name === undefined || kept.name === expected.name) &&
    (expected.namePattern === undefined || new RegExp(expected.namePattern, "u").test(kept.name)) &&
    (expected.contentType === undefined || kept.contentType === expected.contentType) &&
    (expected.contentId === undefined || kept.contentId === expected.contentId)
  );
}
