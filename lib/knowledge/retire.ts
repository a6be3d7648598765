import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/complaints/context";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { optionalCardNo, optionalRemark, revision } from "./card-input";
import { cardNo } from "./card-number";
import { type CardResult, lockCards, recordCardChange } from "./record-card-change";

const retireInput = z.object({ remark: optionalRemark, successor: optionalCardNo, revision });

/**
 * An Admin takes a card out of use. Nobody finds it any more; who comes to it by a link is sent to its successor.
 * @param input `successor`: the number of the card that says what is right now, if there is one
 */
export async function retire(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const { remark, successor, ...seen } = parseInput(retireInput, input);
  return ctx.db.transaction(async (tx) => {
    const others = successor === undefined ? [] : await lockCards(tx, [cardId, successor]);
    return recordCardChange({ ...ctx, db: tx }, cardId, "retired", seen, async () => {
      if (successor === undefined) return { data: { remark } };
      const other = others.find(({ id }) => id === successor);
      if (!other) throw new Invalid({ successor: "card_no.unknown" });
      if (other.id === cardId) throw new Invalid({ successor: "card_no.itself" });
      if (other.state === "retired") {
        throw new Invalid({ successor: "successor.retired" }, "invalid", { card: cardNo(other.id) });
      }
      return { set: { successorId: other.id }, data: { remark, otherCardId: other.id } };
    });
  });
}
