import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { requestFeedbackInput } from "./input";
import { type Result, transition } from "./transition";

/** Mohon Maklumbalas Pengadu: asks the complainant, and waits (guide, Status 2). */
export async function requestFeedback(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, version } = parseInput(requestFeedbackInput, input);
  return transition(ctx, complaintId, "request_feedback", { version }, async () => ({
    message: { visibility: "public", body: text, attachmentIds },
  }));
}
