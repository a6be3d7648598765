import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { addInformationInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, recordBeside } from "./transition";

/** A mail of thanks alone: kept in the thread, moves nothing and never reopens. The vendor's is for staff to see only. */
export async function recordThanks(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, onBehalfChannel } = parseInput(addInformationInput, input);
  return recordBeside(ctx, complaintId, "thanks", {}, async () => ({
    message: { visibility: ctx.actor.kind === "vendor" ? "internal" : "public", body: text, attachmentIds },
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
  }));
}
