import "server-only";
import { and, eq, inArray, isNotNull, max, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints, events } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import type { NoticeState, NotificationState } from "@/db/values";
import { TO_COMPLAINANT } from "@/lib/notifications/rules";

/** What a notification's state says of whether its complainant was reached; null: it does not count. */
const COUNTS_AS: Record<NotificationState, Exclude<NoticeState, "called"> | null> = {
  queued: "pending",
  digest: "pending",
  sent: "sent",
  delayed: "delayed",
  delivered: "delivered",
  bounced: "failed",
  failed: "failed",
  unknown: "unknown",
  // Its channel is stopped: nobody knows for how long.
  parked: "delayed",
  not_configured: null,
  // A chat somebody opened proves nothing.
  opened: null,
};
const BEST_FIRST = ["delivered", "sent", "pending", "delayed", "unknown", "failed"] as const;

/** Proof of notice: the best that the notifications of one event came to; null when none counts. Pure. */
export function noticeOf(states: readonly NotificationState[]): NoticeState | null {
  const counted = states.map((state) => COUNTS_AS[state]);
  return BEST_FIRST.find((state) => counted.includes(state)) ?? null;
}

/**
 * Writes what the complaints' last word to their complainants came to. Called wherever a notification's state is
 * written, in the same transaction. A telephone call after that word counts as `called`.
 */
export async function refreshNotice(tx: Executor, ...complaintIds: number[]): Promise<void> {
  const ids = [...new Set(complaintIds)].sort((a, b) => a - b);
  if (ids.length === 0) return;
  // Two notifications of one event can be settled at once: the second must see what the first wrote.
  await tx
    .select({ id: complaints.id })
    .from(complaints)
    .where(inArray(complaints.id, ids))
    .orderBy(complaints.id)
    .for("no key update");
  const told = inArray(notifications.kind, [...TO_COMPLAINANT]);
  const latest = tx
    .select({ complaintId: notifications.complaintId, seq: max(notifications.eventSeq).as("seq") })
    .from(notifications)
    .where(and(inArray(notifications.complaintId, ids), told, isNotNull(notifications.eventSeq)))
    .groupBy(notifications.complaintId)
    .as("latest");
  const rows = await tx
    .select({ complaintId: notifications.complaintId, seq: latest.seq, state: notifications.state })
    .from(latest)
    .innerJoin(
      notifications,
      and(eq(notifications.complaintId, latest.complaintId), eq(notifications.eventSeq, latest.seq), told),
    );
  const calls = await tx
    .select({ complaintId: events.complaintId, seq: max(events.seq) })
    .from(events)
    .where(
      and(
        inArray(events.complaintId, ids),
        eq(events.type, "called"),
        sql`${events.data} ->> 'outcome' = 'reached'`,
      ),
    )
    .groupBy(events.complaintId);

  const byNotice = new Map<NoticeState | null, number[]>();
  for (const id of ids) {
    const own = rows.filter(({ complaintId }) => complaintId === id);
    const called = calls.find(({ complaintId }) => complaintId === id)?.seq ?? 0;
    const notice = called > (own[0]?.seq ?? 0) ? "called" : noticeOf(own.map(({ state }) => state));
    byNotice.set(notice, [...(byNotice.get(notice) ?? []), id]);
  }
  for (const [noticeState, found] of byNotice) {
    await tx
      .update(complaints)
      .set({ noticeState })
      .where(
        and(inArray(complaints.id, found), sql`${complaints.noticeState} is distinct from ${noticeState}`),
      );
  }
}
