import "server-only";
import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { complaints, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import type { VendorLogOutcome } from "@/db/values";
import type { Context } from "./context";

export type VendorTicket = typeof vendorTickets.$inferSelect;

/**
 * One log at the vendor can be about many complaints, so what is done to it may touch several at once. The order of
 * the locks is everywhere the same: complaints by their numbers, then tickets by their ids. A command about one
 * complaint has its lock and takes its ticket's afterwards; one about a whole ticket begins with `lockTickets`. Who
 * brings a number begins with that (`holdNumber`).
 */

/** The complaint's own open log and its ticket; undefined while nothing waits for a vendor. */
export async function openLogOf(
  db: Executor,
  complaintId: number,
): Promise<{ vendorLogId: number; ticketId: number } | undefined> {
  const [log] = await db
    .select({ vendorLogId: vendorLogs.id, ticketId: vendorLogs.ticketId })
    .from(vendorLogs)
    .where(and(eq(vendorLogs.complaintId, complaintId), isNull(vendorLogs.endedAt)));
  return log;
}

/** The complaints that wait under a ticket, by their numbers, each with its own log. */
export function waitingUnder(
  db: Executor,
  ticketIds: readonly number[],
): Promise<{ complaintId: number; vendorLogId: number; ticketId: number }[]> {
  return db
    .select({
      complaintId: vendorLogs.complaintId,
      vendorLogId: vendorLogs.id,
      ticketId: vendorLogs.ticketId,
    })
    .from(vendorLogs)
    .where(and(inArray(vendorLogs.ticketId, [...ticketIds]), isNull(vendorLogs.endedAt)))
    .orderBy(asc(vendorLogs.complaintId));
}

/** A vendor's open ticket of that number, however its letters are written. */
export async function openTicketNumbered(
  db: Executor,
  vendorId: number,
  logNo: string,
): Promise<VendorTicket | undefined> {
  const [ticket] = await db
    .select()
    .from(vendorTickets)
    .where(
      and(
        eq(vendorTickets.vendorId, vendorId),
        eq(sql`lower(${vendorTickets.logNo})`, sql`lower(${logNo})`),
        isNull(vendorTickets.endedAt),
      ),
    );
  return ticket;
}

/** Takes the tickets' locks in their order; the complaints' come before (see above). */
function holdTickets(tx: Tx, ids: readonly number[]): Promise<VendorTicket[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx
    .select()
    .from(vendorTickets)
    .where(inArray(vendorTickets.id, [...ids]))
    .orderBy(asc(vendorTickets.id))
    .for("update");
}

/**
 * Lets nobody else open a log of this number at this vendor before the transaction ends: two at once would be one.
 * Before any other lock.
 */
export async function holdNumber(tx: Tx, vendorId: number, logNo: string): Promise<void> {
  await tx.execute(
    sql`select pg_advisory_xact_lock(hashtextextended(${`vendor_tickets ${vendorId} `} || lower(${logNo}), 0))`,
  );
}

class Moved extends Error {}

/**
 * Locks whole tickets: every complaint that waits under them and `complaintIds` by number, then the tickets. When
 * another complaint came under one of them meanwhile, all is let go and begun again, as its lock would come too late.
 * @param find the tickets it is about, asked again once they are locked
 * @returns the tickets, by id
 */
export async function lockTickets(
  tx: Tx,
  complaintIds: readonly number[],
  find: (tx: Tx) => Promise<readonly number[]>,
): Promise<VendorTicket[]> {
  for (;;) {
    try {
      // A savepoint: going back to it lets go of the locks that were taken since.
      return await tx.transaction(async (inner) => {
        const ticketIds = await find(inner);
        const waiting = await waitingUnder(inner, ticketIds);
        const locked = new Set([...complaintIds, ...waiting.map(({ complaintId }) => complaintId)]);
        await inner
          .select({ id: complaints.id })
          .from(complaints)
          .where(inArray(complaints.id, [...locked]))
          .orderBy(asc(complaints.id))
          // Not "update": who closes another one as a duplicate of one of these need not wait for it.
          .for("no key update");
        const tickets = await holdTickets(inner, ticketIds);
        const found = await find(inner);
        const now = await waitingUnder(inner, found);
        const same =
          found.length === tickets.length && found.every((id) => tickets.some((ticket) => ticket.id === id));
        if (!same || now.some(({ complaintId }) => !locked.has(complaintId))) throw new Moved();
        return tickets;
      });
    } catch (error) {
      if (!(error instanceof Moved)) throw error;
    }
  }
}

/**
 * Ends the complaint's open log; its ticket is for the caller to end (`endWhenNobodyWaits`).
 * @returns the ticket it was under, null when none was open
 */
export async function closeLog(
  tx: Tx,
  complaintId: number,
  outcome: VendorLogOutcome,
  now: Date,
): Promise<number | null> {
  const [log] = await tx
    .update(vendorLogs)
    .set({ endedAt: now, outcome })
    .where(and(eq(vendorLogs.complaintId, complaintId), isNull(vendorLogs.endedAt)))
    .returning({ ticketId: vendorLogs.ticketId });
  return log?.ticketId ?? null;
}

/**
 * What the vendor promises of a ticket now; the first promise stays what it is measured by. Under the ticket's lock.
 */
export async function setPromise(tx: Tx, ticketId: number, promisedOn: string): Promise<void> {
  await tx
    .update(vendorTickets)
    .set({
      promisedOn,
      firstPromisedOn: sql`coalesce(${vendorTickets.firstPromisedOn}, ${promisedOn}::date)`,
    })
    .where(eq(vendorTickets.id, ticketId));
}

/** `lockTickets` for the ticket one complaint waits under; nothing but the complaint where it waits for none. */
export function lockOwnTicket(tx: Tx, complaintId: number): Promise<VendorTicket[]> {
  return lockTickets(tx, [complaintId], async (inner) => {
    const own = await openLogOf(inner, complaintId);
    return own ? [own.ticketId] : [];
  });
}

/** Ends a ticket no complaint waits under any more; with an answer, if any of them had one. */
export async function endWhenNobodyWaits(tx: Tx, ticketId: number, now: Date): Promise<void> {
  // In a statement of its own: only what comes after the lock sees what the one before us changed.
  const [ticket] = await holdTickets(tx, [ticketId]);
  if (!ticket || ticket.endedAt !== null) return;
  if ((await waitingUnder(tx, [ticketId])).length > 0) return;
  const answeredAt = sql`(select max(${vendorLogs.endedAt}) from ${vendorLogs}
    where ${vendorLogs.ticketId} = ${ticketId} and ${vendorLogs.outcome} = 'answered')`;
  await tx.update(vendorTickets).set({ endedAt: now, answeredAt }).where(eq(vendorTickets.id, ticketId));
}

/**
 * The same deed on another complaint of the ticket: of the vendor, whoever wrote it down, as they may have no right to
 * see that one.
 */
export function underVendor(
  { db, now, channel, mail }: Context,
  { complaintId, vendorLogId }: { complaintId: number; vendorLogId: number },
): Context {
  return {
    db,
    now,
    actor: { kind: "vendor", complaintId, vendorLogId },
    ...(channel && { channel }),
    ...(mail && { mail: { original: mail.original, fileIds: [] } }),
  };
}

/** Opens a new ticket at a vendor; where it has a number, under that number's lock. */
export async function openTicket(
  tx: Tx,
  given: { vendorId: number; logNo: string | null; promisedOn: string | null; openedAt: Date },
): Promise<number> {
  const [ticket] = await tx
    .insert(vendorTickets)
    .values({ ...given, firstPromisedOn: given.promisedOn })
    .returning({ id: vendorTickets.id });
  return (ticket as { id: number }).id;
}
