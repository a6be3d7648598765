import "server-only";
import { and, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { logWithVendorInput } from "./input";
import { promiseAlso } from "./record-promise";
import { staffId } from "./staff-id";
import { endReferral, type Result, transition } from "./transition";
import { promiseProblem } from "./vendor-promise";
import {
  closeLog,
  endWhenNobodyWaits,
  holdNumber,
  lockTickets,
  openLogOf,
  openTicket,
  openTicketNumbered,
  setPromise,
  type VendorTicket,
  waitingUnder,
} from "./vendor-tickets";

/** Which log at the vendor: one that is open, chosen or named by its number, or else a new one. */
type Wanted = { vendorId: number; ticketId?: number | undefined; logNo: string | null };

/**
 * Dalam Tindakan Vendor: logged with Helpdesk BKP/TTSB, with their log when there is one (guide, Status 1). A log that
 * is open at that vendor already is one ticket for this complaint too; a new promise for it counts for all under it.
 */
export async function logWithVendor(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const parsed = parseInput(logWithVendorInput, input);
  const { vendorId, promisedOn, text, attachmentIds, version } = parsed;
  const problem = promisedOn && promiseProblem(promisedOn, ctx.now);
  if (problem) throw new Invalid({ promisedOn: problem });
  return ctx.db.transaction(async (whole) => {
    const here: Context = { ...ctx, db: whole };
    if (parsed.logNo !== null) await holdNumber(whole, vendorId, parsed.logNo);
    await lockTickets(whole, [complaintId], async (tx) => {
      const own = await openLogOf(tx, complaintId);
      const other = await ticketToJoin(tx, parsed);
      return [...new Set([own?.ticketId, other?.id])].filter((id) => id !== undefined);
    });
    const joined = await ticketToJoin(whole, parsed);
    const others = joined ? await waitingUnder(whole, [joined.id]) : [];
    const promised = promisedOn !== null && promisedOn !== joined?.promisedOn;
    const result = await transition(
      here,
      complaintId,
      "log_with_vendor",
      { version },
      async (tx, { stage }) => {
        const [vendor] = await tx
          .select({ id: vendors.id })
          .from(vendors)
          .where(and(eq(vendors.id, vendorId), eq(vendors.active, true)));
        if (!vendor) throw new Invalid({ vendorId: "vendor.unavailable" });
        if (parsed.ticketId !== undefined && !joined) throw new Invalid({ ticketId: "vendor_ticket.ended" });
        // Straight from the Implementor to the vendor: the referral has done what it could.
        if (stage === "with_implementor") await endReferral(tx, complaintId, "ended", ctx.now);
        const before = await closeLog(tx, complaintId, "superseded", ctx.now);
        const ticketId =
          joined?.id ??
          (await openTicket(tx, { vendorId, logNo: parsed.logNo, promisedOn, openedAt: ctx.now }));
        if (joined && promised) await setPromise(tx, ticketId, promisedOn);
        const [log] = await tx
          .insert(vendorLogs)
          .values({ complaintId, ticketId, loggedById: staffId(ctx.actor), loggedAt: ctx.now })
          .returning({ id: vendorLogs.id });
        if (before !== null) await endWhenNobodyWaits(tx, before, ctx.now);
        return {
          message:
            text || attachmentIds.length > 0
              ? { visibility: "internal", body: text, attachmentIds }
              : undefined,
          data: { vendorLogId: log?.id, promisedOn: promisedOn ?? joined?.promisedOn ?? null },
        };
      },
    );
    if (promised) {
      for (const other of others) {
        if (other.complaintId !== complaintId) await promiseAlso(here, other, promisedOn);
      }
    }
    return result;
  });
}

async function ticketToJoin(
  db: Executor,
  { vendorId, ticketId, logNo }: Wanted,
): Promise<VendorTicket | undefined> {
  if (ticketId === undefined) return logNo === null ? undefined : openTicketNumbered(db, vendorId, logNo);
  const [ticket] = await db.select().from(vendorTickets).where(eq(vendorTickets.id, ticketId));
  return ticket?.vendorId === vendorId && ticket.endedAt === null ? ticket : undefined;
}
