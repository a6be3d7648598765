import "server-only";
import { cardsOfReply } from "@/lib/knowledge/record-use";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { requestFeedbackInput } from "./input";
import { type Result, transition } from "./transition";

/** Mohon Maklumbalas Pengadu: asks the complainant, and waits (guide, Status 2). */
export async function requestFeedback(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, cardIds, version } = parseInput(requestFeedbackInput, input);
  return transition(ctx, complaintId, "request_feedback", { version }, async (tx) => {
    const cards = await cardsOfReply(tx, ctx.actor, cardIds);
    return {
      message: { visibility: "public", body: text, attachmentIds },
      data: cards.length > 0 ? { cardIds: cards.map(({ cardId }) => cardId) } : {},
      cards,
    };
  });
}
