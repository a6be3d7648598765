import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { cards, cardVersions, modules } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Audience } from "@/db/values";
import { findCards } from "@/lib/knowledge/find-cards";
import { indexCard } from "@/lib/knowledge/index-card";
import { CARDS, type LabelledCard } from "./cards";
import type { LabelledComplaint } from "./labelled-complaint";

/** How well one way of searching does over complaints that have a right card. */
export type Ranking = {
  method: string;
  /** Share of the complaints with at least one right card among the first three. */
  recallAt3: number;
  /** Mean of one over the place of the first right card; nothing where it is not among the first ten. */
  mrr: number;
};

/** What would be put before somebody who did not ask: at most three cards that the search is sure of. */
export type Suggesting = {
  audience: Audience;
  /** Share of the complaints with a right card for which it is among what is suggested. */
  right: number;
  /** Share of the complaints without any right card for which something is suggested all the same. */
  wrong: number;
  /** The same of the complaints with a right card, once their right cards are taken away. */
  without: number;
};

export type Quality = {
  withCard: number;
  withoutCard: number;
  ours: Ranking[];
  /** Plain full-text and plain trigram search, in all the usual ways. */
  fullText: Ranking[];
  trigram: Ranking[];
  suggesting: Suggesting[];
};

const SHOWN = 3;
const LOOKED_THROUGH = 10;
const MADE_AT = new Date("2026-11-01T01:00:00Z");

/** Where the labelled cards and categories are in the database. */
export type Labels = { cardId: Map<string, number>; categoryId: Map<string, number> };

/** Writes the labelled cards, published to everybody, with their index: what complainants read leaves out the cause. */
export async function writeLabelledCards(db: Db): Promise<Labels> {
  const cardId = new Map<string, number>();
  const categoryId = new Map<string, number>();
  const moduleId = new Map<string, number>();
  for (const card of CARDS) {
    if (!categoryId.has(card.category)) categoryId.set(card.category, await newCategory(db, card.category));
    if (card.module && !moduleId.has(card.module))
      moduleId.set(card.module, await moduleNamed(db, card.module));
    const at = {
      categoryId: categoryId.get(card.category) ?? null,
      moduleId: moduleId.get(card.module ?? "") ?? null,
    };
    cardId.set(card.id, await writeCard(db, card, at));
  }
  return { cardId, categoryId };
}

async function newCategory(db: Db, name: string): Promise<number> {
  const [row] = await db
    .insert(categories)
    .values({ code: `labelled ${name}`, group: "application", nameMs: name, nameEn: name })
    .returning({ id: categories.id });
  if (!row) throw new Error("no category");
  return row.id;
}

async function moduleNamed(db: Db, name: string): Promise<number> {
  const [there] = await db
    .select({ id: modules.id })
    .from(modules)
    .where(sql`lower(${modules.name}) = lower(${name})`);
  if (there) return there.id;
  const [row] = await db.insert(modules).values({ name }).returning({ id: modules.id });
  if (!row) throw new Error("no module");
  return row.id;
}

async function writeCard(
  db: Db,
  { title, symptom, cause, steps, screen, errorCode }: LabelledCard,
  { categoryId, moduleId }: { categoryId: number | null; moduleId: number | null },
): Promise<number> {
  return db.transaction(async (tx) => {
    const [card] = await tx
      .insert(cards)
      .values({
        state: "published",
        version: 1,
        publishedVersion: 1,
        audience: "complainants",
        title,
        categoryId,
        moduleId,
        errorCode,
        createdAt: MADE_AT,
        changedAt: MADE_AT,
      })
      .returning({ id: cards.id });
    if (!card) throw new Error("no card");
    const taken = steps.map((text) => ({ text, pictures: [] }));
    await tx.insert(cardVersions).values({
      cardId: card.id,
      version: 1,
      content: {
        title,
        symptom,
        cause,
        steps: taken,
        categoryId,
        moduleId,
        screen,
        errorCode,
        verifiedBy: "pic",
        vendorLogNo: null,
      },
      publicContent: { title, symptom, steps: taken },
      madeAt: MADE_AT,
    });
    await indexCard(tx, card.id, MADE_AT);
    return card.id;
  });
}

/** Searches with every complaint, as the form would while it is written, in our way and the plain ones. */
export async function measure(
  db: Db,
  labels: Labels,
  complaints: readonly LabelledComplaint[],
): Promise<Quality> {
  const withCard = complaints.filter(({ right }) => right.length > 0);
  const withoutCard = complaints.filter(({ right }) => right.length === 0);
  const ranked = async (method: string, search: (complaint: LabelledComplaint) => Promise<number[]>) => {
    const ranks: number[] = [];
    for (const complaint of withCard) {
      const right = complaint.right.map((id) => labels.cardId.get(id));
      ranks.push((await search(complaint)).findIndex((id) => right.includes(id)));
    }
    return {
      method,
      recallAt3: mean(ranks.map((rank) => Number(rank >= 0 && rank < SHOWN))),
      mrr: mean(ranks.map((rank) => (rank >= 0 ? 1 / (rank + 1) : 0))),
    };
  };
  const found = (complaint: LabelledComplaint, audience: Audience, exclude: number[] = []) =>
    findCards(
      db,
      {
        title: complaint.title,
        text: complaint.text,
        categoryId: labels.categoryId.get(complaint.category ?? "") ?? null,
      },
      { audience, limit: LOOKED_THROUGH, exclude },
    );
  const suggested = async (complaint: LabelledComplaint, audience: Audience, exclude: number[] = []) =>
    (await found(complaint, audience, exclude)).filter(({ sure }) => sure).slice(0, SHOWN);
  const ours: Ranking[] = [];
  const suggesting: Suggesting[] = [];
  for (const audience of ["staff", "complainants"] as const) {
    ours.push(
      await ranked(`ours, ${audience}`, async (complaint) =>
        (await found(complaint, audience)).map(({ cardId }) => cardId),
      ),
    );
    let right = 0;
    let without = 0;
    for (const complaint of withCard) {
      const ids = complaint.right.flatMap((id) => labels.cardId.get(id) ?? []);
      right += Number((await suggested(complaint, audience)).some(({ cardId }) => ids.includes(cardId)));
      without += Number((await suggested(complaint, audience, ids)).length > 0);
    }
    let wrong = 0;
    for (const complaint of withoutCard) wrong += Number((await suggested(complaint, audience)).length > 0);
    suggesting.push({
      audience,
      right: right / withCard.length,
      wrong: wrong / withoutCard.length,
      without: without / withCard.length,
    });
  }
  const fullText: Ranking[] = [];
  for (const configuration of ["simple", "indonesian"] as const) {
    for (const byLength of [0, 1]) {
      fullText.push(
        await ranked(`full text, ${configuration}${byLength ? ", by length" : ""}`, (complaint) =>
          plainFullText(db, complaint, configuration, byLength),
        ),
      );
    }
  }
  const trigram: Ranking[] = [];
  for (const likeness of ["similarity", "word_similarity"] as const) {
    trigram.push(await ranked(`trigram, ${likeness}`, (complaint) => plainTrigram(db, complaint, likeness)));
  }
  return { withCard: withCard.length, withoutCard: withoutCard.length, ours, fullText, trigram, suggesting };
}

/** The best of several ways: each plain search is given its best foot. */
export function best(rankings: Ranking[]): Ranking {
  const [first] = rankings.toSorted((a, b) => b.recallAt3 - a.recallAt3 || b.mrr - a.mrr);
  if (!first) throw new Error("nothing was measured");
  return first;
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** All that the card says, as one text, for the searches that know no fields. */
const WHOLE_TEXT = sql`concat_ws(E'\n', content->>'title', content->>'symptom', content->>'cause',
  (select string_agg(step->>'text', E'\n') from jsonb_array_elements(content->'steps') step),
  content->>'screen', content->>'errorCode', (select name from modules where id = (content->>'moduleId')::integer))`;

function wholeComplaint({ title, text }: LabelledComplaint): string {
  return `${title}\n${text}`;
}

/** Any of the words, the best by ts_rank. */
async function plainFullText(
  db: Db,
  complaint: LabelledComplaint,
  configuration: "simple" | "indonesian",
  byLength: number,
): Promise<number[]> {
  const rows = await db.execute<{ card_id: number }>(sql`
    with query as (
      select string_agg(quote_literal(lexeme), ' | ')::tsquery as words
      from unnest(to_tsvector(${configuration}::regconfig, ${wholeComplaint(complaint)}))
    )
    select card_id from query, card_versions, to_tsvector(${configuration}::regconfig, ${WHOLE_TEXT}) as text
    where text @@ words order by ts_rank(text, words, ${byLength}::integer) desc, card_id limit ${LOOKED_THROUGH}`);
  return rows.map(({ card_id }) => card_id);
}

async function plainTrigram(
  db: Db,
  complaint: LabelledComplaint,
  likeness: "similarity" | "word_similarity",
): Promise<number[]> {
  const rows = await db.execute<{ card_id: number }>(sql`
    select card_id from card_versions
    order by ${sql.raw(likeness)}(${wholeComplaint(complaint)}, ${WHOLE_TEXT}) desc, card_id limit ${LOOKED_THROUGH}`);
  return rows.map(({ card_id }) => card_id);
}
