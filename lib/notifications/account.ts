import "server-only";
import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { queueNotification } from "@/lib/notifications/queue-notification";

const ACCOUNT = {
  channel: "email",
  complaintId: null,
  eventSeq: null,
  replyAddressId: null,
} as const;

/** Mails a member of staff the link that sets a new password (Lupa kata laluan). Nothing when they are not active. */
export async function notifyPasswordReset(
  tx: Executor,
  { personId, linkId, now }: { personId: number; linkId: number; now: Date },
): Promise<void> {
  const [person] = await tx.select().from(people).where(eq(people.id, personId));
  if (!person?.active) return;
  const { email, locale } = person;
  await queueNotification(tx, {
    ...ACCOUNT,
    kind: "password_reset",
    personId,
    recipient: email,
    locale,
    linkId,
    now,
  });
}

/**
 * Semak aduan: one mail with the link to the list of an address's complaints.
 * @param linkId a link of scope `address`
 */
export async function notifyMyComplaints(
  tx: Executor,
  { email, locale, linkId, now }: { email: string; locale: Locale; linkId: number; now: Date },
): Promise<void> {
  await queueNotification(tx, {
    ...ACCOUNT,
    kind: "my_complaints",
    personId: null,
    recipient: email.toLowerCase(),
    locale,
    linkId,
    now,
  });
}

/**
 * Asks whoever wrote a mail that is no complaint yet for what is missing: one mail with the link to the form.
 * @param linkId a link of scope `mail`
 */
export async function notifyCompleteComplaint(
  tx: Executor,
  { email, locale, linkId, now }: { email: string; locale: Locale; linkId: number; now: Date },
): Promise<void> {
  await queueNotification(tx, {
    ...ACCOUNT,
    kind: "complete_complaint",
    personId: null,
    recipient: email.toLowerCase(),
    locale,
    linkId,
    now,
  });
}
