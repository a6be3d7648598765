import "server-only";
import { and, arrayContains, desc, eq, gt, isNull, ne } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { replyAddresses, secureLinks } from "@/db/schema/links";
import { people } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { createLink } from "@/lib/auth/links";
import { addDays, localDate } from "@/lib/calendar/local-date";
import { whatsAppConfigured } from "@/lib/notifications/addresses";
import { refreshNotice } from "@/lib/notifications/notice";
import { howTold, type Preferences } from "@/lib/notifications/preferences";
import { queueNotification, type Unreachable } from "@/lib/notifications/queue-notification";
import {
  type Change,
  isToComplainant,
  recipientsOf,
  type StandIns,
  type Telling,
} from "@/lib/notifications/rules";
import { standInFor } from "@/lib/people/cover";
import { leavesOn } from "@/lib/people/staff-actor";

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
  const tellings = recipientsOf(told.change, await standInsFor(tx, told));
  for (const telling of tellings) {
    for (const recipient of await resolve(tx, told, telling)) {
      const how = telling.inDigest
        ? { when: "digest" as const }
        : recipient.preferences
          ? howTold(recipient.preferences, telling.channels, { whatsApp: whatsAppConfigured() })
          : { when: "now" as const, channels: telling.channels };
      for (const channel of how.when === "now" ? how.channels : (["email"] as const)) {
        await queueNotification(tx, {
          kind: telling.kind,
          channel,
          complaintId: told.complaintId,
          eventSeq: told.eventSeq,
          personId: recipient.personId,
          coveringId: telling.to.party === "person" ? (telling.to.coveringId ?? null) : null,
          recipient: channel === "email" ? recipient.email : recipient.phone,
          unreachable: recipient.unreachable,
          locale: recipient.locale,
          linkId: recipient.linkId,
          replyAddressId: channel === "email" ? recipient.replyAddressId : null,
          inDigest: how.when === "digest",
          now: told.now,
        });
      }
    }
  }
  const concerned = told.change.type === "called" || tellings.some(({ kind }) => isToComplainant(kind));
  if (concerned) await refreshNotice(tx, told.complaintId);
}

/** Who stands in today for the PICs the change is about, where they are on leave. */
async function standInsFor(tx: Executor, { change, now }: Told): Promise<StandIns> {
  const pics = [change.picId, change.relievedPicId].filter((id) => id !== null);
  const leaves = pics.length === 0 ? [] : await leavesOn(tx, localDate(now));
  return new Map(
    pics.map((id) => [id, standInFor(id, leaves)] as const).filter(([id, standIn]) => id !== standIn),
  );
}

type Recipient = {
  personId: number | null;
  email: string | null;
  phone: string | null;
  locale: Locale;
  linkId: number | null;
  replyAddressId: number | null;
  /** Of a member of staff; the complainant and the vendor are told as the rules say. */
  preferences: Preferences | null;
  unreachable: Unreachable | null;
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
          preferences: null,
          unreachable: null,
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
          preferences: null,
          unreachable: null,
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
          notifyBy: people.notifyBy,
          digest: people.digest,
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
        staff.map(async ({ id, email, phone, locale, active, notifyBy, digest }) => ({
          personId: id,
          email: active ? email : null,
          phone: active ? phone : null,
          locale,
          linkId: null,
          replyAddressId: await replyAddressOf(tx, { complaintId, personId: id }, now),
          preferences: { notifyBy, digest, phone },
          unreachable: active ? null : ("person_inactive" as const),
        })),
      );
    }
  }
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
