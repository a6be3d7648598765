import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/complaints/context";
import { parseInput } from "@/lib/parse-input";
import { setting } from "@/lib/settings/settings";
import { optionalRemark, revision } from "./card-input";
import { type CardResult, recordCardChange } from "./record-card-change";
import { reviewDate } from "./review-date";

const confirmInput = z.object({ remark: optionalRemark, revision });

/** An Admin has looked at a card again and finds what its readers are shown still right. */
export async function confirm(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const { remark, ...seen } = parseInput(confirmInput, input);
  return recordCardChange(ctx, cardId, "confirmed", seen, async (tx) => ({
    set: { reviewDueOn: reviewDate(ctx.now, await setting(tx, "cardReviewMonths")) },
    data: { remark },
  }));
}
