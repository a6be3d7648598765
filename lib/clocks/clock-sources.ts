import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import { complaints, events, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { notifications } from "@/db/schema/mail";
import { vendors } from "@/db/schema/people";
import type { ClockEvent } from "./clock";
import type { ClockSource } from "./clock-row";
import { versionInForce } from "./rules";

/**
 * When the latest warning of a closing left, while the closing is asked for; null while it has not. For a query of
 * `complaints`, whose name drizzle drops where no other table is read.
 */
export const warningSentAt = sql<Date | null>`case when complaints.stage = 'awaiting_closure' then (
  select min(warning.sent_at) from notifications warning
  where warning.complaint_id = complaints.id and warning.kind = 'closure_warning'
    and warning.state in ('sent', 'delivered') and warning.event_seq = (
      select max(latest.event_seq) from notifications latest
      where latest.complaint_id = complaints.id and latest.kind = 'closure_warning')
) end`.mapWith(notifications.sentAt);

/** Everything the clocks of some complaints depend on, by their numbers; two queries for however many. */
export async function clockSources(db: Executor, ids: readonly number[]): Promise<ClockSource[]> {
  if (ids.length === 0) return [];
  const list = sql`any(${`{${ids.join(",")}}`}::bigint[])`;
  const targetsVersion = sql<number>`coalesce(${clocks.targetsVersion}, ${versionInForce(complaints.lodgedAt)})`;
  const [rows, found] = await Promise.all([
    db
      .select({
        complaintId: complaints.id,
        categoryId: complaints.categoryId,
        priority: complaints.priority,
        noticeState: complaints.noticeState,
        warningSentAt,
        closeReason: complaints.closeReason,
        rating: complaints.rating,
        ratingComment: complaints.ratingComment,
        targetsVersion,
        vendorLogId: vendorLogs.id,
        promisedOn: vendorTickets.promisedOn,
        asks: sql<boolean>`${vendors.email} is not null`,
      })
      .from(complaints)
      .leftJoin(clocks, eq(clocks.complaintId, complaints.id))
      .leftJoin(vendorLogs, and(eq(vendorLogs.complaintId, complaints.id), isNull(vendorLogs.endedAt)))
      .leftJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
      .leftJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
      .where(sql`${complaints.id} = ${list}`),
    db
      .select({
        complaintId: events.complaintId,
        type: events.type,
        toStage: events.toStage,
        actorKind: events.actorKind,
        at: events.at,
        data: events.data,
      })
      .from(events)
      .where(ids.length === 1 ? inArray(events.complaintId, [...ids]) : sql`${events.complaintId} = ${list}`)
      .orderBy(asc(events.complaintId), asc(events.seq)),
  ]);
  const byComplaint = new Map<number, ClockEvent[]>();
  for (const { complaintId, ...event } of found) {
    const list = byComplaint.get(complaintId);
    if (list) list.push(event);
    else byComplaint.set(complaintId, [event]);
  }
  return rows.map(({ vendorLogId, promisedOn, asks, ...row }) => ({
    ...row,
    vendor: vendorLogId === null ? null : { promisedOn, asks },
    events: byComplaint.get(row.complaintId) ?? [],
  }));
}
