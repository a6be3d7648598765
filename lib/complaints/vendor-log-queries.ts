import "server-only";
import { and, asc, desc, eq, isNull, lt, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { daysBetween, localDate } from "@/lib/calendar/local-date";
import { currentRules } from "@/lib/clocks/rules";
import { type Named, namedTo } from "./named";
import { waitingUnder } from "./vendor-tickets";

type Reader = { db: Executor; actor: StaffActor; now: Date };

/** A ticket is open though the date that is promised now has passed. @param today `YYYY-MM-DD` */
export function ticketPromisePassed(today: string): SQL | undefined {
  return and(isNull(vendorTickets.endedAt), lt(vendorTickets.promisedOn, today));
}

export type VendorLog = Awaited<ReturnType<typeof vendorLogsOf>>[number];

/**
 * Every log of one complaint with a vendor's helpdesk, the oldest first: since when, what is promised, and which other
 * complaints wait under the same log.
 * @param complaintId one that the reader may see
 */
export async function vendorLogsOf({ db, actor, now }: Reader, complaintId: number) {
  const logs = await db
    .select({
      id: vendorLogs.id,
      ticketId: vendorLogs.ticketId,
      vendorId: vendorTickets.vendorId,
      vendorName: vendors.name,
      vendorEmail: vendors.email,
      logNo: vendorTickets.logNo,
      /** `YYYY-MM-DD`, as it is promised now, and as it was promised first. */
      promisedOn: vendorTickets.promisedOn,
      firstPromisedOn: vendorTickets.firstPromisedOn,
      loggedAt: vendorLogs.loggedAt,
      endedAt: vendorLogs.endedAt,
      outcome: vendorLogs.outcome,
    })
    .from(vendorLogs)
    .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .innerJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
    .where(eq(vendorLogs.complaintId, complaintId))
    .orderBy(asc(vendorLogs.id));
  if (logs.length === 0) return [];
  const { calendar } = await currentRules(db);
  const open = logs.filter(({ endedAt }) => endedAt === null).map(({ ticketId }) => ticketId);
  const waiting = await waitingUnder(db, open);
  const named = await namedTo(
    db,
    actor,
    waiting.map((one) => one.complaintId).filter((id) => id !== complaintId),
  );
  return logs.map((log) => {
    const from = localDate(log.loggedAt);
    const to = localDate(log.endedAt ?? now);
    const others: Named[] = log.endedAt === null ? named : [];
    return { ...log, days: daysBetween(from, to), workingDays: calendar.workingDays(from, to), others };
  });
}

/** The newest so many; of an older one the number still finds it. */
const OFFERED = 100;

export type OpenTicket = Awaited<ReturnType<typeof openTickets>>[number];

/** Logs that are open at the vendors' helpdesks, newest first: what another complaint may come under. */
export async function openTickets({ db, actor }: Omit<Reader, "now">) {
  const tickets = await db
    .select({
      id: vendorTickets.id,
      vendorId: vendorTickets.vendorId,
      logNo: vendorTickets.logNo,
      promisedOn: vendorTickets.promisedOn,
    })
    .from(vendorTickets)
    .innerJoin(vendors, and(eq(vendors.id, vendorTickets.vendorId), eq(vendors.active, true)))
    .where(isNull(vendorTickets.endedAt))
    .orderBy(desc(vendorTickets.openedAt), desc(vendorTickets.id))
    .limit(OFFERED);
  const named = await waitingUnderNamed(
    { db, actor },
    tickets.map(({ id }) => id),
  );
  return tickets.map((ticket) => ({ ...ticket, complaints: named.get(ticket.id) ?? [] }));
}

/** The complaints that wait under each of these tickets, by the ticket's id. */
export async function waitingUnderNamed(
  { db, actor }: Omit<Reader, "now">,
  ticketIds: readonly number[],
): Promise<Map<number, Named[]>> {
  const waiting = await waitingUnder(db, ticketIds);
  const named = await namedTo(
    db,
    actor,
    waiting.map(({ complaintId }) => complaintId),
  );
  const under = new Map<number, Named[]>();
  for (const [index, { ticketId }] of waiting.entries()) {
    under.set(ticketId, [...(under.get(ticketId) ?? []), named[index] as Named]);
  }
  return under;
}
