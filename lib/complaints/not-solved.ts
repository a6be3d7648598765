import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { notSolvedInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, transition } from "./transition";

/** The complainant says it is not solved: before closing, or within the reopening period after it. */
export async function notSolved(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, onBehalfChannel, version } = parseInput(notSolvedInput, input);
  return transition(ctx, complaintId, "not_solved", { version }, async () => ({
    message: { visibility: "public", body: text, attachmentIds },
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
  }));
}
