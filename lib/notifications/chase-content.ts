import "server-only";
import { and, eq, gt, isNull, lte, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { events, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";
import {
  type Body,
  EMPTY,
  hideNoKp,
  type Notification,
  subjectLine,
  type Words,
} from "@/lib/notifications/content";

/** To the vendor, once for all complaints that waited under its ticket: their numbers, and nothing of the people. */
export async function chaseContent(
  db: Executor,
  { complaintId, eventSeq }: Notification,
  words: Words,
): Promise<Body> {
  const [row] = await db
    .select({ event: events, ticketId: vendorTickets.id, logNo: vendorTickets.logNo })
    .from(events)
    .innerJoin(vendorLogs, sql`${vendorLogs.id} = (${events.data} ->> 'vendorLogId')::bigint`)
    .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .where(and(eq(events.complaintId, complaintId ?? 0), eq(events.seq, eventSeq ?? 0)));
  if (!row) throw new Error("a mail to the vendor needs its event and its log");
  const { event, ticketId, logNo } = row;
  const waiting = await db
    .selectDistinct({ complaintId: vendorLogs.complaintId })
    .from(vendorLogs)
    .where(
      and(
        eq(vendorLogs.ticketId, ticketId),
        or(
          eq(vendorLogs.complaintId, event.complaintId),
          and(
            lte(vendorLogs.loggedAt, event.at),
            or(isNull(vendorLogs.endedAt), gt(vendorLogs.endedAt, event.at)),
          ),
        ),
      ),
    )
    .orderBy(vendorLogs.complaintId);
  const { promisedOn } = event.data;
  return {
    ...EMPTY,
    subject: subjectLine(`[Aduan #${event.complaintId}] ${words("subject.vendor_chase")}`),
    heading: words("heading.vendor_chase"),
    paragraphs: [words("intro.vendor_chase")],
    facts: [
      ...(logNo ? [{ label: words("fact.logNo"), value: hideNoKp(logNo) }] : []),
      ...(promisedOn
        ? [{ label: words("fact.promisedOn"), value: formatDate(startOfLocalDate(promisedOn)) }]
        : []),
      {
        label: words("fact.waiting"),
        value: waiting.map((one) => `#${one.complaintId}`).join(", "),
      },
    ],
    button: null,
  };
}
