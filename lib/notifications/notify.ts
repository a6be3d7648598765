import "server-only";
import { randomUUID } from "node:crypto";
import { and, arrayContains, desc, eq, gt, isNull, ne } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { replyAddresses, secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import type { Locale, NotificationChannel } from "@/db/values";
import { createLink } from "@/lib/auth/links";
import { addDays } from "@/lib/calendar/local-date";
import { addJob } from "@/lib/jobs/queue";
import { messageIdDomain } from "@/lib/notifications/addresses";
import { type Change, type NotificationKind, recipientsOf, type Telling } from "@/lib/notifications/rules";

/** One change that was just written, to be told in the same transaction. */
export type Told = { complaintId: number; eventSeq: number; change: Change; now: Date };

export const COMPLAINT_LINK_DAYS = 180;
/** A link that is used again must still be good for this long. */
const LINK_DAYS_LEFT = 90;

/**
 * Writes the notifications of a change and the jobs that deliver them, in the transaction of the change: none is
 * sent for a change that did not happen, none is lost for one that did. Called by lib/complaints/transition.ts.
 */
export async function notify(tx: Executor, told: Told): Promise<void> {
  for (const telling of recipientsOf(told.change)) {
    for (const recipient of await resolve(tx, told, telling)) {
      for (const channel of telling.channels) {
        await queueNotification(tx, {
          kind: telling.kind,
          channel,
          complaintId: told.complaintId,
          eventSeq: told.eventSeq,
          personId: recipient.personId,
          recipient: channel === "email" ? recipient.email : recipient.phone,
          problem: recipient.problem,
          locale: recipient.locale,
          linkId: recipient.linkId,
          replyAddressId: channel === "email" ? recipient.replyAddressId : null,
          now: told.now,
        });
      }
    }
  }
}

type Recipient = {
  personId: number | null;
  email: string | null;
  phone: string | null;
  locale: Locale;
  linkId: number | null;
  replyAddressId: number | null;
  /** Why nothing can be sent, a word of the `mail.problem` messages. */
  problem: "person_inactive" | null;
};

async function resolve(tx: Executor, told: Told, { to }: Telling): Promise<Recipient[]> {
  const { complaintId, now, change } = told;
  switch (to.party) {
    case "complainant": {
      const { email, phone, locale } = change.complainant;
      return [
        {
          personId: null,
          email,
          phone,
          locale,
          linkId: await complaintLink(tx, complaintId, email, now),
          replyAddressId: await replyAddressOf(tx, { complaintId, complainantEmail: email }, now),
          problem: null,
        },
      ];
    }
    case "vendor":
      return [
        {
          personId: null,
          email: to.email,
          phone: null,
          locale: "ms",
          linkId: null,
          replyAddressId: await replyAddressOf(tx, { complaintId, vendorLogId: to.vendorLogId }, now),
          problem: null,
        },
      ];
    case "person":
    case "admins": {
      const staff = await tx
        .select({
          id: people.id,
          email: people.email,
          phone: people.phone,
          locale: people.locale,
          active: people.active,
        })
        .from(people)
        .where(
          to.party === "person"
            ? eq(people.id, to.personId)
            : and(
                arrayContains(people.roles, ["admin"]),
                people.active,
                to.exceptId === null ? undefined : ne(people.id, to.exceptId),
              ),
        )
        .orderBy(people.id);
      return Promise.all(
        staff.map(async ({ id, email, phone, locale, active }) => ({
          personId: id,
          email: active ? email : null,
          phone: active ? phone : null,
          locale,
          linkId: null,
          replyAddressId: await replyAddressOf(tx, { complaintId, personId: id }, now),
          problem: active ? null : ("person_inactive" as const),
        })),
      );
    }
  }
}

type NewNotification = {
  kind: NotificationKind;
  channel: NotificationChannel;
  complaintId: number | null;
  eventSeq: number | null;
  personId: number | null;
  recipient: string | null;
  problem: string | null;
  locale: Locale;
  linkId: number | null;
  replyAddressId: number | null;
  now: Date;
};

/** One notification row and, where something can be sent, its job. */
export async function queueNotification(
  tx: Executor,
  { problem, now, ...row }: NewNotification,
): Promise<void> {
  const email = row.channel === "email";
  const state = !email ? "not_configured" : row.recipient === null ? "failed" : "queued";
  const [inserted] = await tx
    .insert(notifications)
    .values({
      ...row,
      state,
      messageIdHeader: email ? `<${randomUUID()}@${messageIdDomain()}>` : null,
      lastError: state === "failed" ? (problem ?? "no_address") : null,
      createdAt: now,
    })
    .onConflictDoNothing()
    .returning({ id: notifications.id });
  if (inserted && state === "queued") await queueDelivery(tx, inserted.id);
}

/** The job that delivers one notification; a second call for the same one replaces the first. */
export async function queueDelivery(tx: Executor, id: number): Promise<void> {
  await addJob(tx, "deliver_notification", { id }, { key: `notification:${id}`, maxAttempts: 12 });
}

/** The complainant's link to this complaint: the one they have, while it is good for long enough, else a new one. */
async function complaintLink(tx: Executor, complaintId: number, email: string, now: Date): Promise<number> {
  const [link] = await tx
    .select({ id: secureLinks.id })
    .from(secureLinks)
    .where(
      and(
        eq(secureLinks.scope, "complaint"),
        eq(secureLinks.complaintId, complaintId),
        eq(secureLinks.email, email),
        isNull(secureLinks.revokedAt),
        gt(secureLinks.expiresAt, addDays(now, LINK_DAYS_LEFT)),
      ),
    )
    .orderBy(desc(secureLinks.expiresAt))
    .limit(1);
  if (link) return link.id;
  const expiresAt = addDays(now, COMPLAINT_LINK_DAYS);
  return createLink(tx, { scope: "complaint", complaintId, email, now, expiresAt });
}

type ReplyParty =
  | { complaintId: number; complainantEmail: string }
  | { complaintId: number; personId: number }
  | { complaintId: number; vendorLogId: number };

async function replyAddressOf(tx: Executor, party: ReplyParty, now: Date): Promise<number> {
  const matching =
    "complainantEmail" in party
      ? eq(replyAddresses.complainantEmail, party.complainantEmail)
      : "personId" in party
        ? eq(replyAddresses.personId, party.personId)
        : eq(replyAddresses.vendorLogId, party.vendorLogId);
  const find = () =>
    tx
      .select({ id: replyAddresses.id })
      .from(replyAddresses)
      .where(and(eq(replyAddresses.complaintId, party.complaintId), matching));
  const [known] = await find();
  if (known) return known.id;
  const [made] = await tx
    .insert(replyAddresses)
    .values({ ...party, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: replyAddresses.id });
  const [row] = made ? [made] : await find();
  if (!row) throw new Error("the reply address was not written");
  return row.id;
}
