import "server-only";
import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import type { Tx } from "@/db/client";
import type { Context } from "@/lib/complaints/context";
import { parseInput } from "@/lib/parse-input";
import { revision } from "./card-input";
import { assertPlaces, type CardText, parseCardText } from "./card-text";
import {
  type Card,
  type CardChange,
  type CardResult,
  recordCardChange,
  textOfVersion,
} from "./record-card-change";

/**
 * Somebody who sees a card changes what it says: a new version, which readers of a published card are shown once an
 * Admin publishes it. What changes nothing makes no version.
 * @param input the whole text as its form sends it, with the `revision` it was written upon
 */
export async function editCard(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const text = parseCardText(input);
  const seen = parseInput(z.object({ revision }), input);
  return recordCardChange(ctx, cardId, "edited", seen, async (tx, card) => {
    await assertPlaces(tx, text.content);
    return rewrite(tx, card, () => text);
  });
}

/** What is new in a card, or null when nothing is. */
export async function rewrite(
  tx: Tx,
  card: Card,
  textAfter: (before: CardText) => CardText,
): Promise<CardChange | null> {
  const before = await textOfVersion(tx, card.id, card.version);
  const text = textAfter(before);
  return isDeepStrictEqual(text, before) ? null : { text };
}
