import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import type { Db, Executor } from "@/db/client";
import { inboundMails } from "@/db/schema/inbound";
import type { Locale } from "@/db/values";
import { filesOfMail, type MailFileRow } from "@/lib/attachments/queries";
import { mailOwner } from "@/lib/attachments/store-mail-files";
import { findLink, findLinkForUse, markLinkUsed } from "@/lib/auth/links";
import { lodgeInput, TEXT_MAX } from "@/lib/complaints/input";
import { lodge } from "@/lib/complaints/lodge";
import { NotFound } from "@/lib/errors";
import { keepable, titleOf } from "@/lib/inbound/words";
import { parseInput } from "@/lib/parse-input";

/** A mail whose sender was asked for what is missing, as the form starts with it. */
export type MailToComplete = {
  id: string;
  email: string;
  name: string;
  title: string;
  description: string;
  files: MailFileRow[];
};

const stillWaits = (id: string) =>
  and(eq(inboundMails.id, id), eq(inboundMails.outcome, "held"), isNull(inboundMails.decision));

/** What a link from our mail opens; null when it is none of ours, has ended, was used, or an Admin decided meanwhile. */
export async function mailToComplete(
  db: Executor,
  token: string,
  { now, locale }: { now: Date; locale: Locale },
): Promise<MailToComplete | null> {
  const found = await findLink(db, token, now);
  const { inboundMailId, email } = found?.state === "valid" ? found.link : {};
  if (!inboundMailId || !email) return null;
  const [mail] = await db
    .select({
      id: inboundMails.id,
      senderName: inboundMails.senderName,
      subject: inboundMails.subject,
      body: inboundMails.body,
      original: inboundMails.original,
    })
    .from(inboundMails)
    .where(stillWaits(inboundMailId));
  if (!mail) return null;
  const text = mail.original ?? mail.body ?? "";
  return {
    id: mail.id,
    email,
    name: mail.senderName ?? "",
    title: titleOf(mail.subject ?? "", text, locale),
    description: keepable(text).trim().slice(0, TEXT_MAX),
    files: await filesOfMail(db, mail.id),
  };
}

/**
 * Lodges the complaint that a mail was to be, with the particulars its sender filled in and the mail's files. The
 * address is the one the link was sent to, whatever the form says. The link works once.
 * @throws NotFound when the link opens nothing (any more)
 */
export async function completeComplaint(
  { db, now, locale }: { db: Db; now: Date; locale: Locale },
  token: string,
  input: Record<string, unknown>,
): Promise<{ complaintId: number; email: string }> {
  return db.transaction(async (tx) => {
    const named = await findLink(tx, token, now);
    if (!named?.link.inboundMailId) throw new NotFound("link_ended");
    // The mail's lock before the link's, as for an Admin's decision, which ends the link.
    const [mail] = await tx
      .select({ id: inboundMails.id, original: inboundMails.original })
      .from(inboundMails)
      .where(stillWaits(named.link.inboundMailId))
      .for("update");
    const found = await findLinkForUse(tx, token, now);
    const { id: linkId, email } = found?.state === "valid" ? found.link : {};
    if (!mail || !linkId || !email) throw new NotFound("link_ended");
    const particulars = parseInput(lodgeInput, {
      ...input,
      email,
      locale,
      attachmentIds: [],
      onBehalfChannel: undefined,
      submissionKey: mail.id,
    });
    const files = await filesOfMail(tx, mail.id);
    const { complaintId } = await lodge(
      {
        actor: { kind: "complainant", email, complaintId: null, locale },
        now,
        db: tx,
        channel: "email",
        uploader: mailOwner(mail.id),
        mail: { original: mail.original, fileIds: files.map(({ id }) => id) },
      },
      particulars,
    );
    await markLinkUsed(tx, linkId, now);
    await tx
      .update(inboundMails)
      .set({ outcome: "new_complaint", complaintId })
      .where(eq(inboundMails.id, mail.id));
    return { complaintId, email };
  });
}
