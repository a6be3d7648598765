import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { vendorAnsweredInput } from "./input";
import { endVendorLog, type Result, transition } from "./transition";

/** Helpdesk BKP/TTSB has answered: written down by staff, or by the vendor's own mail. For staff to see only. */
export async function vendorAnswered(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, version } = parseInput(vendorAnsweredInput, input);
  return transition(ctx, complaintId, "vendor_answered", { version }, async (tx, complaint) => {
    await endVendorLog(tx, complaintId, "answered", ctx.now);
    return {
      message: { visibility: "internal", body: text, attachmentIds },
      data: { vendorLogId: complaint.situation.vendorLogId ?? undefined },
    };
  });
}
