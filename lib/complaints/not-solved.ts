import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { notSolvedInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, transition } from "./transition";

/**
 * The complainant says it is not solved: before closing, or within the reopening period after it.
 * @param original a mail's whole text, when `text` is only its new part
 */
export async function notSolved(
  ctx: Context,
  complaintId: number,
  input: unknown,
  original: string | null = null,
): Promise<Result> {
  const { text, attachmentIds, onBehalfChannel, version } = parseInput(notSolvedInput, input);
  return transition(ctx, complaintId, "not_solved", { version }, async () => ({
    message: { visibility: "public", body: text, original, attachmentIds },
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
  }));
}
