import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { confirmClosingInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, transition } from "./transition";

/** The complainant closes the log (guide, step 4, YA → ADUAN DITUTUP), with a rating if they wish. */
export async function confirmClosing(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { rating, comment, onBehalfChannel, version } = parseInput(confirmClosingInput, input);
  return transition(ctx, complaintId, "confirm_closing", { version }, async () => ({
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
    set: {
      closedAt: ctx.now,
      closeReason: ctx.actor.kind === "system" ? "grace_period" : "confirmed",
      rating: rating ?? null,
      ratingComment: comment || null,
    },
    data: { reason: ctx.actor.kind === "system" ? "grace_period" : "confirmed", rating },
  }));
}
