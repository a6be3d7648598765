import "server-only";
import { and, asc, eq, gt, isNull, ne, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import { filesOfMail } from "@/lib/attachments/queries";
import { type Arrival, answerIn } from "@/lib/inbound/answer-in";
import { held, type Outcome } from "@/lib/inbound/outcome";
import { saysOnlyThanks } from "@/lib/inbound/parse/thanks";
import type { InboundRow, Reader, Reading } from "@/lib/inbound/reading";
import { PROCESSING_ATTEMPTS } from "@/lib/inbound/receive";
import {
  chosenComplaint,
  closedComplaintOf,
  inBothLanguages,
  openComplaintsOf,
  queueWhatsAppAnswer,
} from "@/lib/inbound/whatsapp/answer";
import { fetchWhatsAppMedia, MediaGone } from "@/lib/inbound/whatsapp/media";
import { readMessage, type WhatsAppMessage } from "@/lib/inbound/whatsapp/payload";
import { log } from "@/lib/log";
import { whatsAppAccount } from "@/lib/notifications/channels/whatsapp-graph";
import { setting } from "@/lib/settings/settings";

/** Reads the message of a row (transport `whatsapp`) and fetches its file. */
export const readWhatsApp: Reader = async ({ now }, row) => {
  const message = readMessage(row.raw.toString());
  const { files, remark } = await fileOf(message, row);
  const body = [message.text, remark].filter((part) => part !== "").join("\n\n");
  const { sender, senderName } = row;
  return {
    read: { sender, senderName, subject: null, body, original: null, html: null },
    files,
    place: (tx, fileIds) => place(tx, message, arrivalOf({ ...row, body }, message, fileIds, now)),
  };
};

/** The file of a message, or a remark where it cannot be had: what they wrote is not kept waiting for good. */
async function fileOf(
  { media }: WhatsAppMessage,
  { id, attempts }: InboundRow,
): Promise<{ files: Reading["files"]; remark: string }> {
  if (!media) return { files: [], remark: "" };
  const { name, contentType } = media;
  try {
    const account = whatsAppAccount();
    if (!account) throw new Error("WhatsApp is not configured");
    const content = await fetchWhatsAppMedia(account, media.id);
    return { files: [{ name, contentType, contentId: null, content }], remark: "" };
  } catch (error) {
    if (!(error instanceof MediaGone) && attempts + 1 < PROCESSING_ATTEMPTS) throw error;
    log.warn({ inbound: id, err: error }, "a file of a WhatsApp message cannot be had");
    return { files: [], remark: inBothLanguages("notFetched", { name }) };
  }
}

/** @param row `sender` may be missing where WhatsApp keeps the number back */
function arrivalOf(
  row: Pick<InboundRow, "id" | "sender" | "senderName" | "body">,
  message: WhatsAppMessage,
  fileIds: readonly string[],
  now: Date,
): Arrival {
  const body = row.body ?? "";
  return {
    id: row.id,
    channel: "whatsapp",
    sender: row.sender ?? "",
    subject: "",
    body,
    whole: body,
    nothingNew: body === "",
    saysOnlyThanks: message.nods || saysOnlyThanks(body, row.senderName ?? ""),
    fileIds,
    now,
  };
}

/**
 * Where a message belongs: the complaint of the notification it answers, the one they chose from our list, else by
 * their number: their only open complaint, or the one closed last. With several they are asked.
 */
async function place(tx: Tx, message: WhatsAppMessage, arrival: Arrival): Promise<Outcome> {
  const { id, sender, now } = arrival;
  // One message of a number at a time: a choice must find what waits for it.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`whatsapp:${sender}`}, 0))`);
  const told = await toldBy(tx, message.answers);
  if (message.automatic) return { outcome: "auto_reply", complaintId: told?.complaintId ?? null };
  // Where the number is kept back, Meta's word that they answer what we sent to it has to do.
  if (told) return answerIn(tx, told, { ...arrival, sender: sender || told.recipient });
  if (sender === "") return held("no_sender");
  const chosen = message.chosen === null ? null : chosenComplaint(message.chosen);
  if (chosen !== null) return takeChoice(tx, chosen, arrival);
  if (await isOfStaff(tx, sender)) return held("unmatched");
  const open = await openComplaintsOf(tx, sender);
  if (open.length > 1) {
    if (!(await wasJustAsked(tx, arrival)))
      await queueWhatsAppAnswer(tx, { id, sender, now, says: "choose" });
    return held("choice_asked");
  }
  const reopenDays = await setting(tx, "reopenDays");
  const own = open[0] ?? (await closedComplaintOf(tx, sender, { now, reopenDays }));
  if (own) return answerIn(tx, withComplainant(own.id, own.email), arrival);
  await queueWhatsAppAnswer(tx, { id, sender, now, says: "unmatched" });
  return held("unmatched");
}

function withComplainant(complaintId: number, complainantEmail: string) {
  return { complaintId, complainantEmail, personId: null, vendorLogId: null };
}

/** Whose notification a wamid is of: the conversation it opened. */
async function toldBy(tx: Tx, wamid: string | null) {
  if (wamid === null) return null;
  const [told] = await tx
    .select({
      complaintId: notifications.complaintId,
      personId: notifications.personId,
      recipient: notifications.recipient,
      email: complaints.complainantEmail,
    })
    .from(notifications)
    .innerJoin(complaints, eq(complaints.id, notifications.complaintId))
    .where(and(eq(notifications.providerId, wamid), eq(notifications.channel, "whatsapp")))
    .limit(1);
  if (!told || told.complaintId === null || told.recipient === null) return null;
  const { complaintId, personId, recipient, email } = told;
  return { ...withComplainant(complaintId, email), personId, recipient };
}

/** Staff write about many complaints: only what they answer says which. */
async function isOfStaff(tx: Tx, phone: string): Promise<boolean> {
  const [person] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.phone, phone), people.active))
    .limit(1);
  return person !== undefined;
}

const HOUR = 3600_000;

const waitingOf = (sender: string) =>
  and(
    eq(inboundMails.transport, "whatsapp"),
    eq(inboundMails.sender, sender),
    eq(inboundMails.outcome, "held"),
    eq(inboundMails.reason, "choice_asked"),
    isNull(inboundMails.decision),
  );

/** Whoever writes three messages in a row is asked once. */
async function wasJustAsked(tx: Tx, { id, sender, now }: Arrival): Promise<boolean> {
  const [waiting] = await tx
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(
      and(
        waitingOf(sender),
        ne(inboundMails.id, id),
        gt(inboundMails.receivedAt, new Date(now.getTime() - HOUR)),
      ),
    )
    .limit(1);
  return waiting !== undefined;
}

/** They said which complaint they mean: what waited for it goes there, in the order it was written. */
async function takeChoice(tx: Tx, complaintId: number, arrival: Arrival): Promise<Outcome> {
  const { sender, now } = arrival;
  const [own] = await tx
    .select({ email: complaints.complainantEmail, phone: complaints.complainantPhone })
    .from(complaints)
    .where(eq(complaints.id, complaintId));
  if (!own || own.phone !== sender) return held("wrong_sender");
  const waiting = await tx
    .select()
    .from(inboundMails)
    .where(waitingOf(sender))
    .orderBy(asc(inboundMails.receivedAt), asc(inboundMails.id))
    .for("update");
  let messageId: number | null = null;
  for (const row of waiting) {
    const message = readMessage(row.raw.toString());
    const fileIds = (await filesOfMail(tx, row.id)).map((file) => file.id);
    const placed = await answerIn(
      tx,
      withComplainant(complaintId, own.email),
      arrivalOf(row, message, fileIds, now),
    );
    await tx
      .update(inboundMails)
      .set({
        outcome: placed.outcome,
        reason: placed.reason ?? null,
        complaintId: placed.complaintId ?? null,
        messageId: placed.messageId ?? null,
        processedAt: now,
      })
      .where(eq(inboundMails.id, row.id));
    if (placed.complaintId === complaintId) messageId = placed.messageId ?? messageId;
  }
  return { outcome: "reply", complaintId, messageId };
}
