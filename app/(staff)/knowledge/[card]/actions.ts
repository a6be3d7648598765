"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { staffAction } from "@/lib/action";
import type { Context } from "@/lib/complaints/context";
import { NotFound } from "@/lib/errors";
import { cardNo, parseCardNo } from "@/lib/knowledge/card-number";
import { confirm } from "@/lib/knowledge/confirm";
import { flag } from "@/lib/knowledge/flag";
import { merge } from "@/lib/knowledge/merge";
import { publish } from "@/lib/knowledge/publish";
import { summariesOf } from "@/lib/knowledge/queries";
import type { CardResult } from "@/lib/knowledge/record-card-change";
import { restore } from "@/lib/knowledge/restore";
import { retire } from "@/lib/knowledge/retire";
import { review } from "@/lib/knowledge/review";

// One action a verb on a card (lib/knowledge/card-life.ts).

export const reviewCard = change(review);
export const publishCard = change(publish);
export const confirmCard = change(confirm);
export const flagCard = change(flag);
export const mergeCard = change(merge);
export const retireCard = change(retire);
export const restoreCard = change(restore);

/** A draft is looked at and published in one step, or neither. */
export const reviewAndPublishCard = change((context, cardId, input) =>
  context.db.transaction(async (tx) => {
    const { revision } = await review({ ...context, db: tx }, cardId, input);
    return publish({ ...context, db: tx }, cardId, { ...(input as object), revision });
  }),
);

/** What a card is called that somebody names by its number; null when there is none that they may read. */
export const findCard = staffAction(async ({ db, actor }, input) => {
  const { success, data } = z.object({ cardNo: z.string() }).safeParse(input);
  const id = success ? parseCardNo(data.cardNo) : null;
  const [card] = id === null ? [] : await summariesOf({ db, actor }, [id]);
  return card ? { no: card.no, title: card.title, state: card.state } : null;
});

type Verb = (ctx: Context, cardId: number, input: unknown) => Promise<CardResult>;

function change(verb: Verb) {
  return staffAction(async ({ actor, now, db }, input) => {
    const { success, data } = z.object({ cardId: z.number().int().positive() }).safeParse(input);
    if (!success) throw new NotFound();
    const { cardId } = await verb({ actor, now, db }, data.cardId, input);
    revalidatePath("/knowledge", "layout");
    return { no: cardNo(cardId) };
  });
}
