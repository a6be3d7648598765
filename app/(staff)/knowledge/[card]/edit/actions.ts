"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { CardSaved } from "@/components/knowledge/card-form";
import { staffAction } from "@/lib/action";
import { hasRole } from "@/lib/auth/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { editCard } from "@/lib/knowledge/edit-card";
import { cardForEditing } from "@/lib/knowledge/edit-queries";

/** Saves a card as somebody has it in the form; what is written for complainants is an Admin's to change. */
export const saveCard = staffAction<CardSaved>(async ({ actor, now, db }, input) => {
  const { success, data } = z.object({ cardId: z.number().int().positive() }).safeParse(input);
  const before = success ? await cardForEditing({ db, actor }, data.cardId) : null;
  if (!before) throw new NotFound();
  const written = input as Record<string, unknown>;
  const kept = before.publicContent && {
    ...before.publicContent,
    steps: before.publicContent.steps.map(({ text }) => text),
    pictures: before.publicContent.steps.map(({ pictures }) => pictures),
  };
  const text = hasRole(actor, "admin") ? written : { ...written, publicContent: kept };
  try {
    const { state, version } = await editCard({ actor, now, db }, before.id, text);
    revalidatePath("/knowledge", "layout");
    const isRead = state === "published" || state === "needs_review";
    return { no: before.no, waits: isRead && version !== before.publishedVersion };
  } catch (error) {
    if (error instanceof Conflict && error.key === "conflict.card_changed") return { conflict: "changed" };
    throw error;
  }
});
