/**
 * The life of a card: the only place that says what may follow what, who may do it, and who may read it. Pure.
 * draft → reviewed → published → needs review → retired, with a pointer to its successor.
 */
import type { Audience, CardEventType, CardState } from "@/db/values";
import { type Actor, hasRole } from "@/lib/auth/actor";

/** What somebody does to a card; `created` and the other side of a merge only follow. */
export type CardVerb = Exclude<CardEventType, "created" | "merged_from">;

/** What of a card a decision depends on. */
export type CardSituation = {
  state: CardState;
  version: number;
  publishedVersion: number | null;
  audience: Audience | null;
  authorId: number | null;
  merged: boolean;
};

type Rule = {
  from: readonly CardState[];
  /** `kept`: what readers are shown goes on; an edit of what was published waits for an Admin. */
  to: CardState | "kept";
  who: "admin" | "staff" | "system";
};

/** Every legal move. */
export const CARD_MOVES: Record<CardVerb, Rule> = {
  edited: { from: ["draft", "reviewed", "published", "needs_review"], to: "kept", who: "staff" },
  reviewed: { from: ["draft"], to: "reviewed", who: "admin" },
  published: { from: ["reviewed", "published", "needs_review"], to: "published", who: "admin" },
  flagged: { from: ["published"], to: "needs_review", who: "staff" },
  confirmed: { from: ["needs_review"], to: "published", who: "admin" },
  retired: { from: ["draft", "reviewed", "published", "needs_review"], to: "retired", who: "admin" },
  restored: { from: ["retired"], to: "draft", who: "admin" },
  merged_into: { from: ["draft", "reviewed", "published", "needs_review"], to: "retired", who: "admin" },
};

/**
 * Where a verb leads, or null when this actor may not do it now. A PIC's edit of a reviewed card makes it a draft
 * again: an Admin has not seen what it says now. A merged card stays where its uses went.
 */
export function moveCard(verb: CardVerb, card: CardSituation, actor: Actor): CardState | null {
  const { from, to, who } = CARD_MOVES[verb];
  if (!from.includes(card.state) || !mayDo(who, card, actor)) return null;
  if (verb === "restored" && card.merged) return null;
  if (verb === "edited" && card.state === "reviewed" && !hasRole(actor, "admin") && actor.kind !== "system") {
    return "draft";
  }
  return to === "kept" ? card.state : to;
}

/** What this actor may do to the card now, in the order of the table. */
export function cardVerbs(card: CardSituation, actor: Actor): CardVerb[] {
  return (Object.keys(CARD_MOVES) as CardVerb[]).filter((verb) => moveCard(verb, card, actor) !== null);
}

function mayDo(who: Rule["who"], card: CardSituation, actor: Actor): boolean {
  if (actor.kind === "system") return true;
  if (actor.kind !== "staff") return false;
  if (who === "admin") return hasRole(actor, "admin");
  return who === "staff" && seesCard(card, actor);
}

/** PICs and Admins work on the base: they read all of it, drafts and what waits for an Admin too. */
export function worksOnBase(actor: Actor): boolean {
  return actor.kind === "system" || hasRole(actor, "admin") || hasRole(actor, "pic");
}

/** What complainants are to read of a card is an Admin's to write; what others send of it changes nothing. */
export function writesForComplainants(actor: Actor): boolean {
  return actor.kind === "system" || hasRole(actor, "admin");
}

/**
 * Whether somebody who may read a card may read one of its versions: who works on the base what waits for an Admin too,
 * an Implementor only what was looked at, and what they wrote themself.
 */
export function seesVersion(
  { version, madeById }: { version: number; madeById: number | null },
  card: Pick<CardSituation, "version" | "publishedVersion">,
  actor: Actor,
): boolean {
  return (
    worksOnBase(actor) || version <= shownVersion(card) || (actor.kind === "staff" && madeById === actor.id)
  );
}

/**
 * Whether somebody may read a card (product.md): PICs and Admins the whole base; an Implementor what was reviewed, and
 * what they wrote themself; complainants what is published to them.
 */
export function seesCard(card: CardSituation, actor: Actor): boolean {
  switch (actor.kind) {
    case "system":
      return true;
    case "staff":
      return (
        worksOnBase(actor) ||
        (hasRole(actor, "implementor") && (card.authorId === actor.id || card.state !== "draft"))
      );
    case "complainant":
      return isPublic(card);
    case "vendor":
      return false;
  }
}

/** Whether anybody who comes to lodge may be shown it: only while an Admin stands by it. */
export function isPublic({ state, audience }: Pick<CardSituation, "state" | "audience">): boolean {
  return state === "published" && audience === "complainants";
}

/** Whether what was published is waiting for a later version to be looked at. */
export function hasPendingChange({ version, publishedVersion }: CardSituation): boolean {
  return publishedVersion !== null && version > publishedVersion;
}

/** The version readers are shown: what was published, else the latest. */
export function shownVersion({
  version,
  publishedVersion,
}: Pick<CardSituation, "version" | "publishedVersion">): number {
  return publishedVersion ?? version;
}
