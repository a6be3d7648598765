import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/complaints/context";
import { parseInput } from "@/lib/parse-input";
import { revision } from "./card-input";
import { type CardResult, recordCardChange } from "./record-card-change";

const restoreInput = z.object({ revision });

/** An Admin takes a retired card up again: a draft, to be looked at before anybody is shown it. Not one that was merged. */
export async function restore(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const seen = parseInput(restoreInput, input);
  return recordCardChange(ctx, cardId, "restored", seen, async () => ({}));
}
