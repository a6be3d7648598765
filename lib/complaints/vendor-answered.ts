import "server-only";
import { copyAttachments } from "@/lib/attachments/copy";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { vendorAnsweredInput } from "./input";
import { endVendorLog, type Result, transition } from "./transition";
import { lockOwnTicket, underVendor, waitingUnder } from "./vendor-tickets";

/**
 * Helpdesk BKP/TTSB has answered: written down by staff, or by the vendor's own mail. For staff to see only. The
 * vendor answers its log, so its mail is the answer to every complaint that waits under it; staff say whether it is.
 */
export async function vendorAnswered(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, forAll, version } = parseInput(vendorAnsweredInput, input);
  const wide = forAll || ctx.actor.kind === "vendor";
  return ctx.db.transaction(async (tx) => {
    const here: Context = { ...ctx, db: tx };
    const [ticket] = wide ? await lockOwnTicket(tx, complaintId) : [];
    const result = await transition(
      here,
      complaintId,
      "vendor_answered",
      { version },
      async (inner, complaint) => {
        await endVendorLog(inner, complaintId, "answered", ctx.now);
        return {
          message: { visibility: "internal", body: text, attachmentIds },
          data: { vendorLogId: complaint.situation.vendorLogId ?? undefined },
        };
      },
    );
    for (const other of await waitingUnder(tx, ticket ? [ticket.id] : [])) {
      const also = underVendor(here, other);
      const { messageId } = await transition(
        also,
        other.complaintId,
        "vendor_answered",
        {},
        async (inner) => {
          await endVendorLog(inner, other.complaintId, "answered", ctx.now);
          return {
            message: { visibility: "internal", body: text },
            data: { vendorLogId: other.vendorLogId },
          };
        },
      );
      if (result.messageId !== null && messageId !== null) {
        await copyAttachments(tx, result.messageId, { complaintId: other.complaintId, messageId });
      }
    }
    return result;
  });
}
