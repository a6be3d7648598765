import "server-only";
import { and, asc, eq, inArray, isNotNull, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type CardStep, cards, cardVersions, modules } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Audience, Locale } from "@/db/values";
import { cardNo } from "./card-number";
import { publicOnly, readVersion } from "./public-queries";

/** Cards of one module, or of none. */
export type Chapter = {
  moduleId: number | null;
  name: string | null;
  cards: { id: number; title: string }[];
};

/** A published card as the manual has it. */
export type ManualCard = {
  id: number;
  /** K-0123 */
  no: string;
  title: string;
  symptom: string;
  /** Null in the text for complainants. */
  cause: string | null;
  steps: CardStep[];
  category: string | null;
  screen: string | null;
  errorCode: string | null;
  needsReview: boolean;
};

/** So many cards' texts are in memory at a time. */
const BATCH = 200;

/** Which cards the manual of these readers has: what staff go by, or what is published to complainants. */
function inManual(audience: Audience): SQL {
  return (
    audience === "staff"
      ? inArray(cards.state, ["published", "needs_review"])
      : and(publicOnly(), isNotNull(cardVersions.publicContent))
  ) as SQL;
}

/**
 * What the manual has, chapter by chapter: modules in the Admin's order, cards by title.
 * @param moduleId one module's chapter; null: all
 * @param limit how many cards at most
 */
export async function manualChapters(
  db: Executor,
  { audience, moduleId }: { audience: Audience; moduleId: number | null },
  limit?: number,
): Promise<Chapter[]> {
  const title =
    audience === "staff"
      ? cards.title
      : sql<string>`${cardVersions.publicContent} ->> 'title'`.as("public_title");
  const query = db
    .select({ id: cards.id, title, moduleId: modules.id, name: modules.name })
    .from(cards)
    .innerJoin(cardVersions, readVersion)
    .leftJoin(modules, eq(modules.id, cards.moduleId))
    .where(and(inManual(audience), moduleId === null ? undefined : eq(cards.moduleId, moduleId)))
    .orderBy(sql`${modules.position} nulls last`, asc(modules.id), sql`lower(${cards.title})`, asc(cards.id))
    .$dynamic();
  const chapters: Chapter[] = [];
  for (const { id, title, moduleId, name } of await (limit === undefined ? query : query.limit(limit))) {
    let chapter = chapters.at(-1);
    if (!chapter || chapter.moduleId !== moduleId) {
      chapter = { moduleId, name, cards: [] };
      chapters.push(chapter);
    }
    chapter.cards.push({ id, title });
  }
  return chapters;
}

/** How many cards that are. */
export async function manualSize(
  db: Executor,
  { audience, moduleId }: { audience: Audience; moduleId: number | null },
): Promise<number> {
  const [counted] = await db
    .select({ cards: sql<number>`count(*)::int` })
    .from(cards)
    .innerJoin(cardVersions, readVersion)
    .where(and(inManual(audience), moduleId === null ? undefined : eq(cards.moduleId, moduleId)));
  return counted?.cards ?? 0;
}

/**
 * The texts of a chapter's cards in its order, a bounded number at a time; what stopped being published meanwhile is
 * left out.
 */
export async function* manualCards(
  db: Executor,
  { audience, locale }: { audience: Audience; locale: Locale },
  { cards: listed }: Chapter,
): AsyncGenerator<ManualCard> {
  for (let at = 0; at < listed.length; at += BATCH) {
    const ids = listed.slice(at, at + BATCH).map(({ id }) => id);
    const rows = await db
      .select({
        id: cards.id,
        state: cards.state,
        content: cardVersions.content,
        publicContent: cardVersions.publicContent,
        category: locale === "en" ? categories.nameEn : categories.nameMs,
      })
      .from(cards)
      .innerJoin(cardVersions, readVersion)
      .leftJoin(categories, eq(categories.id, cards.categoryId))
      .where(and(inArray(cards.id, ids), inManual(audience)));
    const byId = new Map(rows.map((row) => [row.id, row]));
    for (const id of ids) {
      const row = byId.get(id);
      const text = audience === "staff" ? row?.content : row?.publicContent;
      if (!row || !text) continue;
      yield {
        id,
        no: cardNo(id),
        title: text.title,
        symptom: text.symptom,
        cause: audience === "staff" ? row.content.cause : null,
        steps: text.steps,
        category: row.category,
        screen: audience === "staff" ? row.content.screen : null,
        errorCode: row.content.errorCode,
        needsReview: row.state === "needs_review",
      };
    }
  }
}

/** All of a chapter's texts at once. */
export async function chapterTexts(
  db: Executor,
  reader: { audience: Audience; locale: Locale },
  chapter: Chapter,
): Promise<ManualCard[]> {
  const texts: ManualCard[] = [];
  for await (const card of manualCards(db, reader, chapter)) texts.push(card);
  return texts;
}
