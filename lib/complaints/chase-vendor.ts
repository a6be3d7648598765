import "server-only";
import { and, eq, inArray, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { events } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import { SYSTEM } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { currentRules } from "@/lib/clocks/rules";
import { Conflict, Forbidden } from "@/lib/errors";
import type { Context } from "./context";
import { capacitiesOf } from "./lifecycle";
import { type Result, recordBeside } from "./transition";
import { lockOwnTicket, waitingUnder } from "./vendor-tickets";

/**
 * Asks the vendor's helpdesk again for what it has not answered: in one mail, sent under this complaint, for all that
 * wait under its ticket. By the clock (lib/clocks/run-timers.ts), the PIC or the Admin; at most once a working day.
 * @throws NotFound when the actor may not see it; Forbidden when they may not do this; Conflict while nothing waits for
 *   a vendor, for a vendor without an address, and when it was asked already
 */
export async function chaseVendor(ctx: Context, complaintId: number): Promise<Result> {
  return ctx.db.transaction(async (tx) => {
    const [ticket] = await lockOwnTicket(tx, complaintId);
    const waiting = await waitingUnder(tx, ticket ? [ticket.id] : []);
    const promisedOn = ticket?.promisedOn ?? null;
    const asked = await recordBeside(
      { ...ctx, db: tx },
      complaintId,
      "vendor_chased",
      {},
      async (_, { situation }) => {
        const capacities = capacitiesOf(ctx.actor, situation);
        if (!(["pic", "admin", "system"] as const).some((one) => capacities.includes(one)))
          throw new Forbidden();
        if (!ticket || situation.vendorLogId === null) throw new Conflict("conflict.stage");
        await refuseUnaskable(tx, ticket.vendorId);
        const ids = waiting.map((one) => one.complaintId);
        if (await askedToday(tx, ids, ctx.now)) throw new Conflict("conflict.chased");
        return { data: { vendorLogId: situation.vendorLogId, promisedOn } };
      },
    );
    for (const other of waiting) {
      if (other.complaintId === complaintId) continue;
      const { vendorLogId } = other;
      // Whoever asked may have no right to see that one.
      await recordBeside(
        { actor: SYSTEM, now: ctx.now, db: tx },
        other.complaintId,
        "vendor_chased",
        {},
        async () => ({ data: { vendorLogId, promisedOn, askedUnder: complaintId } }),
      );
    }
    return asked;
  });
}

async function refuseUnaskable(tx: Tx, vendorId: number): Promise<void> {
  const [vendor] = await tx.select({ email: vendors.email }).from(vendors).where(eq(vendors.id, vendorId));
  if (!vendor?.email) throw new Conflict("conflict.no_address");
}

/** Whether the vendor was asked again for any of these with no working day in between. */
async function askedToday(tx: Tx, complaintIds: readonly number[], now: Date): Promise<boolean> {
  const [last] = await tx
    .select({ at: max(events.at) })
    .from(events)
    .where(and(inArray(events.complaintId, [...complaintIds]), eq(events.type, "vendor_chased")));
  if (!last?.at) return false;
  const { calendar } = await currentRules(tx);
  return calendar.workingDays(localDate(last.at), localDate(now)) === 0;
}
