import "server-only";
import { isDeepStrictEqual } from "node:util";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { cardVersions } from "@/db/schema/knowledge";
import type { Actor } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { revision } from "./card-input";
import { seesVersion, writesForComplainants } from "./card-life";
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
 * Admin publishes it. What changes nothing makes no version; what is written for complainants stays, but for an Admin.
 * @param input the whole text as its form sends it, with the `revision` it was written upon
 * @throws NotFound when there is a later version that they may not read
 */
export async function editCard(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const text = parseCardText(ctx.actor, input);
  const seen = parseInput(z.object({ revision }), input);
  return recordCardChange(ctx, cardId, "edited", seen, async (tx, card) => {
    await assertSeesLatest(tx, card, ctx.actor);
    await assertPlaces(tx, text.content);
    return rewrite(tx, card, ({ publicContent }) =>
      writesForComplainants(ctx.actor) ? text : { ...text, publicContent },
    );
  });
}

async function assertSeesLatest(tx: Tx, card: Card, actor: Actor): Promise<void> {
  const [latest] = await tx
    .select({ version: cardVersions.version, madeById: cardVersions.madeById })
    .from(cardVersions)
    .where(and(eq(cardVersions.cardId, card.id), eq(cardVersions.version, card.version)));
  if (!latest || !seesVersion(latest, card, actor)) throw new NotFound();
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
