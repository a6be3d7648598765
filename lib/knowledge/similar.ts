import "server-only";
import { and, arrayContains, countDistinct, desc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { cards, cardUses, cardVersions } from "@/db/schema/knowledge";
import { people } from "@/db/schema/people";
import { CARD_STATES, type CardState, INTEGER_MAX } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { TEXT_MAX } from "@/lib/complaints/input";
import { visibleTo } from "@/lib/complaints/visible-to";
import { NotFound } from "@/lib/errors";
import { absencesOn } from "@/lib/people/leave-queries";
import { worksOnBase } from "./card-life";
import { closingText } from "./closing-text";
import { type FoundCard, findCards } from "./find-cards";
import { highlights } from "./highlight";
import { summariesOf } from "./queries";
import type { CardRecord } from "./record";
import { synonymsNow } from "./synonyms";

/**
 * Similar past problems with proof, for staff: at triage, on the complaint page and while a card is written. The one
 * place that says what they are shown unasked.
 */

/** A card that may be about the same problem: why it is thought so, and what came of it until now. */
export type SimilarCard = {
  id: number;
  /** K-0123 */
  no: string;
  state: CardState;
  title: string;
  /** Where the title says what the problem says. */
  marks: { from: number; to: number }[];
  cause: string;
  steps: string[];
  /** As a complainant may read them: the card's public text, else the staff's without what is not for them. */
  replySteps: string[];
  why: FoundCard["why"];
  record: CardRecord;
};

/** A PIC who closed complaints with these cards, and it worked. */
export type Solver = {
  personId: number;
  name: string;
  /** How many complaints. */
  solved: number;
  /** Not on leave today. */
  available: boolean;
};

export type Similar = { cards: SimilarCard[]; solvedBefore: Solver[] };

const SHOWN = 5;
const SOLVERS_SHOWN = 5;
/** What no longer helps anybody is not offered; a draft only to who may read any. */
const OFFERED: readonly CardState[] = CARD_STATES.filter((state) => state !== "retired");

type Reader = { db: Executor; actor: StaffActor; now: Date };

const optionalId = z.number().int().positive().max(INTEGER_MAX).nullish();

/** What somebody is writing, for `similarTo`. */
export const similarInput = z.object({
  text: z.string("text.required").max(TEXT_MAX, "text.too_long"),
  title: z.string().max(TEXT_MAX, "text.too_long").optional(),
  categoryId: optionalId,
  moduleId: optionalId,
  /** The card itself, while it is edited. */
  exclude: z.array(z.number().int().positive().max(INTEGER_MAX)).max(20).default([]),
});

type Problem = z.input<typeof similarInput>;

/**
 * @returns the cards that are surely enough about the same problem, the best first, of those the reader may read
 */
export async function similarTo(ctx: Reader, problem: Problem): Promise<SimilarCard[]> {
  const { text, title, categoryId, moduleId, exclude = [] } = problem;
  const found = await findCards(
    ctx.db,
    { text, title, categoryId, moduleId },
    {
      audience: "staff",
      limit: SHOWN,
      exclude,
      states: OFFERED.filter((state) => state !== "draft" || worksOnBase(ctx.actor)),
    },
  );
  const sure = found.filter((one) => one.sure);
  const ids = sure.map(({ cardId }) => cardId);
  const [summaries, toSend, synonyms] = await Promise.all([
    summariesOf(ctx, ids),
    stepsToSend(ctx.db, ids),
    synonymsNow(ctx.db),
  ]);
  const asked = `${title ?? ""}\n${text}`;
  return summaries.map((card) => ({
    id: card.id,
    no: card.no,
    state: card.state,
    title: card.title,
    marks: highlights(card.title, asked, synonyms),
    cause: card.cause,
    steps: card.steps.map((step) => step.text),
    replySteps: toSend.get(card.id) ?? [],
    why: (sure.find(({ cardId }) => cardId === card.id) as FoundCard).why,
    record: card.record,
  }));
}

/**
 * What is similar to a complaint; for who hands it over also who solved it before.
 * @throws NotFound when they may not see the complaint
 */
export async function similarToComplaint(ctx: Reader, complaintId: number): Promise<Similar> {
  const [complaint] = await ctx.db
    .select({
      title: complaints.title,
      text: complaints.description,
      categoryId: complaints.categoryId,
      stage: complaints.stage,
    })
    .from(complaints)
    .where(and(eq(complaints.id, complaintId), visibleTo(ctx.actor)));
  if (!complaint) throw new NotFound();
  // What was written of this very complaint is on its page already, and is no proof.
  const own = await ctx.db
    .select({ id: cards.id })
    .from(cards)
    .where(eq(cards.originComplaintId, complaintId));
  const { stage, text, ...problem } = complaint;
  const similar = await similarTo(ctx, {
    ...problem,
    text: text.slice(0, TEXT_MAX),
    exclude: own.map(({ id }) => id),
  });
  const handsOver = hasRole(ctx.actor, "admin") && stage !== "closed";
  const ids = similar.map(({ id }) => id);
  return { cards: similar, solvedBefore: handsOver ? await solversOf(ctx, ids) : [] };
}

/** The PICs who can be handed a complaint and closed others with these cards, who did so most often first. */
async function solversOf({ db, now }: Reader, cardIds: readonly number[]): Promise<Solver[]> {
  if (cardIds.length === 0) return [];
  const solved = countDistinct(cardUses.complaintId);
  const rows = await db
    .select({ personId: people.id, name: people.name, solved })
    .from(cardUses)
    .innerJoin(people, eq(people.id, cardUses.personId))
    .where(
      and(
        inArray(cardUses.cardId, [...cardIds]),
        eq(cardUses.kind, "closing"),
        eq(cardUses.outcome, "worked"),
        people.active,
        arrayContains(people.roles, ["pic"]),
      ),
    )
    .groupBy(people.id)
    .orderBy(desc(solved), people.name)
    .limit(SOLVERS_SHOWN);
  const away = await absencesOn(
    db,
    localDate(now),
    rows.map(({ personId }) => personId),
  );
  return rows.map((row) => ({ ...row, available: !away.has(row.personId) }));
}

/** The steps of each card as a complainant would read them (lib/knowledge/closing-text.ts). */
async function stepsToSend(db: Executor, ids: readonly number[]): Promise<Map<number, string[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({
      id: cards.id,
      content: cardVersions.content,
      publicContent: cardVersions.publicContent,
    })
    .from(cards)
    .innerJoin(
      cardVersions,
      and(
        eq(cardVersions.cardId, cards.id),
        eq(cardVersions.version, sql`coalesce(${cards.publishedVersion}, ${cards.version})`),
      ),
    )
    .where(inArray(cards.id, [...ids]));
  return new Map(rows.map(({ id, ...text }) => [id, closingText(text).steps.map((step) => step.text)]));
}
