import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import {
  type CardContent,
  type CardEventData,
  type CardStep,
  cardEvents,
  cards,
  cardVersions,
} from "@/db/schema/knowledge";
import type { CardEventType, CardState } from "@/db/values";
import { adoptCardPictures, withPictures } from "@/lib/attachments/adopt-card-pictures";
import type { Actor } from "@/lib/auth/actor";
import type { Context } from "@/lib/complaints/context";
import { Conflict, Forbidden, NotFound } from "@/lib/errors";
import { CARD_MOVES, type CardVerb, hasPendingChange, moveCard, seesCard, shownVersion } from "./card-life";
import { isCardId } from "./card-number";
import type { CardText } from "./card-text";
import { indexCard } from "./index-card";

export type Card = typeof cards.$inferSelect;

/** How a card stands after a command. */
export type CardResult = {
  cardId: number;
  version: number;
  revision: number;
  state: CardState;
  /** A later version than readers are shown waits for an Admin. */
  pendingChange: boolean;
};

/** What a command adds to the bare change of state. */
export type CardChange = {
  /** A new version. */
  text?: CardText;
  set?: Partial<
    Pick<
      Card,
      "publishedVersion" | "audience" | "reviewDueOn" | "flagReason" | "flaggedAt" | "successorId" | "merged"
    >
  >;
  data?: CardEventData;
};

/**
 * Carries one verb out on one card: lock, check, version, event and state in one transaction, and the index with them.
 * The only writer of cards, their versions and their events.
 * @param seen the revision the writer was looking at; left out, any
 * @param work runs under the lock, after the checks, and says what else changes; null: nothing at all
 * @throws NotFound when the actor may not see it; Forbidden when they may see it but never do this; Conflict when
 *   somebody changed it meanwhile, or its state does not allow this any more
 */
export async function recordCardChange(
  ctx: Context,
  cardId: number,
  verb: CardVerb,
  seen: { revision?: number | undefined },
  work: (tx: Tx, card: Card) => Promise<CardChange | null>,
): Promise<CardResult> {
  return ctx.db.transaction(async (tx) => {
    const card = await lockCard(tx, ctx.actor, cardId);
    const to = permitted(card, verb, ctx.actor, seen);
    const change = await work(tx, card);
    return change ? applyChange(tx, ctx, card, verb, to, change) : resultOf(card);
  });
}

/**
 * The card under its lock, which also holds back who is about to write a use of it (they lock it for sharing): a merge
 * takes all its uses along.
 * @throws NotFound when there is none that the actor may see
 */
async function lockCard(tx: Tx, actor: Actor, cardId: number): Promise<Card> {
  if (!isCardId(cardId)) throw new NotFound();
  const [card] = await tx.select().from(cards).where(eq(cards.id, cardId)).for("update");
  if (!card || !seesCard(card, actor)) throw new NotFound();
  return card;
}

/** Locks several cards, in the order that everybody who needs several does. @returns those there are, by id */
export async function lockCards(tx: Tx, cardIds: readonly number[]): Promise<Card[]> {
  return tx
    .select()
    .from(cards)
    .where(inArray(cards.id, cardIds.filter(isCardId)))
    .orderBy(cards.id)
    .for("update");
}

function permitted(
  card: Card,
  verb: CardVerb,
  actor: Actor,
  { revision }: { revision?: number | undefined },
): CardState {
  const to = moveCard(verb, card, actor);
  const ever = CARD_MOVES[verb].from.some((state) =>
    moveCard(verb, { ...card, state, merged: false }, actor),
  );
  if (!ever) throw new Forbidden();
  if (revision !== undefined && revision !== card.revision) throw new Conflict("conflict.card_changed");
  if (to === null) throw new Conflict("conflict.card_state");
  return to;
}

/** A new card with its first version and event. */
export async function createCard(
  tx: Tx,
  ctx: Context,
  { text, originComplaintId, authorId }: { text: CardText } & Pick<Card, "originComplaintId" | "authorId">,
): Promise<CardResult> {
  const [card] = await tx
    .insert(cards)
    .values({
      ...listed(text.content),
      version: 1,
      originComplaintId,
      authorId,
      createdAt: ctx.now,
      changedAt: ctx.now,
    })
    .returning();
  const made = card as Card;
  await writeVersion(tx, ctx, made.id, 1, text);
  await appendCardEvent(tx, ctx, made, {
    type: "created",
    fromState: null,
    version: 1,
    data: originComplaintId === null ? {} : { complaintId: originComplaintId },
  });
  await indexCard(tx, made.id, ctx.now);
  return resultOf(made);
}

/**
 * Writes what follows from a verb that was checked, on a card that is locked.
 * @param type of the event: the verb, or the other side of a merge
 */
export async function applyChange(
  tx: Tx,
  ctx: Context,
  card: Card,
  type: Exclude<CardEventType, "created">,
  to: CardState,
  { text, set, data = {} }: CardChange,
): Promise<CardResult> {
  const next: Card = {
    ...card,
    ...leftBehind(to),
    ...set,
    state: to,
    version: text ? card.version + 1 : card.version,
    changedAt: ctx.now,
    revision: card.revision + 1,
  };
  if (text) await writeVersion(tx, ctx, card.id, next.version, text);
  const shown = shownVersion(next);
  if (shown !== shownVersion(card)) {
    Object.assign(next, listed((await textOfVersion(tx, card.id, shown)).content));
  }
  const { id, ...columns } = next;
  await tx.update(cards).set(columns).where(eq(cards.id, id));
  await appendCardEvent(tx, ctx, next, {
    type,
    fromState: card.state,
    version: text ? next.version : shown,
    data,
  });
  await indexCard(tx, id, ctx.now);
  return resultOf(next);
}

/** What a card that comes to this state has no longer. */
function leftBehind(to: CardState): Partial<Card> {
  return {
    ...(to === "needs_review" ? {} : { flagReason: null, flaggedAt: null }),
    ...(to === "published" ? {} : { reviewDueOn: null }),
    ...(to === "draft" || to === "reviewed" ? { publishedVersion: null, audience: null } : {}),
    ...(to === "retired" ? {} : { successorId: null }),
  };
}

/** What lists and filters go by, of the version readers are shown. */
function listed({ title, categoryId, moduleId, errorCode }: CardContent) {
  return { title, categoryId, moduleId, errorCode };
}

/** What a card said in one of its versions. */
export async function textOfVersion(db: Executor, cardId: number, version: number): Promise<CardText> {
  const [text] = await db
    .select({ content: cardVersions.content, publicContent: cardVersions.publicContent })
    .from(cardVersions)
    .where(and(eq(cardVersions.cardId, cardId), eq(cardVersions.version, version)));
  if (!text) throw new Error(`card ${cardId} has no version ${version}`);
  return text;
}

/** Its pictures are the card's from then on; of another card's it has copies. */
async function writeVersion(
  tx: Tx,
  ctx: Context,
  cardId: number,
  version: number,
  { content, publicContent }: CardText,
): Promise<void> {
  const ids = [...content.steps, ...(publicContent?.steps ?? [])].flatMap(({ pictures }) => pictures);
  const copies = await adoptCardPictures(tx, ctx, { ids: [...new Set(ids)], cardId });
  const ownPictures = <Text extends { steps: CardStep[] }>(text: Text): Text => ({
    ...text,
    steps: withPictures(text.steps, copies),
  });
  await tx.insert(cardVersions).values({
    cardId,
    version,
    content: ownPictures(content),
    publicContent: publicContent && ownPictures(publicContent),
    madeById: ctx.actor.kind === "staff" ? ctx.actor.id : null,
    madeAt: ctx.now,
  });
}

async function appendCardEvent(
  tx: Tx,
  { actor, now }: Context,
  card: Card,
  event: Pick<typeof cardEvents.$inferInsert, "type" | "fromState" | "version" | "data">,
): Promise<void> {
  const [last] = await tx
    .select({ seq: cardEvents.seq })
    .from(cardEvents)
    .where(eq(cardEvents.cardId, card.id))
    .orderBy(desc(cardEvents.seq))
    .limit(1);
  await tx.insert(cardEvents).values({
    ...event,
    cardId: card.id,
    seq: (last?.seq ?? 0) + 1,
    toState: card.state,
    actorId: actor.kind === "staff" ? actor.id : null,
    at: now,
  });
}

function resultOf(card: Card): CardResult {
  const { id, version, revision, state } = card;
  return { cardId: id, version, revision, state, pendingChange: hasPendingChange(card) };
}
