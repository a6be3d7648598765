import { randomUUID } from "node:crypto";
import { and, asc, eq, gt } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { inboundMails } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { rateLimits } from "@/db/schema/people";
import { assign } from "@/lib/complaints/assign";
import { lodge } from "@/lib/complaints/lodge";
import { reply } from "@/lib/complaints/reply";
import { forgetEnv } from "@/lib/env";
import { chosenChannels } from "@/lib/notifications/channels/chosen";
import { deliverNotification } from "@/lib/notifications/deliver";
import { testMailDesk } from "../support/mail-desk";
import { complainant, lodging } from "../support/people";
import { type ResendMail, type ResendServer, resendServer } from "../support/resend-server";

const desk = testMailDesk();
const { database, people, around, clock, by, arrives, addressOf } = desk;
let resend: ResendServer;

beforeAll(async () => {
  resend = await resendServer();
  Object.assign(process.env, { RESEND_API_KEY: resend.apiKey, RESEND_BASE_URL: resend.url });
  forgetEnv();
});
afterAll(() => resend.close());
beforeEach(async () => {
  await desk.set("inbound", { newComplaints: true, trustedAuthServers: [] });
  await database().delete(rateLimits);
  await goneOut(new Map());
});

/** What stands at the other end: given a mail of ours, the raw mail it sends back. */
type Machine = (mail: ResendMail) => Buffer | null;

const ROUNDS = 30;

/**
 * Lets everything that waits leave, hands each mail to the machine at its address and takes in what that answers,
 * until nothing leaves any more. @returns the mails that left, in order; never ends quietly when it would not stop
 */
async function goneOut(machines: Map<string, Machine>): Promise<ResendMail[]> {
  const first = resend.mails.length;
  const channels = await chosenChannels(database());
  let last = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const waiting = await database()
      .select({ id: notifications.id })
      .from(notifications)
      .where(
        and(
          gt(notifications.id, last),
          eq(notifications.channel, "email"),
          eq(notifications.state, "queued"),
        ),
      )
      .orderBy(asc(notifications.id));
    if (waiting.length === 0) return resend.mails.slice(first);
    for (const { id } of waiting) {
      last = id;
      clock.now = new Date(clock.now.getTime() + 1000);
      const before = resend.mails.length;
      await deliverNotification({ db: database(), now: clock.now, channels }, id);
      const mail = resend.mails[before];
      const answer = mail && machines.get(mail.to)?.(mail);
      if (answer) await arrives(answer);
    }
  }
  throw new Error(`after ${ROUNDS} rounds mails still leave`);
}

/** An auto-responder as mail servers have them: with every header that says so, or with none at all. */
function autoResponder(options: {
  honest: boolean;
  to: "reply-to" | "from";
  text?: (mail: ResendMail) => string;
}): Machine {
  return (mail) => {
    // One that is well-behaved answers no automatic mail at all.
    const headers = options.honest ? ["Auto-Submitted: auto-replied", "Precedence: auto_reply"] : [];
    const address = options.to === "from" ? mail.from : (mail.reply_to ?? mail.from);
    return Buffer.from(
      [
        `From: ${mail.to}`,
        `To: ${address}`,
        "Subject: Makluman",
        `Message-ID: <${randomUUID()}@their.test>`,
        ...headers,
        "Content-Type: text/plain; charset=utf-8",
        "",
        options.text?.(mail) ?? "Saya tidak berada di pejabat dan akan menjawab selepas 1 Jun.",
        "",
      ].join("\r\n"),
    );
  };
}

let count = 0;
async function lodgedBy(email: string): Promise<number> {
  count += 1;
  const title = `Baucar ${count}`;
  return (await lodge(by(complainant(null, email)), { ...lodging(around), email, title })).complaintId;
}
async function assignedTo(email: string): Promise<number> {
  const id = await lodgedBy(email);
  await assign(by(people.admin), id, { picId: people.pic.id });
  return id;
}
/** Each to whom a mail left, in order. */
const recipients = (mails: ResendMail[]) => mails.map(({ to }) => to);
async function outcomesFrom(sender: string) {
  const rows = await database()
    .select({ outcome: inboundMails.outcome, reason: inboundMails.reason })
    .from(inboundMails)
    .where(eq(inboundMails.sender, sender))
    .orderBy(asc(inboundMails.receivedAt));
  return rows.map(({ outcome, reason }) => reason ?? outcome);
}

describe("their auto-responder against us", () => {
  test.each(["reply-to", "from"] as const)(
    "that says what it is, at the complainant's, answering to %s: nothing more leaves",
    async (to) => {
      const email = `honest-${to}@jkr.test`;
      const id = await assignedTo(email);
      await reply(by(people.pic), id, { text: "Sudah dibaiki." });
      const left = await goneOut(new Map([[email, autoResponder({ honest: true, to })]]));
      expect(recipients(left).filter((one) => one === email)).toHaveLength(2);
      expect(left).toHaveLength(4);
      expect(await outcomesFrom(email)).toEqual(["auto_reply", "auto_reply"]);
    },
  );

  test("without a header, at the complainant's: the PIC is told of what it wrote, the complainant of nothing", async () => {
    const email = "silent@jkr.test";
    const id = await assignedTo(email);
    await goneOut(new Map());
    await reply(by(people.pic), id, { text: "Sudah dibaiki." });
    const left = await goneOut(new Map([[email, autoResponder({ honest: false, to: "reply-to" })]]));
    expect(recipients(left)).toEqual([email, await addressOf(people.pic)]);
  });

  test("without a header, at the acknowledgement of a new complaint, answering to From: no new one with every answer", async () => {
    const email = "cuti@jkr.test";
    await lodgedBy(email);
    const left = await goneOut(new Map([[email, autoResponder({ honest: false, to: "from" })]]));
    const acknowledged = left.filter(({ to }) => to === email);
    expect(acknowledged.length).toBeLessThanOrEqual(2);
    expect((await outcomesFrom(email)).at(-1)).toBe("too_many");
  });

  test("without a header and with other words each time, answering to From: three complaints at most, then held", async () => {
    const email = "tiket@jkr.test";
    await lodgedBy(email);
    let ticket = 0;
    const text = () => `Tiket ${++ticket} telah dibuka untuk anda.`;
    const left = await goneOut(new Map([[email, autoResponder({ honest: false, to: "from", text })]]));
    expect(left.filter(({ to }) => to === email)).toHaveLength(4);
    expect((await outcomesFrom(email)).at(-1)).toBe("too_many");
  });

  test("of someone unknown who is asked for the particulars: asked, not asked again", async () => {
    const email = "asing@jkr.test";
    const machine = autoResponder({ honest: false, to: "from" });
    const first = machine({ to: email, from: "aduan@aduan.test" } as ResendMail) as Buffer;
    await arrives(first);
    const left = await goneOut(new Map([[email, machine]]));
    expect(recipients(left)).toEqual([email]);
    expect(await outcomesFrom(email)).toEqual(["details_asked", "too_many"]);
  });

  test.each([true, false])(
    "at a member of staff's (saying so: %s): the complainant gets it once at most",
    async (honest) => {
      const email = `awam-${honest}@jkr.test`;
      const pic = await addressOf(people.pic);
      await assignedTo(email);
      const left = await goneOut(new Map([[pic, autoResponder({ honest, to: "reply-to" })]]));
      expect(left.filter(({ subject }) => subject.includes("Maklum balas"))).toHaveLength(honest ? 0 : 1);
    },
  );

  test("at both ends, without a header: it ends by itself within a round", async () => {
    const email = "dua-hala@jkr.test";
    const pic = await addressOf(people.pic);
    const id = await assignedTo(email);
    await goneOut(new Map());
    await reply(by(people.pic), id, { text: "Sudah dibaiki." });
    const silent = autoResponder({ honest: false, to: "reply-to" });
    const left = await goneOut(
      new Map([
        [email, silent],
        [pic, silent],
      ]),
    );
    expect(recipients(left)).toEqual([email, pic, email, pic]);
  });
});

describe("our mailbox against ourselves", () => {
  /** A mailbox that hands on to us what we sent, as it is or as a mail of its own. */
  const handsOn =
    (asItsOwn: boolean): Machine =>
    (mail) =>
      Buffer.from(
        [
          `From: ${asItsOwn ? "aduan@aduan.test" : mail.from}`,
          `To: ${mail.reply_to ?? mail.from}`,
          `Subject: ${mail.subject}`,
          `Message-ID: ${asItsOwn ? `<${randomUUID()}@aduan.test>` : mail.headers["Message-ID"]}`,
          ...(asItsOwn ? [] : ["Auto-Submitted: auto-generated"]),
          "",
          mail.text,
        ].join("\r\n"),
      );

  test.each([
    ["as it left", false],
    ["stripped of every header of ours", true],
  ])("a complainant's address that leads back to us, %s: nothing more leaves", async (_how, asItsOwn) => {
    const own = "aduan@aduan.test";
    await lodgedBy(own);
    const left = await goneOut(new Map([[own, handsOn(asItsOwn)]]));
    expect(recipients(left)).toEqual([own, await addressOf(people.admin)]);
    expect(new Set(await outcomesFrom(own))).toEqual(new Set(["auto_reply"]));
  });

  test("a member of staff's address that leads back to us, as it left", async () => {
    const email = "biasa@jkr.test";
    const pic = await addressOf(people.pic);
    const id = await assignedTo(email);
    const left = await goneOut(new Map([[pic, handsOn(false)]]));
    expect(left.filter(({ to }) => to === email)).toHaveLength(1);
    expect((await desk.messagesOf(id)).length).toBe(0);
  });
});
