"use server";

import { revalidatePath } from "next/cache";
import type { CardSaved } from "@/components/knowledge/card-form";
import { staffAction } from "@/lib/action";
import { cardNo } from "@/lib/knowledge/card-number";
import { writeCard } from "@/lib/knowledge/write-card";

export const writeNewCard = staffAction<CardSaved>(async ({ actor, now, db }, input) => {
  const { cardId } = await writeCard({ actor, now, db }, input);
  revalidatePath("/knowledge", "layout");
  return { no: cardNo(cardId), waits: false };
});
