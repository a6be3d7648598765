import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { answerInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, transition } from "./transition";

/**
 * The complainant answers what was asked, and the ball goes back to where it was asked from.
 * @param original a mail's whole text, when `text` is only its new part
 */
export async function answer(
  ctx: Context,
  complaintId: number,
  input: unknown,
  original: string | null = null,
): Promise<Result> {
  const { text, attachmentIds, version, onBehalfChannel } = parseInput(answerInput, input);
  return transition(ctx, complaintId, "answer", { version }, async () => ({
    message: { visibility: "public", body: text, original, attachmentIds },
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
  }));
}
