import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/complaints/context";
import { parseInput } from "@/lib/parse-input";
import { revision } from "./card-input";
import { type CardResult, recordCardChange } from "./record-card-change";

const reviewInput = z.object({ revision });

/** An Admin has read a draft and finds it right: every member of staff may read it from now on. */
export async function review(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const seen = parseInput(reviewInput, input);
  return recordCardChange(ctx, cardId, "reviewed", seen, async () => ({}));
}
