import "server-only";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { Conflict, Forbidden, Invalid } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { recordLogNoInput } from "./input";
import { capacitiesOf } from "./lifecycle";
import { promiseAlso } from "./record-promise";
import { type Result, transition } from "./transition";
import {
  holdNumber,
  lockTickets,
  openLogOf,
  openTicketNumbered,
  type VendorTicket,
  waitingUnder,
} from "./vendor-tickets";

/**
 * The vendor's helpdesk has given its log a number, or another one than was written down. A log of that number that is
 * open already is the same log: all complaints come under that one, and the note that is left here says so.
 * @throws Forbidden for anybody but the PIC and the Admins; Conflict when no vendor log is open
 */
export async function recordLogNo(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { logNo } = parseInput(recordLogNoInput, input);
  return ctx.db.transaction(async (tx) => {
    const here: Context = { ...ctx, db: tx };
    const vendorId = (await ticketOf(tx, complaintId))?.vendorId;
    if (vendorId !== undefined) await holdNumber(tx, vendorId, logNo);
    const tickets = await lockTickets(tx, [complaintId], async (inner) => {
      const own = await ticketOf(inner, complaintId);
      const same = own && (await openTicketNumbered(inner, own.vendorId, logNo));
      return [...new Set([own?.id, same?.id])].filter((id) => id !== undefined);
    });
    const ownId = (await openLogOf(tx, complaintId))?.ticketId;
    const own = tickets.find(({ id }) => id === ownId);
    const other = tickets.find(({ id }) => id !== ownId);
    const before = await waitingUnder(
      tx,
      tickets.map(({ id }) => id),
    );
    const words = translator("ms", "complaint");
    const result = await transition(here, complaintId, "note", {}, async (inner, { situation }) => {
      const capacities = capacitiesOf(ctx.actor, situation);
      if (!capacities.includes("pic") && !capacities.includes("admin")) throw new Forbidden();
      if (!own) throw new Conflict("conflict.stage");
      if (own.vendorId !== vendorId) throw new Conflict("conflict.changed");
      if (own.logNo === logNo) throw new Invalid({ logNo: "log_no.same" });
      const others = before.filter(({ ticketId }) => ticketId === other?.id);
      if (other) await merge(inner, own, other);
      else await inner.update(vendorTickets).set({ logNo }).where(eq(vendorTickets.id, own.id));
      const body = other
        ? words("help.noteJoined", {
            logNo: other.logNo ?? logNo,
            others: others.map((one) => `#${one.complaintId}`).join(", "),
          })
        : words("help.noteNumbered", { logNo });
      return { message: { visibility: "internal", body } };
    });
    if (!own || !other) return result;
    const promisedOn = other.promisedOn ?? own.promisedOn;
    for (const log of before) {
      const promisedBefore = (log.ticketId === own.id ? own : other).promisedOn;
      if (promisedBefore !== promisedOn) await promiseAlso(here, log, promisedOn);
    }
    return result;
  });
}

async function ticketOf(tx: Tx, complaintId: number): Promise<VendorTicket | undefined> {
  const log = await openLogOf(tx, complaintId);
  if (!log) return undefined;
  const [ticket] = await tx.select().from(vendorTickets).where(eq(vendorTickets.id, log.ticketId));
  return ticket;
}

/** It was one log at the vendor all the time: what is known of both is kept in one, the promise that was there first. */
async function merge(tx: Tx, from: VendorTicket, into: VendorTicket): Promise<void> {
  await tx.update(vendorLogs).set({ ticketId: into.id }).where(eq(vendorLogs.ticketId, from.id));
  await tx.delete(vendorTickets).where(eq(vendorTickets.id, from.id));
  await tx
    .update(vendorTickets)
    .set({
      openedAt: sql`least(${vendorTickets.openedAt}, ${from.openedAt.toISOString()}::timestamptz)`,
      firstPromisedOn: into.firstPromisedOn ?? from.firstPromisedOn,
      promisedOn: into.promisedOn ?? from.promisedOn,
    })
    .where(eq(vendorTickets.id, into.id));
}
