import "server-only";
import { and, eq } from "drizzle-orm";
import { vendorLogs } from "@/db/schema/complaints";
import { vendors } from "@/db/schema/people";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { logWithVendorInput } from "./input";
import { staffId } from "./staff-id";
import { endReferral, endVendorLog, type Result, transition } from "./transition";

/** Dalam Tindakan Vendor: logged with Helpdesk BKP/TTSB, with their log when there is one (guide, Status 1). */
export async function logWithVendor(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { vendorId, logNo, promisedOn, text, attachmentIds, version } = parseInput(logWithVendorInput, input);
  return transition(ctx, complaintId, "log_with_vendor", { version }, async (tx, complaint) => {
    const [vendor] = await tx
      .select({ id: vendors.id })
      .from(vendors)
      .where(and(eq(vendors.id, vendorId), eq(vendors.active, true)));
    if (!vendor) throw new Invalid({ vendorId: "vendor.unavailable" });
    // Straight from the Implementor to the vendor: the referral has done what it could.
    if (complaint.stage === "with_implementor") await endReferral(tx, complaintId, "ended", ctx.now);
    await endVendorLog(tx, complaintId, "superseded", ctx.now);
    const [log] = await tx
      .insert(vendorLogs)
      .values({ complaintId, vendorId, logNo, promisedOn, loggedById: staffId(ctx.actor), loggedAt: ctx.now })
      .returning({ id: vendorLogs.id });
    return {
      message:
        text || attachmentIds.length > 0 ? { visibility: "internal", body: text, attachmentIds } : undefined,
      data: { vendorLogId: log?.id },
    };
  });
}
