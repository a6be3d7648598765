import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { handBackInput } from "./input";
import { endReferral, type Result, transition } from "./transition";

/** The Implementor answers the PIC: solved or not, and how (guide, step 4). */
export async function handBack(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { solved, text, attachmentIds, version } = parseInput(handBackInput, input);
  const outcome = solved ? "solved" : "not_solved";
  return transition(ctx, complaintId, "hand_back", { version }, async (tx, complaint) => {
    await endReferral(tx, complaintId, outcome, ctx.now);
    return {
      message: { visibility: "internal", body: text, attachmentIds },
      data: { outcome, implementorId: complaint.situation.implementorId ?? undefined },
    };
  });
}
