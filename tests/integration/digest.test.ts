import { eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { complaints } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { people as peopleTable } from "@/db/schema/people";
import type { Digest, NotificationChannel } from "@/db/values";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { recordCalled } from "@/lib/complaints/record-called";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { forgetEnv } from "@/lib/env";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { sendDigests } from "@/lib/notifications/digest";
import { notificationsOf } from "@/lib/notifications/queries";
import { reportDelivery } from "@/lib/notifications/report";
import { requeueStuck } from "@/lib/notifications/requeue";
import { testDesk } from "../support/desk";
import { COMPLAINANT_EMAIL, complainant } from "../support/people";
import { type ResendServer, resendServer } from "../support/resend-server";

const { database, people, clock, by, assigned } = testDesk();
let resend: ResendServer;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url });
});
afterAll(() => resend.close());
beforeEach(async () => {
  delete process.env.WHATSAPP_TOKEN;
  delete process.env.WHATSAPP_PHONE_NUMBER_ID;
  forgetEnv();
  resend.mails.length = 0;
  await prefer({});
  await database()
    .update(notifications)
    .set({ state: "failed" })
    .where(inArray(notifications.state, ["digest", "queued"]));
});

type Wish = { notifyBy?: NotificationChannel[]; digest?: Digest; active?: boolean; phone?: string | null };

async function prefer(wish: Wish) {
  const plain = { notifyBy: ["email", "whatsapp"], digest: "immediate", active: true, phone: "+60129876543" };
  await database()
    .update(peopleTable)
    .set({ ...(plain as Required<Wish>), ...wish })
    .where(eq(peopleTable.id, people.pic.id));
}
function configureWhatsApp() {
  Object.assign(process.env, { WHATSAPP_TOKEN: "token", WHATSAPP_PHONE_NUMBER_ID: "1" });
  forgetEnv();
}
async function tellPic(complaintId: number, text = "Nombor baucar BB-2211.") {
  await addInformation(by(complainant(complaintId)), complaintId, { text });
}
async function toPic(complaintId: number) {
  const told = await notificationsOf(database(), complaintId);
  return told.filter(({ personName }) => personName === people.pic.name);
}
async function digests() {
  return database()
    .select()
    .from(notifications)
    .where(eq(notifications.kind, "digest"))
    .orderBy(notifications.id);
}
async function latestDigest() {
  return (await digests()).at(-1) as typeof notifications.$inferSelect;
}
const deliver = async (id: number) =>
  deliverNotification({ db: database(), now: clock.now, channels: await chosenChannels(database()) }, id);
const send = (which: "hourly" | "daily") => sendDigests({ db: database(), now: clock.now }, which);
const states = async (complaintId: number) => (await toPic(complaintId)).map(({ state }) => state);

describe("a digest", () => {
  test("is one mail for all that happened, each complaint once, and what it told shares its state", async () => {
    await prefer({ digest: "hourly" });
    const [one, other] = [await assigned(), await assigned()];
    await tellPic(one);
    await tellPic(one, "Dan 900101-03-5022.");
    await database()
      .update(complaints)
      .set({ title: "Baucar 900101-03-5022 tersekat" })
      .where(eq(complaints.id, other));
    expect(await states(one)).toEqual(["digest", "digest", "digest"]);
    expect(await requeueStuck(database())).toBe(0);
    const before = (await digests()).length;

    expect(await send("daily")).toBe(0);
    expect(await send("hourly")).toBe(1);
    expect(await send("hourly")).toBe(0);
    expect(await digests()).toHaveLength(before + 1);
    const digest = await latestDigest();
    expect(digest).toMatchObject({ state: "queued", channel: "email", personId: people.pic.id });
    expect(await states(one)).toEqual(["digest", "digest", "digest"]);

    await deliver(digest.id);
    expect(resend.mails).toHaveLength(1);
    const [mail] = resend.mails;
    expect(mail?.subject).toBe("Ringkasan eHelpdesk: 2 aduan");
    expect(mail?.text.match(new RegExp(`#${one} `, "g"))).toHaveLength(1);
    expect(mail?.text).toContain("diserahkan kepada anda; maklumat tambahan daripada Pengadu");
    expect(mail?.text).toContain(`http://localhost:3000/complaints/${other}`);
    expect(`${mail?.subject}${mail?.text}${mail?.html}`).not.toMatch(/900101-?03-?5022/);
    expect(mail?.text).not.toContain("BB-2211");
    expect(await states(one)).toEqual(["sent", "sent", "sent"]);
    expect(await states(other)).toEqual(["sent"]);

    const { providerId } = await latestDigest();
    await reportDelivery(
      database(),
      { providerId: providerId as string },
      { state: "bounced", error: "mailbox full", at: clock.now },
    );
    expect(await toPic(one)).toMatchObject(Array(3).fill({ state: "bounced", error: "mailbox full" }));
  });

  test("two workers at once make one", async () => {
    await prefer({ digest: "daily" });
    await assigned();
    const made = await Promise.all([send("daily"), send("daily"), send("daily")]);
    expect(made.reduce((sum, count) => sum + count)).toBe(1);
  });

  test("what waited when somebody went back to immediate comes with the next hour", async () => {
    await prefer({ digest: "daily" });
    const id = await assigned();
    await prefer({ digest: "immediate" });
    await tellPic(id);
    expect(await states(id)).toEqual(["digest", "queued", "not_configured"]);
    expect(await send("hourly")).toBe(1);
    await deliver((await latestDigest()).id);
    expect((await states(id))[0]).toBe("sent");
  });

  test("a person who is no longer active gets none, and what waited says so", async () => {
    await prefer({ digest: "hourly" });
    const id = await assigned();
    await prefer({ digest: "hourly", active: false });
    expect(await send("hourly")).toBe(0);
    expect(await toPic(id)).toMatchObject([{ state: "failed", error: "person_inactive" }]);
  });
});

describe("channels", () => {
  const channels = async (complaintId: number) =>
    (await toPic(complaintId)).map(({ channel, state }) => `${channel} ${state}`);

  test.each<[Wish, string[]]>([
    [{}, ["email queued", "whatsapp queued"]],
    [{ notifyBy: ["email"] }, ["email queued"]],
    [{ notifyBy: ["whatsapp"] }, ["whatsapp queued"]],
    [{ notifyBy: ["whatsapp"], phone: null }, ["email queued"]],
    [{ phone: null }, ["email queued"]],
    [{ notifyBy: ["whatsapp"], digest: "daily" }, ["email digest"]],
  ])("a PIC who wishes %j", async (wish, expected) => {
    configureWhatsApp();
    await prefer(wish);
    expect(await channels(await assigned())).toEqual(expected);
  });

  test("WhatsApp that is not set up is written down as such, beside the mail that leaves", async () => {
    await prefer({ notifyBy: ["whatsapp"] });
    expect(await channels(await assigned())).toEqual(["email queued", "whatsapp not_configured"]);
  });

  test("a complainant without a number could not be told over WhatsApp, and it says so", async () => {
    configureWhatsApp();
    const id = await assigned();
    await database().update(complaints).set({ complainantPhone: null }).where(eq(complaints.id, id));
    await requestFeedback(by(people.pic), id, { text: "Sila nyatakan." });
    const told = (await notificationsOf(database(), id)).filter(({ kind }) => kind === "feedback_requested");
    expect(told).toMatchObject([
      { channel: "email", state: "queued", recipient: COMPLAINANT_EMAIL },
      { channel: "whatsapp", state: "failed", error: "no_number", recipient: null },
    ]);
    expect(await noticeOf(id)).toBe("pending");
  });
});

async function noticeOf(id: number) {
  const [found] = await database()
    .select({ notice: complaints.noticeState })
    .from(complaints)
    .where(eq(complaints.id, id));
  return found?.notice;
}

describe("proof of notice", () => {
  async function asked() {
    const id = await assigned();
    await requestFeedback(by(people.pic), id, { text: "Sila nyatakan." });
    return id;
  }
  async function settle(id: number, kind: string, state: "delivered" | "bounced", channel = "email") {
    const told = (await notificationsOf(database(), id)).find(
      (one) => one.kind === kind && one.channel === channel,
    );
    await database()
      .update(notifications)
      .set({ providerId: `p-${told?.id}` })
      .where(eq(notifications.id, told?.id as number));
    await reportDelivery(database(), { providerId: `p-${told?.id}` }, { state, error: null, at: clock.now });
  }

  test("is of the latest thing the complainant was told, and the best of its channels", async () => {
    configureWhatsApp();
    const id = await asked();
    expect(await noticeOf(id)).toBe("pending");
    await settle(id, "received", "delivered");
    expect(await noticeOf(id)).toBe("pending");
    await settle(id, "feedback_requested", "bounced");
    expect(await noticeOf(id)).toBe("pending");
    await settle(id, "feedback_requested", "bounced", "whatsapp");
    expect(await noticeOf(id)).toBe("failed");
    await settle(id, "received", "bounced");
    expect(await noticeOf(id)).toBe("failed");
  });

  test("is not touched by what staff are told, and a call that reached them settles it", async () => {
    const id = await asked();
    await settle(id, "feedback_requested", "bounced");
    await settle(id, "assigned", "delivered");
    expect(await noticeOf(id)).toBe("failed");
    const called = (reached: boolean) => recordCalled(by(people.pic), id, { reached });
    await called(false);
    expect(await noticeOf(id)).toBe("failed");
    await called(true);
    expect(await noticeOf(id)).toBe("called");
    await answer(by(complainant(id)), id, { text: "BB-2211" });
    expect(await noticeOf(id)).toBe("called");
    await requestFeedback(by(people.pic), id, { text: "Dan tarikhnya?" });
    expect(await noticeOf(id)).toBe("pending");
  });

  test("of two channels settled at the same moment, neither is overlooked", async () => {
    configureWhatsApp();
    for (let times = 0; times < 5; times++) {
      const id = await asked();
      await Promise.all([
        settle(id, "feedback_requested", "bounced"),
        settle(id, "feedback_requested", "bounced", "whatsapp"),
      ]);
      expect(await noticeOf(id)).toBe("failed");
    }
  });
});
