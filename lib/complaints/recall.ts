import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { recallInput } from "./input";
import { endReferral, endVendorLog, type Result, transition } from "./transition";

/** The PIC takes the ball back from whoever has it. */
export async function recall(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, version } = parseInput(recallInput, input);
  return transition(ctx, complaintId, "recall", { version }, async (tx, { stage }) => {
    if (stage === "with_implementor") await endReferral(tx, complaintId, "recalled", ctx.now);
    if (stage === "with_vendor") await endVendorLog(tx, complaintId, "recalled", ctx.now);
    return { message: { visibility: "internal", body: text } };
  });
}
