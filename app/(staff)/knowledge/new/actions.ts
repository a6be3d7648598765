"use server";

import { revalidatePath } from "next/cache";
import type { CardSaved } from "@/components/knowledge/card-form";
import { staffAction } from "@/lib/action";
import { hasRole } from "@/lib/auth/actor";
import { cardNo } from "@/lib/knowledge/card-number";
import { writeCard } from "@/lib/knowledge/write-card";

/** A new draft; what complainants are to read is an Admin's to write. */
export const writeNewCard = staffAction<CardSaved>(async ({ actor, now, db }, input) => {
  const text = hasRole(actor, "admin") ? input : { ...(input as object), publicContent: null };
  const { cardId } = await writeCard({ actor, now, db }, text);
  revalidatePath("/knowledge", "layout");
  return { no: cardNo(cardId), waits: false };
});
