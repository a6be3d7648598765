import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { cards } from "@/db/schema/knowledge";
import type { Actor } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { staffId } from "@/lib/complaints/staff-id";
import { visibleTo } from "@/lib/complaints/visible-to";
import { NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { assertPlaces, parseCardText } from "./card-text";
import { rewrite } from "./edit-card";
import { type CardResult, createCard, recordCardChange } from "./record-card-change";

const originInput = z.object({
  complaintId: z.preprocess(
    (value) => (value === "" || value === null ? undefined : value),
    z.coerce.number("complaint.unknown").int("complaint.unknown").positive("complaint.unknown").optional(),
  ),
});

/**
 * A member of staff writes a new card: a draft, which an Admin looks at next.
 * @param input the card's text as its form sends it, and `complaintId` where it was solved for one
 * @throws NotFound when that complaint is not theirs to see
 */
export async function writeCard(ctx: Context, input: unknown): Promise<CardResult> {
  const authorId = staffId(ctx.actor);
  const text = parseCardText(ctx.actor, input);
  const { complaintId = null } = parseInput(originInput, input);
  return ctx.db.transaction(async (tx) => {
    if (complaintId !== null) await lockOrigin(tx, ctx.actor, complaintId);
    await assertPlaces(tx, text.content);
    return createCard(tx, ctx, { text, originComplaintId: complaintId, authorId });
  });
}

/**
 * The card that solving a complaint writes (guide: merekod masalah dan langkah penyelesaian): a draft, or where the
 * complaint has one from an earlier closing that nobody has published yet, what is new in that one.
 * @param input the card's text as its form sends it; what is written there for complainants stays as it is
 */
export async function writeCardOfClosing(
  ctx: Context,
  complaintId: number,
  input: unknown,
): Promise<CardResult> {
  const authorId = staffId(ctx.actor);
  const text = parseCardText(ctx.actor, input);
  return ctx.db.transaction(async (tx) => {
    await lockOrigin(tx, ctx.actor, complaintId);
    await assertPlaces(tx, text.content);
    const [own] = await tx
      .select({ id: cards.id })
      .from(cards)
      .where(and(eq(cards.originComplaintId, complaintId), inArray(cards.state, ["draft", "reviewed"])))
      .orderBy(desc(cards.id))
      .limit(1);
    if (!own) return createCard(tx, ctx, { text, originComplaintId: complaintId, authorId });
    return recordCardChange({ ...ctx, db: tx }, own.id, "edited", {}, (tx, card) =>
      rewrite(tx, card, (before) => ({ ...text, publicContent: before.publicContent })),
    );
  });
}

/** Two closings of one complaint come one after the other. @throws NotFound */
async function lockOrigin(tx: Tx, actor: Actor, complaintId: number): Promise<void> {
  const [complaint] = await tx
    .select({ id: complaints.id })
    .from(complaints)
    .where(and(eq(complaints.id, complaintId), visibleTo(actor)))
    .for("update", { of: complaints });
  if (!complaint) throw new NotFound();
}
