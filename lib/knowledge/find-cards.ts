import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { Audience, CardState } from "@/db/values";
import { readWords } from "./words";

/** What somebody met or looks for, as they wrote it. */
export type CardQuery = {
  text: string;
  title?: string;
  categoryId?: number | null;
  moduleId?: number | null;
};

export type FindOptions = {
  audience: Audience;
  limit: number;
  /** Ids of cards that are not wanted. */
  exclude?: number[];
  states?: CardState[];
};

export type FoundCard = {
  cardId: number;
  /** Only to compare: more is better. */
  score: number;
  /** Likely enough the answer to be suggested to somebody who did not ask. */
  sure: boolean;
  why: {
    /** Of the reader's own text, what says most first. */
    words: string[];
    errorCode: string | null;
    sameCategory: boolean;
    sameModule: boolean;
  };
};

const TERMS_AT_MOST = 40;
const POSTINGS_A_TERM = 300;

/** The cards that answer a text best, the best first. Bounded work: it never reads all cards. */
export async function findCards(db: Executor, query: CardQuery, options: FindOptions): Promise<FoundCard[]> {
  const text = `${query.title ?? ""}\n${query.text}`;
  const words = new Map(
    readWords(text).flatMap(({ term, also, from, to }) => {
      const written = text.slice(from, to);
      return [term, ...also].map((each) => [each, written] as const);
    }),
  );
  const terms = [...words.keys()].slice(0, TERMS_AT_MOST);
  if (terms.length === 0) return [];
  const { audience, limit, exclude = [], states } = options;
  const rows = await db.execute<{
    card_id: number;
    score: number;
    terms: string[];
    error_code: string | null;
    category_id: number | null;
    module_id: number | null;
  }>(sql`
    with wanted as (
      select known.term, ln(1 + everything.cards::float / known.cards) as idf
      from known_terms known, known_terms everything
      where known.audience = ${audience} and everything.audience = ${audience} and everything.term = ''
        and known.term in ${terms}
    ), scored as (
      select posting.card_id, sum(wanted.idf * posting.weight / 1000) as score, array_agg(wanted.term order by wanted.idf desc, wanted.term) as terms
      from wanted, lateral (
        select card_id, weight from card_terms
        where audience = ${audience} and term = wanted.term order by weight desc, card_id desc limit ${POSTINGS_A_TERM}
      ) posting
      group by posting.card_id
    )
    select scored.card_id, scored.score, scored.terms, cards.error_code, cards.category_id, cards.module_id
    from scored join cards on cards.id = scored.card_id
    where true ${states ? sql`and cards.state in ${states}` : sql``}
      ${exclude.length > 0 ? sql`and cards.id not in ${exclude}` : sql``}
    order by scored.score desc, cards.id limit ${limit}`);
  return rows.map((row) => {
    const found = [...new Set(row.terms.map((term) => words.get(term) ?? term))];
    return {
      cardId: row.card_id,
      score: row.score,
      sure: row.score > 3,
      why: {
        words: found.slice(0, 6),
        errorCode: row.terms.some((term) => term.startsWith("code:")) ? row.error_code : null,
        sameCategory: query.categoryId != null && row.category_id === query.categoryId,
        sameModule: query.moduleId != null && row.module_id === query.moduleId,
      },
    };
  });
}
