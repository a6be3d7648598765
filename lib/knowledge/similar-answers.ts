import "server-only";
import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { cards, knowledgeSearches } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { INTEGER_MAX } from "@/db/values";
import { findCards } from "./find-cards";
import { type PublicCard, publicCardsOf, publicOnly } from "./public-queries";
import { recordSearch } from "./record-search";
import { readWords } from "./words";

/** One word is in too many cards to say anything of the trouble. */
const WORDS_AT_LEAST = 2;
const SUGGESTED = 3;
/** As much as a complaint may say (lib/complaints/input.ts); what is longer still is read up to here. */
const TITLE_READ = 200;
const TEXT_READ = 20_000;
const read = (max: number) =>
  z
    .string("invalid")
    .default("")
    .transform((value) => value.replaceAll("\0", "").slice(0, max));

/** What the lodging form sends while it is being typed in. A category that was not chosen, or cannot be, says nothing. */
export const similarAnswersInput = z.object({
  title: read(TITLE_READ),
  text: read(TEXT_READ),
  categoryId: z.coerce.number().int().positive().max(INTEGER_MAX).nullable().catch(null).default(null),
  submissionKey: z.uuid("invalid"),
});

/**
 * What solved this before, of what is published to complainants: only what is likely enough to be shown unasked.
 * The form's last question is written down, without anything personal.
 */
export async function similarAnswers(
  { db, now }: { db: Db; now: Date },
  { title, text, submissionKey, ...asked }: z.output<typeof similarAnswersInput>,
  locale: Locale,
): Promise<PublicCard[]> {
  const words = new Set(readWords(`${title}\n${text}`).map(({ term }) => term));
  if (words.size < WORDS_AT_LEAST) return [];
  const categoryId = await knownCategory(db, asked.categoryId);
  const found = await findCards(
    db,
    { title, text, categoryId },
    { audience: "complainants", limit: SUGGESTED },
  );
  const sure = found.filter((card) => card.sure).map(({ cardId }) => cardId);
  const shown = await publicCardsOf(db, sure, locale);
  await recordSearch(
    db,
    {
      audience: "complainants",
      place: "lodging",
      query: `${title}\n${text}`,
      categoryId,
      shown: shown.length,
      personId: null,
      submissionKey,
    },
    now,
  );
  return shown;
}

export const answerOpenedInput = z.object({
  cardId: z.number("invalid").int("invalid").positive("invalid").max(INTEGER_MAX, "invalid"),
  submissionKey: z.uuid("invalid"),
});

/** One of what was shown in a form was opened; the first one counts. */
export async function recordAnswerOpenedInForm(
  db: Db,
  { cardId, submissionKey }: z.output<typeof answerOpenedInput>,
): Promise<void> {
  const [card] = await db
    .select({ id: cards.id })
    .from(cards)
    .where(and(eq(cards.id, cardId), publicOnly()));
  if (!card) return;
  await db
    .update(knowledgeSearches)
    .set({ openedCardId: card.id })
    .where(and(eq(knowledgeSearches.submissionKey, submissionKey), isNull(knowledgeSearches.openedCardId)));
}

async function knownCategory(db: Db, id: number | null): Promise<number | null> {
  if (id === null) return null;
  const [known] = await db.select({ id: categories.id }).from(categories).where(eq(categories.id, id));
  return known?.id ?? null;
}
