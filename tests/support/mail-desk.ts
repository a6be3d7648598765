import { and, asc, eq } from "drizzle-orm";
import { expect } from "vitest";
import { GET as status } from "@/app/api/webhooks/email/[id]/route";
import { POST as webhook } from "@/app/api/webhooks/email/route";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { people as staffTable } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { requestClosure } from "@/lib/complaints/request-closure";
import { requestFeedback } from "@/lib/complaints/request-feedback";
import { processInboundMail } from "@/lib/inbound/process";
import { replyAddress } from "@/lib/notifications/addresses";
import { type Settings, saveSetting } from "@/lib/settings/settings";
import { testDesk } from "./desk";
import { rawMail } from "./mail";
import { COMPLAINANT_EMAIL, complainant } from "./people";

export const INBOUND_SECRET = "inbound-secret-for-tests";
const URL_ = "http://localhost/api/webhooks/email";

type Mail = Parameters<typeof rawMail>[0];

/** A desk (tests/support/desk.ts) with its door for mail. Call once at the top of the file. */
export function testMailDesk() {
  const desk = testDesk();
  const { database, people, clock, by, assigned } = desk;
  const one = <Row>(rows: Row[]) => rows[0] as Row;

  function post(
    body: BodyInit | ReadableStream | null,
    authorization = `Bearer ${INBOUND_SECRET}`,
  ): Promise<Response> {
    const request = {
      method: "POST",
      body,
      headers: { authorization, "content-type": "message/rfc822" },
      duplex: "half",
    };
    return webhook(new Request(URL_, request as RequestInit));
  }

  async function statusOf(id: string, authorization = `Bearer ${INBOUND_SECRET}`) {
    const response = await status(new Request(`${URL_}/${id}`, { headers: { authorization } }), {
      params: Promise.resolve({ id }),
    });
    return { code: response.status, body: await response.json() };
  }

  /** Delivers without processing. */
  async function accepted(raw: Buffer): Promise<string> {
    const response = await post(new Uint8Array(raw));
    expect(response.status).toBe(202);
    return (await response.json()).id;
  }

  /** Delivers and processes; @returns what the status route says of it */
  async function arrives(raw: Buffer): Promise<{ id: string; outcome: string; complaint: number | null }> {
    const id = await accepted(raw);
    await processInboundMail({ db: database(), now: clock.now }, id);
    return (await statusOf(id)).body;
  }

  async function asked(): Promise<number> {
    const id = await assigned();
    await requestFeedback(by(people.pic), id, { text: "Sila nyatakan nombor baucar." });
    return id;
  }
  async function solved(): Promise<number> {
    const id = await assigned();
    await requestClosure(by(people.pic), id, { cause: "Peranan", steps: ["Tambah peranan"] });
    return id;
  }
  async function closed(): Promise<number> {
    const id = await solved();
    await confirmClosing(by(complainant()), id, {});
    return id;
  }

  /** The mail a party of a complaint was told by: what they answer. */
  async function toldTo(complaintId: number, kind: string) {
    return one(
      await database()
        .select()
        .from(notifications)
        .where(
          and(
            eq(notifications.complaintId, complaintId),
            eq(notifications.kind, kind),
            eq(notifications.channel, "email"),
          ),
        ),
    );
  }
  /** An answer to such a mail, as the complainant's unless another sender is given. */
  async function answerOf(complaintId: number, kind: string, given: Partial<Mail> = {}): Promise<Buffer> {
    const { replyAddressId } = await toldTo(complaintId, kind);
    return rawMail({
      from: `Siti Aminah <${COMPLAINANT_EMAIL}>`,
      to: replyAddress(replyAddressId as number) as string,
      text: "Nombor baucar BB-2211.",
      ...given,
    });
  }

  const addressOf = async ({ id }: StaffActor) =>
    one(await database().select().from(staffTable).where(eq(staffTable.id, id))).email;
  const complaint = async (id: number) =>
    one(await database().select().from(complaints).where(eq(complaints.id, id)));
  const messagesOf = (id: number) =>
    database().select().from(messages).where(eq(messages.complaintId, id)).orderBy(messages.id);
  const lastMessage = async (id: number) => (await messagesOf(id)).at(-1);
  const lastEvent = async (id: number) =>
    (await database().select().from(events).where(eq(events.complaintId, id)).orderBy(events.seq)).at(-1);
  const mailRow = async (id: string) =>
    one(await database().select().from(inboundMails).where(eq(inboundMails.id, id)));
  const filesOf = (which: { messageId: number } | { complaintId: number } | { mailId: string }) =>
    database()
      .select()
      .from(attachments)
      .where(
        "mailId" in which
          ? eq(attachments.ownerKey, `mail:${which.mailId}`)
          : "messageId" in which
            ? eq(attachments.messageId, which.messageId)
            : eq(attachments.complaintId, which.complaintId),
      )
      .orderBy(asc(attachments.createdAt), asc(attachments.id));
  const set = <Key extends keyof Settings>(key: Key, value: Settings[Key]) =>
    saveSetting(database(), key, value, clock.now);

  return {
    ...desk,
    post,
    statusOf,
    accepted,
    arrives,
    asked,
    solved,
    closed,
    toldTo,
    answerOf,
    addressOf,
    complaint,
    messagesOf,
    lastMessage,
    lastEvent,
    mailRow,
    filesOf,
    set,
  };
}
