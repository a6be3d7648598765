import "server-only";
import { cardsOfReply } from "@/lib/knowledge/record-use";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { replyInput } from "./input";
import { type Result, transition } from "./transition";

/** The PIC or the Admin answers the complainant (guide, step 3); the first answer takes the case in hand. */
export async function reply(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds, cardIds, version } = parseInput(replyInput, input);
  return transition(ctx, complaintId, "reply", { version }, async (tx) => {
    const cards = await cardsOfReply(tx, ctx.actor, cardIds);
    return {
      message: { visibility: "public", body: text, attachmentIds },
      data: cards.length > 0 ? { cardIds: cards.map(({ cardId }) => cardId) } : {},
      cards,
    };
  });
}
