import "server-only";
import { and, eq, gt, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { mailOwner } from "@/lib/attachments/store-mail-files";
import { createLink } from "@/lib/auth/links";
import { consume } from "@/lib/auth/throttle";
import { addDays } from "@/lib/calendar/local-date";
import { lodgeByMail } from "@/lib/complaints/lodge";
import { DomainError, RateLimited } from "@/lib/errors";
import type { Arrival } from "@/lib/inbound/answer-in";
import { particularsFor } from "@/lib/inbound/held-queries";
import { namesComplaint } from "@/lib/inbound/match";
import { held, type Outcome } from "@/lib/inbound/outcome";
import { asInput, titleOf } from "@/lib/inbound/words";
import { notifyCompleteComplaint } from "@/lib/notifications/account";
import { setting } from "@/lib/settings/settings";

const LINK_DAYS = 14;
const A_DAY = 24 * 3600_000;

/**
 * A mail that answers nothing of ours. Where the setting allows it, it becomes a complaint with the particulars its
 * sender gave the last time, or they are asked for by a link; else the Admin decides. What may be an answer all the
 * same, says nothing, or comes again and again starts nothing new: two machines could go on for ever.
 * @param answersUs it names a mail of ours that no conversation belongs to
 */
export async function newComplaint(
  tx: Tx,
  arrival: Arrival,
  { answersUs }: { answersUs: boolean },
): Promise<Outcome> {
  const { newComplaints } = await setting(tx, "inbound");
  const hasFiles = arrival.hasFiles ?? arrival.fileIds.length > 0;
  const saysNothing = !hasFiles && (arrival.nothingNew || arrival.saysOnlyThanks);
  if (!newComplaints || answersUs || saysNothing || namesComplaint(arrival.subject)) return held("unmatched");
  const { input } = asInput({ ...arrival, body: arrival.whole, nothingNew: false }, "ms", {
    needsText: true,
  });
  if (await saidBefore(tx, arrival, input.text)) return held("too_many");
  const known = await particularsFor(tx, arrival.sender);
  try {
    await consume("mail-complaint", mailboxOf(arrival.sender), arrival.now, tx);
    if (known === null) await consume("mail-details", "all", arrival.now, tx);
  } catch (error) {
    if (error instanceof RateLimited) return held("too_many");
    throw error;
  }
  if (known === null) return askForDetails(tx, arrival);
  try {
    return await tx.transaction(async (inner) => {
      const { complaintId } = await lodgeByMail(
        {
          actor: { kind: "complainant", email: known.email, complaintId: null, locale: known.locale },
          now: arrival.now,
          db: inner,
          channel: arrival.channel,
          uploader: mailOwner(arrival.id),
          mail: { original: null, fileIds: arrival.fileIds },
        },
        {
          title: titleOf(arrival.subject, arrival.body, known.locale),
          description: input.text,
          noKp: known.noKp,
          name: known.name,
          phone: known.phone,
          email: known.email,
          locale: known.locale,
          ptjId: known.ptjId,
          submissionKey: arrival.id,
        },
      );
      return { outcome: "new_complaint", complaintId };
    });
  } catch (error) {
    if (error instanceof DomainError) return held("refused");
    throw error;
  }
}

/** Where it is read: what stands after a plus makes a thousand addresses of one mailbox. */
function mailboxOf(address: string): string {
  return address.replace(/\+[^@]*@/, "@");
}

/** Held until its sender has filled in the form that the link leads to, or an Admin decides. */
async function askForDetails(tx: Tx, { id, sender, now }: Arrival): Promise<Outcome> {
  const linkId = await createLink(tx, {
    scope: "mail",
    inboundMailId: id,
    email: sender,
    now,
    expiresAt: addDays(now, LINK_DAYS),
  });
  await notifyCompleteComplaint(tx, { email: sender, locale: "ms", linkId, now });
  return held("details_asked");
}

/** Whether this sender wrote the very same within a day, in a mail that is held or made a complaint. */
async function saidBefore(tx: Tx, { id, sender, body, now }: Arrival, description: string): Promise<boolean> {
  const since = new Date(now.getTime() - A_DAY);
  const [inHeld] = await tx
    .select({ id: inboundMails.id })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.outcome, "held"),
        gt(inboundMails.receivedAt, since),
        eq(inboundMails.sender, sender),
        eq(inboundMails.body, body),
        ne(inboundMails.id, id),
      ),
    )
    .limit(1);
  const [inComplaint] = await tx
    .select({ id: complaints.id })
    .from(complaints)
    .where(
      and(
        eq(complaints.complainantEmail, sender),
        gt(complaints.lodgedAt, since),
        eq(complaints.description, description),
      ),
    )
    .limit(1);
  return inHeld !== undefined || inComplaint !== undefined;
}
