import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { and, desc, eq, sql } from "drizzle-orm";
import { runOnce } from "graphile-worker";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { GET as handshake, POST as webhook } from "@/app/api/webhooks/whatsapp/route";
import { attachments } from "@/db/schema/attachments";
import { complaints, messages } from "@/db/schema/complaints";
import { inboundMails, webhookEvents } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { people, rateLimits } from "@/db/schema/people";
import { assign } from "@/lib/complaints/assign";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { lodge } from "@/lib/complaints/lodge";
import { openChat } from "@/lib/complaints/open-chat";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { env, forgetEnv } from "@/lib/env";
import { NotFound } from "@/lib/errors";
import { discardHeld } from "@/lib/inbound/discard-held";
import { tasks } from "@/lib/jobs/tasks";
import { workerLogger } from "@/lib/jobs/worker-logger";
import { stoppedChannels } from "@/lib/notifications/channel-health";
import { SendError } from "@/lib/notifications/channels/channel";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { WhatsAppChannel } from "@/lib/notifications/channels/whatsapp";
import { deliverNotification } from "@/lib/notifications/deliver";
import { restartChannel } from "@/lib/notifications/restart-channel";
import { saveSetting } from "@/lib/settings/settings";
import { testDesk } from "../support/desk";
import { complainant, lodging } from "../support/people";
import {
  signedByMeta,
  type WhatsAppServer,
  whatsAppPayload,
  whatsAppServer,
} from "../support/whatsapp-server";

const SECRET = "meta-app-secret";
const VERIFY = "verify-me";
const DAY = 24 * 3600_000;
/** For a busy machine. */
const PATIENTLY = { timeout: 20_000 };
const desk = testDesk();
const { database, people: staff, around, by } = desk;
let graph: WhatsAppServer;

beforeAll(async () => {
  graph = await whatsAppServer();
  desk.clock.now = new Date(Date.now() - DAY / 2);
  configure();
  await database().update(people).set({ phone: "+60139990001" }).where(eq(people.id, staff.pic.id));
  await database().update(people).set({ phone: "+60139990002" }).where(eq(people.id, staff.admin.id));
});
afterAll(() => graph.close());
beforeEach(() => database().delete(rateLimits));

function configure(given: Record<string, string> = {}) {
  Object.assign(process.env, {
    WHATSAPP_TOKEN: graph.token,
    WHATSAPP_PHONE_NUMBER_ID: graph.phoneNumberId,
    WHATSAPP_APP_SECRET: `older-secret, ${SECRET}`,
    WHATSAPP_VERIFY_TOKEN: VERIFY,
    WHATSAPP_BASE_URL: graph.url,
    INBOUND_MAX_BYTES: "200000",
    ...given,
  });
  forgetEnv();
}

let callers = 0;
/** A number nobody else in this file has. */
function newPhone(): string {
  callers += 1;
  return `+6011${String(20_000_000 + callers)}`;
}

async function lodgedBy(phone: string, title = "Rahsia: baucar BB-2211"): Promise<number> {
  return (await lodge(by(complainant()), { ...lodging(around), phone, title })).complaintId;
}
async function assignedTo(phone: string): Promise<number> {
  const id = await lodgedBy(phone);
  await assign(by(staff.admin), id, { picId: staff.pic.id });
  return id;
}
async function askedOf(phone: string): Promise<number> {
  const id = await assignedTo(phone);
  await requestFeedback(by(staff.pic), id, { text: "Sila nyatakan nombor baucar." });
  return id;
}
async function solvedFor(phone: string): Promise<number> {
  const id = await assignedTo(phone);
  await requestClosure(by(staff.pic), id, { cause: "Peranan", steps: ["Tambah peranan"] });
  return id;
}

/** Does every job that is due, as the worker does. */
const work = () =>
  runOnce({
    connectionString: env().DATABASE_URL as string,
    taskList: tasks,
    logger: workerLogger,
    noHandleSignals: true,
  });

/** Does the jobs of one task that wait for their next try, too. */
async function hurry(task: string) {
  await database().execute(sql`
    select graphile_worker.reschedule_jobs(
      array(select id from graphile_worker.jobs where task_identifier = ${task} and attempts < max_attempts),
      run_at => now())`);
  await work();
}

async function notificationOf(complaintId: number, kind: string) {
  const [found] = await database()
    .select()
    .from(notifications)
    .where(
      and(
        eq(notifications.complaintId, complaintId),
        eq(notifications.kind, kind),
        eq(notifications.channel, "whatsapp"),
      ),
    );
  return found as typeof notifications.$inferSelect;
}
async function notification(id: number) {
  const [found] = await database().select().from(notifications).where(eq(notifications.id, id));
  return found as typeof notifications.$inferSelect;
}
async function deliver(id: number) {
  await deliverNotification(
    { db: database(), now: new Date(), channels: await chosenChannels(database()) },
    id,
  );
  return notification(id);
}

type Message = Record<string, unknown>;
const wamid = () => `wamid.${randomUUID()}`;
const seconds = (at = new Date()) => String(Math.floor(at.getTime() / 1000));
const digits = (phone: string) => phone.replace("+", "");
function saying(phone: string, given: Message): Message {
  graph.opensWindow(phone);
  return { from: digits(phone), id: wamid(), timestamp: seconds(), ...given };
}
const text = (phone: string, body: string, given: Message = {}) =>
  saying(phone, { type: "text", text: { body }, ...given });
const contactOf = (phone: string) => ({ wa_id: digits(phone), profile: { name: "Siti Aminah" } });

/** Meta delivers it and the worker does what follows. */
async function arrives(...values: Parameters<typeof whatsAppPayload>) {
  const response = await webhook(signedByMeta(SECRET, whatsAppPayload(...values)));
  expect(response.status).toBe(200);
  await work();
}
async function sends(phone: string, message: Message) {
  await arrives({ messages: [message], contacts: [contactOf(phone)] });
  return inbound(message);
}
async function inbound(message: Message) {
  const [row] = await database()
    .select()
    .from(inboundMails)
    .where(eq(inboundMails.messageIdHeader, message.id as string));
  return row as typeof inboundMails.$inferSelect;
}
async function stageOf(id: number) {
  const [row] = await database().select().from(complaints).where(eq(complaints.id, id));
  return row?.stage;
}
async function lastMessageOf(id: number) {
  const [row] = await database()
    .select()
    .from(messages)
    .where(eq(messages.complaintId, id))
    .orderBy(desc(messages.id))
    .limit(1);
  return row as typeof messages.$inferSelect;
}
const sentTo = (phone: string) => graph.messages.filter(({ to }) => to === phone);
const counted = async () => {
  const [mails] = await database().execute<{ n: number }>(
    sql`select count(*)::int as n from ${inboundMails}`,
  );
  const [kept] = await database().execute<{ n: number }>(
    sql`select count(*)::int as n from ${webhookEvents}`,
  );
  return [mails?.n, kept?.n];
};

describe("the template that goes out", () => {
  test("carries the number and the complainant's link, and nothing of the case", async () => {
    const phone = newPhone();
    const id = await askedOf(phone);
    const sent = await deliver((await notificationOf(id, "feedback_requested")).id);
    expect(sent).toMatchObject({ state: "sent" });
    const [message] = sentTo(phone);
    expect(message).toMatchObject({
      wamid: sent.providerId,
      type: "template",
      template: { name: "ehelpdesk_feedback_requested", language: { code: "ms" } },
    });
    const texts = message?.template?.components[0]?.parameters.map((parameter) => parameter.text);
    expect(texts).toEqual([String(id), expect.stringMatching(/^http:\/\/localhost:3000\/open\/[a-z0-9]+$/)]);
    expect(JSON.stringify(message)).not.toMatch(/Rahsia|BB-2211|900101/);
  });

  test("leads staff to the complaint's page, by the name and language of the settings", async () => {
    await saveSetting(
      database(),
      "whatsapp",
      { templates: { assigned: "tugasan_baru" }, languages: { ms: "ms_MY", en: "en_US" } },
      new Date(),
    );
    const id = await assignedTo(newPhone());
    await deliver((await notificationOf(id, "assigned")).id);
    expect(sentTo("+60139990001").at(-1)?.template).toMatchObject({
      name: "tugasan_baru",
      language: { code: "ms_MY" },
      components: [
        { parameters: [{ text: String(id) }, { text: `http://localhost:3000/complaints/${id}` }] },
      ],
    });
    await saveSetting(
      database(),
      "whatsapp",
      { templates: {}, languages: { ms: "ms", en: "en" } },
      new Date(),
    );
  });

  const message = {
    notificationId: 1,
    to: "+60120000001",
    template: "ehelpdesk_answered",
    language: "ms",
    parameters: ["1", "http://localhost:3000/complaints/1"],
  };
  const channel = (given: Partial<{ token: string; baseUrl: string }> = {}, timeoutMs = 2000) =>
    new WhatsAppChannel(
      { token: graph.token, phoneNumberId: graph.phoneNumberId, baseUrl: graph.url, ...given },
      timeoutMs,
    );
  const fateOf = async (sending: WhatsAppChannel) => {
    const refusal = await sending.send(message).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(SendError);
    return refusal as SendError;
  };

  test.each([
    [{ status: 400, code: 131000 }, "retry"],
    [{ status: 429, code: 130429, retryAfter: 7 }, "retry"],
    [{ status: 503 }, "retry"],
    [{ status: 401, code: 190 }, "stopped"],
    [{ status: 400, code: 132001 }, "stopped"],
    [{ status: 403, code: 210 }, "stopped"],
    [{ status: 400, code: 131026 }, "permanent"],
    [{ status: 400, code: 131047 }, "permanent"],
    ["garbled", "unknown"],
    ["break", "unknown"],
    [{ redirect: "http://127.0.0.1:9/elsewhere" }, "retry"],
  ] as const)("%j is %s", async (failure, fate) => {
    graph.failNext(failure);
    const error = await fateOf(channel());
    expect(error.fate).toBe(fate);
    if (typeof failure === "object" && "retryAfter" in failure) expect(error.retryAfterMs).toBe(7000);
  });

  test("a provider that stalls leaves it unknown; one that is not there, a try later", async () => {
    graph.failNext("stall");
    expect((await fateOf(channel({}, 50))).fate).toBe("unknown");
    expect((await fateOf(channel({ baseUrl: "http://127.0.0.1:59999" }))).fate).toBe("retry");
    expect((await fateOf(channel({ baseUrl: "http://nowhere.invalid" }))).fate).toBe("retry");
  });

  test("what may have left is unknown and never sent a second time", async () => {
    const phone = newPhone();
    const id = await askedOf(phone);
    const { id: told } = await notificationOf(id, "feedback_requested");
    graph.failNext("break");
    expect(await deliver(told)).toMatchObject({ state: "unknown", providerId: null });
    await deliver(told);
    await work();
    expect(sentTo(phone)).toHaveLength(1);
    expect((await notification(told)).state).toBe("unknown");
  });
});

describe("the webhook", () => {
  const ask = (query: string) => handshake(new Request(`http://localhost/api/webhooks/whatsapp?${query}`));

  test("answers Meta's handshake with the challenge, and nobody else", async () => {
    const good = ask(`hub.mode=subscribe&hub.verify_token=${VERIFY}&hub.challenge=11%3C58201444`);
    expect(good.status).toBe(200);
    expect(good.headers.get("content-type")).toMatch(/^text\/plain/);
    expect(await good.text()).toBe("11<58201444");
    for (const query of [
      "hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1",
      `hub.mode=unsubscribe&hub.verify_token=${VERIFY}&hub.challenge=1`,
      "hub.challenge=1",
    ]) {
      const refused = ask(query);
      expect(refused.status).toBe(403);
      expect(await refused.text()).not.toContain("challenge");
    }
  });

  test("does not exist while WhatsApp is not configured", async () => {
    configure({ WHATSAPP_APP_SECRET: "", WHATSAPP_VERIFY_TOKEN: "" });
    expect(ask("hub.mode=subscribe&hub.verify_token=&hub.challenge=1").status).toBe(404);
    expect((await webhook(signedByMeta(SECRET, whatsAppPayload({})))).status).toBe(404);
    configure();
  });

  test.each<[number, string, () => Request]>([
    [401, "unauthorized", () => signedByMeta("guessed", whatsAppPayload({}))],
    [401, "unauthorized", () => new Request("http://localhost/", { method: "POST", body: "{}" })],
    [400, "not_an_event", () => signedByMeta(SECRET, "no json")],
    [400, "not_an_event", () => signedByMeta(SECRET, "[]")],
    [413, "too_large", () => signedByMeta(SECRET, `{"a":"${"x".repeat(3 * 1024 * 1024)}"}`)],
  ])("refuses with %i (%s) and keeps nothing", async (status, error, request) => {
    const before = await counted();
    const response = await webhook(request());
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toMatchObject({ status, error, type: "about:blank" });
    expect(await counted()).toEqual(before);
  });

  test("takes either secret, and the same body once", async () => {
    const body = whatsAppPayload({ messages: [text(newPhone(), "Salam")] });
    const before = await counted();
    expect((await webhook(signedByMeta("older-secret", body))).status).toBe(200);
    expect((await webhook(signedByMeta(SECRET, body))).status).toBe(200);
    await work();
    expect(await counted()).toEqual(before.map((n) => (n ?? 0) + 1));
  });

  test("keeps a message that comes in two batches once", async () => {
    const message = text(newPhone(), "Salam");
    await arrives({ messages: [message] });
    await arrives({ messages: [message] }, {});
    const rows = await database()
      .select()
      .from(inboundMails)
      .where(eq(inboundMails.messageIdHeader, message.id as string));
    expect(rows).toHaveLength(1);
  });

  test("passes over what it does not know and loses nothing beside it", async () => {
    const good = text(newPhone(), "Ini \u0000 mesej");
    const deep = JSON.parse(`${'{"a":'.repeat(500)}1${"}".repeat(500)}`);
    const before = await counted();
    const response = await webhook(
      signedByMeta(SECRET, {
        object: ["?"],
        entry: [
          null,
          7,
          { changes: "none" },
          { changes: [null, { value: { messages: {}, statuses: "x", contacts: [1] } }, { value: deep }] },
          {
            changes: [
              {
                field: "messages",
                value: {
                  messages: ["?", null, { type: {} }, good],
                  statuses: [{}, { id: "wamid.none", status: "sent", timestamp: "1e99" }],
                },
              },
            ],
          },
        ],
      }),
    );
    expect(response.status).toBe(200);
    await work();
    expect(await inbound(good)).toMatchObject({ outcome: "held", reason: "unmatched", body: "Ini  mesej" });
    // The one without an id and sender is kept too.
    expect(await counted()).toEqual([(before[0] ?? 0) + 2, (before[1] ?? 0) + 1]);
  });
});

describe("statuses", () => {
  async function told() {
    const phone = newPhone();
    const id = await askedOf(phone);
    return deliver((await notificationOf(id, "feedback_requested")).id);
  }
  const status = (id: string | null, name: string, given: object = {}) => ({
    id,
    status: name,
    timestamp: seconds(new Date(Date.now() - 120_000)),
    ...given,
  });

  test("come batched and out of order, and no state goes back", async () => {
    const [one, other] = [await told(), await told()];
    await arrives(
      { statuses: [status(one.providerId, "read"), status(other.providerId, "sent")] },
      { statuses: [status(one.providerId, "delivered"), status(one.providerId, "sent")] },
    );
    expect((await notification(one.id)).state).toBe("delivered");
    expect((await notification(other.id)).state).toBe("sent");
  });

  test("a failure keeps its code", async () => {
    const { id, providerId } = await told();
    const errors = [{ code: 131026, title: "x", error_data: { details: "Message undeliverable" } }];
    await arrives({ statuses: [status(providerId, "failed", { errors })] });
    expect(await notification(id)).toMatchObject({
      state: "failed",
      lastError: "131026 Message undeliverable",
    });
  });

  test("an unpaid bill stops the channel until an Admin starts it again", async () => {
    const { id, providerId } = await told();
    const errors = [{ code: 131042, title: "Business eligibility payment issue" }];
    await arrives({ statuses: [status(providerId, "failed", { errors })] });
    expect(await notification(id)).toMatchObject({ state: "failed" });
    expect(await stoppedChannels(database())).toEqual(["whatsapp"]);
    await restartChannel(by(staff.admin), "whatsapp");
    // The same news a second time, in another batch and long after.
    const old = seconds(new Date(Date.now() - DAY));
    await arrives({ statuses: [status(providerId, "failed", { errors, timestamp: old })] });
    expect(await stoppedChannels(database())).toEqual([]);
  });

  test("one that is faster than our own writing down is read again", async () => {
    const id = wamid();
    await arrives({ statuses: [status(id, "delivered", { timestamp: seconds() })] });
    const [event] = await database().select().from(webhookEvents).orderBy(desc(webhookEvents.id)).limit(1);
    expect(event?.processedAt).toBeNull();
    const late = await told();
    await database().update(notifications).set({ providerId: id }).where(eq(notifications.id, late.id));
    await expect
      .poll(async () => {
        await hurry("process_webhook_event");
        return (await notification(late.id)).state;
      }, PATIENTLY)
      .toBe("delivered");
  });
});

describe("a message finds its complaint", () => {
  test("by the notification it answers, whatever else is open", async () => {
    const phone = newPhone();
    const id = await askedOf(phone);
    await assignedTo(phone);
    const { providerId } = await deliver((await notificationOf(id, "feedback_requested")).id);
    const mail = await sends(phone, text(phone, "BB-2211", { context: { id: providerId } }));
    expect(mail).toMatchObject({ outcome: "reply", complaintId: id, senderName: "Siti Aminah" });
    expect(await stageOf(id)).toBe("in_progress");
    expect(await lastMessageOf(id)).toMatchObject({ body: "BB-2211", channel: "whatsapp" });
  });

  test("even where WhatsApp keeps the number back, and not from somebody else's", async () => {
    const phone = newPhone();
    const id = await askedOf(phone);
    const { providerId } = await deliver((await notificationOf(id, "feedback_requested")).id);
    const stranger = await sends(newPhone(), text(newPhone(), "Saya?", { context: { id: providerId } }));
    expect(stranger).toMatchObject({ outcome: "held", reason: "wrong_sender", complaintId: id });
    const { from: _, ...nameless } = text(phone, "BB-2211", { context: { id: providerId } });
    await arrives({ messages: [{ ...nameless, user_id: "MY.1234" }] });
    expect(await inbound(nameless)).toMatchObject({ outcome: "reply", complaintId: id, sender: null });
  });

  test("without number and without context it is held", async () => {
    const { from: _, ...nameless } = text(newPhone(), "Salam");
    await arrives({ messages: [nameless] });
    expect(await inbound(nameless)).toMatchObject({ outcome: "held", reason: "no_sender" });
  });

  test("by its number when one complaint of it is open", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    expect(await sends(phone, text(phone, "Tambahan"))).toMatchObject({ outcome: "reply", complaintId: id });
    expect(sentTo(phone)).toHaveLength(0);
  });

  test("the one closed last, within the reopening period", async () => {
    const phone = newPhone();
    const id = await solvedFor(phone);
    await confirmClosing(by(complainant()), id, {});
    expect(await sends(phone, text(phone, "Masih tidak boleh cetak"))).toMatchObject({ complaintId: id });
    expect(await stageOf(id)).toBe("in_progress");
  });

  test("an answer on one that is closed for good is a new complaint that follows it", async () => {
    const phone = newPhone();
    const id = await solvedFor(phone);
    const { providerId } = await deliver((await notificationOf(id, "closure_requested")).id);
    await confirmClosing(by(complainant()), id, {});
    const long = new Date(Date.now() - 60 * DAY);
    await database().update(complaints).set({ closedAt: long }).where(eq(complaints.id, id));
    const mail = await sends(phone, text(phone, "Berlaku lagi", { context: { id: providerId } }));
    expect(mail.outcome).toBe("new_complaint");
    const [follow] = await database()
      .select()
      .from(complaints)
      .where(eq(complaints.id, mail.complaintId as number));
    expect(follow).toMatchObject({ followsId: id, channel: "whatsapp", description: "Berlaku lagi" });
    // By its number alone that one is found no more, but the new one is.
    expect(await sends(phone, text(phone, "Lagi"))).toMatchObject({ complaintId: mail.complaintId });
  });

  test("thanks, a thumb and an emoji move nothing; words do", async () => {
    const phone = newPhone();
    const id = await solvedFor(phone);
    const { providerId } = await deliver((await notificationOf(id, "closure_requested")).id);
    await sends(phone, text(phone, "Terima kasih 🙏"));
    const reaction = (emoji?: string) =>
      saying(phone, { type: "reaction", reaction: { message_id: providerId, emoji } });
    for (const emoji of ["👍", "❤️"]) {
      expect(await sends(phone, reaction(emoji))).toMatchObject({ outcome: "reply", complaintId: id });
    }
    expect(await sends(phone, reaction())).toMatchObject({ outcome: "auto_reply", complaintId: id });
    expect(await stageOf(id)).toBe("awaiting_closure");
    const button = { type: "button", button: { text: "Belum selesai" }, context: { id: providerId } };
    await sends(phone, saying(phone, button));
    expect(await stageOf(id)).toBe("in_progress");
  });

  test("staff write by answering what they were told, and only so", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    const { providerId } = await deliver((await notificationOf(id, "assigned")).id);
    const pic = "+60139990001";
    await sends(pic, text(pic, "Sedang disemak.", { context: { id: providerId } }));
    expect(await lastMessageOf(id)).toMatchObject({ body: "Sedang disemak.", visibility: "public" });
    expect(await sends(pic, text(pic, "Aduan yang mana?"))).toMatchObject({ reason: "unmatched" });
    expect(sentTo(pic).filter(({ type }) => type !== "template")).toHaveLength(0);
  });

  test("places, cards and what we cannot read arrive as words", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    const location = { latitude: 6.12, longitude: 102.24, name: "Pejabat" };
    await sends(phone, saying(phone, { type: "location", location }));
    expect((await lastMessageOf(id)).body).toBe("Pejabat\nhttps://maps.google.com/?q=6.12,102.24");
    const card = { name: { formatted_name: "Encik Ali" }, phones: [{ phone: "+60 12-345" }, "?"] };
    await sends(phone, saying(phone, { type: "contacts", contacts: [card] }));
    expect((await lastMessageOf(id)).body).toBe("Encik Ali · +60 12-345");
    await sends(phone, saying(phone, { type: "hologram", hologram: {} }));
    expect((await lastMessageOf(id)).body).not.toBe("");
  });
});

describe("someone with several open complaints", () => {
  test("is asked which, by number and date alone, and what waited goes there", async () => {
    const phone = newPhone();
    const [first, second] = [await assignedTo(phone), await assignedTo(phone)];
    const one = await sends(phone, text(phone, "Masih gagal"));
    const two = await sends(phone, text(phone, "Lihat skrin"));
    expect(one).toMatchObject({ outcome: "held", reason: "choice_asked" });
    expect(two).toMatchObject({ outcome: "held", reason: "choice_asked" });

    const asked = sentTo(phone).filter(({ type }) => type === "interactive");
    expect(asked).toHaveLength(1);
    const rows = asked[0]?.interactive?.action.sections[0]?.rows ?? [];
    expect(rows.map(({ title }) => title)).toEqual([`Aduan #${second}`, `Aduan #${first}`]);
    expect(JSON.stringify(asked)).not.toMatch(/Rahsia|BB-2211|900101/);

    const list_reply = { id: rows[1]?.id, title: rows[1]?.title };
    const context = { id: asked[0]?.wamid };
    const interactive = { type: "list_reply", list_reply };
    const chosen = await sends(phone, saying(phone, { type: "interactive", interactive, context }));
    expect(chosen).toMatchObject({ outcome: "reply", complaintId: first });
    for (const { id } of [one, two]) {
      const [row] = await database().select().from(inboundMails).where(eq(inboundMails.id, id));
      expect(row).toMatchObject({ outcome: "reply", reason: null, complaintId: first });
    }
    expect((await lastMessageOf(first)).body).toBe("Lihat skrin");
    expect((await lastMessageOf(second))?.body).not.toBe("Lihat skrin");
  });

  test("sees the picture that waited in the complaint it chose", async () => {
    const phone = newPhone();
    const [id] = [await assignedTo(phone), await assignedTo(phone)];
    const content = Buffer.from([0xff, 0xd8, 0xff]);
    const image = { id: graph.media({ content }), mime_type: "image/jpeg" };
    await sends(phone, saying(phone, { type: "image", image }));
    const list_reply = { id: `aduan:${id}`, title: `Aduan #${id}` };
    await sends(phone, saying(phone, { type: "interactive", interactive: { list_reply } }));
    const files = await database().select().from(attachments).where(eq(attachments.complaintId, id));
    expect(files).toHaveLength(1);
    expect(files[0]?.messageId).toBe((await lastMessageOf(id)).id);
  });

  test("keeps what an Admin has decided on meanwhile", async () => {
    const phone = newPhone();
    const [id] = [await assignedTo(phone), await assignedTo(phone)];
    const waiting = await sends(phone, text(phone, "Salah nombor"));
    await discardHeld(by(staff.admin), waiting.id, { reason: "Bukan aduan" });
    const list_reply = { id: `aduan:${id}`, title: `Aduan #${id}` };
    await sends(phone, saying(phone, { type: "interactive", interactive: { list_reply } }));
    const [row] = await database().select().from(inboundMails).where(eq(inboundMails.id, waiting.id));
    expect(row).toMatchObject({ outcome: "held", decision: "discarded", complaintId: null });
  });

  test("cannot choose somebody else's", async () => {
    const phone = newPhone();
    const other = await assignedTo(newPhone());
    const interactive = { list_reply: { id: `aduan:${other}`, title: "Aduan" } };
    expect(await sends(phone, saying(phone, { type: "interactive", interactive }))).toMatchObject({
      outcome: "held",
      reason: "wrong_sender",
    });
  });
});

describe("answers that no person writes", () => {
  const hints = (phone: string) => sentTo(phone).filter(({ type }) => type === "text");

  test("whoever we do not know is told the page, once a day", async () => {
    const phone = newPhone();
    expect(await sends(phone, text(phone, "Hai"))).toMatchObject({ outcome: "held", reason: "unmatched" });
    await sends(phone, text(phone, "Ada orang?"));
    expect(hints(phone)).toHaveLength(1);
    expect(hints(phone)[0]?.text?.body).toMatch(/Terima kasih[\s\S]*http:\/\/localhost:3000[\s\S]*Thank you/);
  });

  test("what surely did not leave is tried again; what may have left never", async () => {
    const [refused, broken] = [newPhone(), newPhone()];
    graph.failNext({ status: 503 });
    await sends(refused, text(refused, "Hai"));
    expect(hints(refused)).toHaveLength(0);
    await expect
      .poll(async () => {
        await hurry("send_whatsapp_answer");
        return hints(refused).length;
      }, PATIENTLY)
      .toBe(1);

    graph.failNext("break");
    await sends(broken, text(broken, "Hai"));
    await hurry("send_whatsapp_answer");
    expect(hints(broken)).toHaveLength(1);
  });

  test("nothing free-form leaves more than 24 hours after they wrote", async () => {
    const phone = newPhone();
    graph.failNext({ status: 503 });
    const { id } = await sends(phone, text(phone, "Hai"));
    const yesterday = new Date(Date.now() - DAY - 60_000);
    await database().update(inboundMails).set({ receivedAt: yesterday }).where(eq(inboundMails.id, id));
    await hurry("send_whatsapp_answer");
    expect(sentTo(phone)).toHaveLength(0);
  });

  test("WhatsApp's own messages are answered by nobody", async () => {
    const phone = newPhone();
    const mail = await sends(phone, saying(phone, { type: "system", system: { body: "changed number" } }));
    expect(mail).toMatchObject({ outcome: "auto_reply" });
    expect(sentTo(phone)).toHaveLength(0);
  });
});

describe("files", () => {
  const picture = (phone: string, id: string, given: Message = {}) =>
    saying(phone, { type: "image", image: { id, mime_type: "image/jpeg", ...given } });
  async function filesOf(complaintId: number) {
    return database().select().from(attachments).where(eq(attachments.complaintId, complaintId));
  }

  test("arrive byte for byte with their caption", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    const content = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1, 2, 3]);
    await sends(phone, picture(phone, graph.media({ content }), { caption: "Skrin" }));
    expect(await lastMessageOf(id)).toMatchObject({ body: "Skrin", channel: "whatsapp" });
    const [file] = await filesOf(id);
    expect(file).toMatchObject({ name: "whatsapp-image.jpg", contentType: "image/jpeg", size: 8 });
    const kept = path.join(env().DATA_DIR, "attachments", file?.storageKey ?? "");
    expect(await readFile(kept)).toEqual(content);
  });

  test("a voice message and a document without caption keep their names", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    const media = graph.media({ content: Buffer.from("OggS") });
    await sends(
      phone,
      saying(phone, { type: "audio", audio: { id: media, mime_type: "audio/ogg; codecs=opus" } }),
    );
    const document = { id: graph.media({ content: Buffer.from("%PDF-1.4") }), filename: "../../surat.pdf" };
    await sends(phone, saying(phone, { type: "document", document }));
    expect((await filesOf(id)).map(({ name }) => name).sort()).toEqual(["surat.pdf", "whatsapp-audio.ogg"]);
  });

  test("one that cannot be had for now is fetched later, once", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    graph.failMedia(503);
    const message = picture(phone, graph.media({ content: Buffer.from([0xff, 0xd8, 0xff]) }));
    expect(await sends(phone, message)).toMatchObject({ outcome: "pending" });
    await expect
      .poll(async () => {
        await hurry("process_inbound_mail");
        return inbound(message);
      }, PATIENTLY)
      .toMatchObject({ outcome: "reply", complaintId: id });
    expect(await filesOf(id)).toHaveLength(1);
  });

  const small = Buffer.from([0xff, 0xd8, 0xff]);
  test.each<[string, Parameters<WhatsAppServer["media"]>[0]]>([
    ["this machine", { content: small, url: "http://169.254.169.254/latest/meta-data" }],
    [
      "a name that only looks right",
      { content: small, url: "https://lookaside.fbsbx.facebook.com.evil.test/x" },
    ],
    ["plain http", { content: small, url: "http://lookaside.whatsapp.net/x" }],
    ["another port", { content: small, url: "https://lookaside.whatsapp.net:8443/x" }],
    ["a file", { content: small, url: "file:///etc/passwd" }],
    ["a name with a password", { content: small, url: "https://a:b@lookaside.whatsapp.net/x" }],
    ["a redirect", { content: small, redirect: "http://127.0.0.1:9/secret" }],
    ["too many bytes, as it says", { content: small, fileSize: 10_000_000 }],
    ["too many bytes, unsaid", { content: Buffer.alloc(300_000, 1), fileSize: 3 }],
  ])("none is fetched from or by %s, and the words arrive", async (_, media) => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    await sends(phone, picture(phone, graph.media(media), { caption: "Lihat" }));
    expect((await lastMessageOf(id)).body).toMatch(/^Lihat\n\n\[Lampiran tidak dapat diambil/);
    expect(await filesOf(id)).toHaveLength(0);
  });

  test("an id that is a path is asked nowhere", async () => {
    const phone = newPhone();
    const id = await assignedTo(phone);
    const before = graph.asked.length;
    await sends(phone, picture(phone, "../me?fields=token"));
    expect(graph.asked).toHaveLength(before);
    expect((await lastMessageOf(id)).body).toContain("Lampiran tidak dapat diambil");
  });
});

describe("a chat opened by hand, where WhatsApp is not configured", () => {
  async function untold(phone: string) {
    configure({ WHATSAPP_TOKEN: "", WHATSAPP_PHONE_NUMBER_ID: "" });
    const id = await askedOf(phone);
    configure();
    return notificationOf(id, "feedback_requested");
  }

  test("carries the number and the public page, and is logged as opened", async () => {
    const told = await untold("+60123456789");
    expect(told.state).toBe("not_configured");
    const { url } = await openChat(by(staff.pic), told.id);
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe("https://wa.me/60123456789");
    expect(searchParams.get("text")).toContain(`Aduan #${told.complaintId}`);
    expect(searchParams.get("text")).toContain("http://localhost:3000/track");
    expect(url).not.toMatch(/Rahsia|BB-2211|open%2F/);
    expect(await notification(told.id)).toMatchObject({ state: "opened", openedById: staff.pic.id });
  });

  test("is for who may see the complaint, and only for what WhatsApp did not take", async () => {
    const told = await untold(newPhone());
    for (const actor of [staff.otherPic, staff.implementor]) {
      await expect(openChat(by(actor), told.id)).rejects.toThrow(NotFound);
    }
    await expect(openChat(by(complainant()), told.id)).rejects.toThrow();
    const id = await askedOf(newPhone());
    const sent = await deliver((await notificationOf(id, "feedback_requested")).id);
    await expect(openChat(by(staff.pic), sent.id)).rejects.toThrow(NotFound);
    expect((await notification(sent.id)).state).toBe("sent");
  });
});

test("the stand-in met nothing it would have refused", () => {
  expect(graph.problems).toEqual([]);
});
