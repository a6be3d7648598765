import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { answerInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, transition } from "./transition";

/** The complainant answers what was asked, and the ball goes back to where it was asked from. */
export async function answer(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, version, onBehalfChannel } = parseInput(answerInput, input);
  return transition(ctx, complaintId, "answer", { version }, async () => ({
    message: { visibility: "public", body: text, attachmentIds },
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
  }));
}
