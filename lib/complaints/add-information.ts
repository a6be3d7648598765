import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { addInformationInput } from "./input";
import { onBehalf } from "./on-behalf";
import { type Result, transition } from "./transition";

/** The complainant adds something nobody asked for; staff may write it down for them. */
export async function addInformation(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, version, onBehalfChannel } = parseInput(addInformationInput, input);
  return transition(ctx, complaintId, "add_information", { version }, async () => ({
    message: { visibility: "public", body: text, attachmentIds },
    onBehalfChannel: onBehalf(ctx.actor, onBehalfChannel),
  }));
}
