"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { CardSaved } from "@/components/knowledge/card-form";
import { staffAction } from "@/lib/action";
import { Conflict, NotFound } from "@/lib/errors";
import { cardNo } from "@/lib/knowledge/card-number";
import { editCard } from "@/lib/knowledge/edit-card";

/** Saves a card as somebody has it in the form; where another was faster, the form shows both. */
export const saveCard = staffAction<CardSaved>(async ({ actor, now, db }, input) => {
  const { success, data } = z.object({ cardId: z.number().int().positive() }).safeParse(input);
  if (!success) throw new NotFound();
  try {
    const { cardId, pendingChange } = await editCard({ actor, now, db }, data.cardId, input);
    revalidatePath("/knowledge", "layout");
    return { no: cardNo(cardId), waits: pendingChange };
  } catch (error) {
    if (error instanceof Conflict && error.key === "conflict.card_changed") return { conflict: "changed" };
    throw error;
  }
});
