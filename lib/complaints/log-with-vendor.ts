import "server-only";
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { logWithVendorInput } from "./input";
import { staffId } from "./staff-id";
import { endReferral, type Result, transition } from "./transition";
import { closeLog, endWhenNobodyWaits, lockTickets, openLogOf, openTicketNumbered } from "./vendor-tickets";

type Given = { vendorId: number; logNo: string | null };

/**
 * Dalam Tindakan Vendor: logged with Helpdesk BKP/TTSB, with their log when there is one (guide, Status 1). A log that
 * is open at that vendor already is one ticket for this complaint too.
 */
export async function logWithVendor(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { vendorId, logNo, promisedOn, text, attachmentIds, version } = parseInput(logWithVendorInput, input);
  const given: Given = { vendorId, logNo };
  return ctx.db.transaction(async (whole) => {
    await lockTickets(whole, [complaintId], async (tx) => {
      const own = await openLogOf(tx, complaintId);
      const other = await ticketToJoin(tx, given);
      return [...new Set([own?.ticketId, other?.id].filter((id) => id !== undefined))];
    });
    return transition(
      { ...ctx, db: whole },
      complaintId,
      "log_with_vendor",
      { version },
      async (tx, complaint) => {
        const [vendor] = await tx
          .select({ id: vendors.id })
          .from(vendors)
          .where(and(eq(vendors.id, vendorId), eq(vendors.active, true)));
        if (!vendor) throw new Invalid({ vendorId: "vendor.unavailable" });
        // Straight from the Implementor to the vendor: the referral has done what it could.
        if (complaint.stage === "with_implementor") await endReferral(tx, complaintId, "ended", ctx.now);
        const before = await closeLog(tx, complaintId, "superseded", ctx.now);
        const ticket =
          (await ticketToJoin(tx, given)) ??
          (await newTicket(tx, { ...given, promisedOn, openedAt: ctx.now }));
        const [log] = await tx
          .insert(vendorLogs)
          .values({ complaintId, ticketId: ticket.id, loggedById: staffId(ctx.actor), loggedAt: ctx.now })
          .returning({ id: vendorLogs.id });
        if (before !== null) await endWhenNobodyWaits(tx, before, ctx.now);
        return {
          message:
            text || attachmentIds.length > 0
              ? { visibility: "internal", body: text, attachmentIds }
              : undefined,
          data: { vendorLogId: log?.id, promisedOn: ticket.promisedOn },
        };
      },
    );
  });
}

async function ticketToJoin(tx: Tx, { vendorId, logNo }: Given) {
  return logNo === null ? undefined : openTicketNumbered(tx, vendorId, logNo);
}

async function newTicket(tx: Tx, given: Given & { promisedOn: string | null; openedAt: Date }) {
  const [ticket] = await tx
    .insert(vendorTickets)
    .values({ ...given, firstPromisedOn: given.promisedOn })
    .returning();
  return ticket as typeof vendorTickets.$inferSelect;
}
