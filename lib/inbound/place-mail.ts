import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { type Arrival, answerIn } from "@/lib/inbound/answer-in";
import { answersMailOfOurs, findConversation } from "@/lib/inbound/match";
import { newComplaint } from "@/lib/inbound/new-complaint";
import { isOurAddress, isOurMessageId } from "@/lib/inbound/ours";
import { held, type Outcome } from "@/lib/inbound/outcome";
import { passesAuthentication } from "@/lib/inbound/parse/authentication";
import { filesSaySomething } from "@/lib/inbound/parse/file-beside";
import { parseInThread } from "@/lib/inbound/parse/parse-in-thread";
import type { ReadMail } from "@/lib/inbound/parse/read-mail";
import type { Reader } from "@/lib/inbound/reading";
import { keepable, keptLine } from "@/lib/inbound/words";
import { reportDelivery } from "@/lib/notifications/report";
import { setting } from "@/lib/settings/settings";

/** Reads the raw message of a row (transport `raw` or `resend`). */
export const readMailRow: Reader = async ({ now }, row) => {
  const mail = await parseInThread(row.raw);
  const body = keepable(mail.newText);
  return {
    read: {
      sender: keptLine(mail.senderAddress),
      senderName: keptLine(mail.senderName),
      subject: keptLine(mail.subject),
      body,
      original: keepable(mail.text),
      html: mail.html === null ? null : keepable(mail.html),
    },
    files: mail.files,
    place: (tx, fileIds) =>
      place(
        tx,
        { ...mail, recipients: [...row.receivedFor, ...mail.recipients] },
        {
          id: row.id,
          channel: "email",
          sender: mail.senderAddress ?? "",
          subject: mail.subject,
          body,
          whole: mail.text,
          nothingNew: mail.nothingNew,
          saysOnlyThanks: mail.saysOnlyThanks,
          fileIds,
          hasFiles: filesSaySomething(mail.files, mail.html),
          now,
        },
      ),
  };
};

async function place(tx: Tx, mail: ReadMail, arrival: Arrival): Promise<Outcome> {
  const conversation = await findConversation(tx, mail);
  const complaintId = conversation?.complaintId ?? null;
  if (mail.bounce) return takeReport(tx, mail.bounce, complaintId, arrival.now);
  if (mail.automatic || (await isOurOwn(tx, mail))) return { outcome: "auto_reply", complaintId };
  if (mail.senderAddress === null) return held("no_sender", complaintId);
  const { trustedAuthServers } = await setting(tx, "inbound");
  const found = mail.headers["authentication-results"] ?? [];
  if (!passesAuthentication(found, trustedAuthServers, mail.senderAddress)) {
    return held("not_authenticated", complaintId);
  }
  return conversation
    ? answerIn(tx, conversation, arrival)
    : newComplaint(tx, arrival, { answersUs: await answersMailOfOurs(tx, mail) });
}

/** A report on a mail of ours: bounced, delayed or arrived. */
async function takeReport(
  tx: Tx,
  { action, messageIds, diagnosis }: NonNullable<ReadMail["bounce"]>,
  complaintId: number | null,
  now: Date,
): Promise<Outcome> {
  if (action === null) return { outcome: "bounce", complaintId };
  const state = action === "failed" ? "bounced" : action;
  const error = action === "delivered" ? null : diagnosis || null;
  const told = await reportDelivery(tx, { messageIds }, { state, error, at: now });
  return { outcome: "bounce", complaintId: told[0]?.complaintId ?? complaintId };
}

/** A mail of ours that came back, as from a mailbox that hands everything on. */
async function isOurOwn(tx: Tx, { messageId, senderAddress }: ReadMail): Promise<boolean> {
  if (senderAddress !== null && isOurAddress(senderAddress)) return true;
  if (messageId === null) return false;
  if (isOurMessageId(messageId)) return true;
  const [found] = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(eq(notifications.messageIdHeader, messageId));
  return found !== undefined;
}
