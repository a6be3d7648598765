import "server-only";
import { eq } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import type { NotificationChannel, NotificationState } from "@/db/values";
import type { NotificationKind } from "@/lib/notifications/rules";

export type SentNotification = {
  id: number;
  eventSeq: number | null;
  kind: NotificationKind;
  channel: NotificationChannel;
  state: NotificationState;
  /** Address or number; null where none is known. */
  recipient: string | null;
  /** The member of staff told; null for the complainant and the vendor. */
  personName: string | null;
  /** The PIC on leave in whose stead they were told. */
  inStead: string | null;
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
};

/** Who was told what of a complaint and whether it arrived, oldest first. The caller has checked who may see it. */
export async function notificationsOf(db: Executor, complaintId: number): Promise<SentNotification[]> {
  const covered = alias(people, "covered");
  const rows = await db
    .select({
      id: notifications.id,
      eventSeq: notifications.eventSeq,
      kind: notifications.kind,
      channel: notifications.channel,
      state: notifications.state,
      recipient: notifications.recipient,
      personName: people.name,
      inStead: covered.name,
      createdAt: notifications.createdAt,
      sentAt: notifications.sentAt,
      error: notifications.lastError,
    })
    .from(notifications)
    .leftJoin(people, eq(people.id, notifications.personId))
    .leftJoin(covered, eq(covered.id, notifications.coveringId))
    .where(eq(notifications.complaintId, complaintId))
    .orderBy(notifications.id);
  return rows.map((row) => ({ ...row, kind: row.kind as NotificationKind }));
}
