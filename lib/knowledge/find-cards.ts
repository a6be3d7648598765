import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { Audience, CardState } from "@/db/values";
import { FORM } from "./card-terms";
import { stem } from "./malay-stem";
import {
  type Alternative,
  addAlternatives,
  asMisspelt,
  type Concept,
  mayBeMisspelt,
  readConcepts,
  type Synonyms,
} from "./query-concepts";
import { synonymsNow } from "./synonyms";

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

/** What is read of a text: a page of it says what the problem is. */
const READ_AT_MOST = 4000;
/** So many concepts are counted, and the rarest of them looked up. */
const COUNTED_AT_MOST = 192;
const LOOKED_UP_AT_MOST = 16;
const MISSPELT_AT_MOST = 12;
const TERMS_LOOKED_UP_AT_MOST = 72;
const POSTINGS_AT_MOST = 8000;
const POSTINGS_A_TERM = 1000;
const WEIGHED_EXACTLY = 60;

const COMPLETED = 0.5;
const COMPLETIONS = 6;
const SHORTEST_TO_COMPLETE = 3;
const LONGEST_SEARCH = 8;

const SAME_CATEGORY = 1.12;
const SAME_MODULE = 1.1;

/** Rarity is told from at least so many cards: among the first few every word would be common. */
const CARDS_AT_LEAST = 40;
/** Where nothing but unasked suggestions begins (measured by `npm run quality`). */
const SURE_FROM = 0.75;
const SURE_WORDS = 2;
const SURE_BESIDE_BEST = 0.65;
/** How much a word that no card has speaks against them all. */
const UNKNOWN_WORD = 0.2;
/** Of its weight must be in the card for a word to count as met, and so rare must it be. */
const WORD_MET = { gives: 0.5, weight: 1.5 };
const RARE_CODE = 0.6;

/**
 * The cards that answer a text best, the best first; of equals the newer. Each word of the text counts once, by its best
 * form, synonym or spelling that the card has, and the more the fewer cards have it. Bounded work: of each word the
 * weightiest cards are read, never all.
 */
export async function findCards(db: Executor, query: CardQuery, options: FindOptions): Promise<FoundCard[]> {
  const title = (query.title ?? "").slice(0, READ_AT_MOST);
  const text = `${title}\n${query.text}`.slice(0, READ_AT_MOST);
  const synonyms = await synonymsNow(db);
  const concepts = readConcepts(text, synonyms, title.length).slice(0, COUNTED_AT_MOST);
  if (concepts.length === 0 || options.limit < 1) return [];
  const weighed = await weigh(db, text, concepts, synonyms, options.audience);
  if (!weighed.some(({ weight }) => weight > 0)) return [];
  const candidates = await candidateCards(db, weighed, options);
  const found = candidates
    .map((card) => judge(card, weighed, text, query))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || b.cardId - a.cardId);
  const enough = SURE_BESIDE_BEST * (found[0]?.score ?? 0);
  return found.slice(0, options.limit).map((card) => ({ ...card, sure: card.sure && card.score >= enough }));
}

/** A concept with what it weighs among these cards: nothing when none of them has it; and what the rarest would. */
type Weighed = Concept & { weight: number; rarest: number };

async function weigh(
  db: Executor,
  text: string,
  concepts: Concept[],
  synonyms: Synonyms,
  audience: Audience,
): Promise<Weighed[]> {
  const all = (which: Concept[]) =>
    which.flatMap(({ alternatives }) => alternatives.flatMap(({ terms }) => terms));
  const known = await inHowManyCards(db, audience, ["", ...all(concepts)]);
  const cards = Math.max(known.get("") ?? 0, CARDS_AT_LEAST);
  const often = ({ terms }: Alternative) => Math.min(...terms.map((term) => known.get(term) ?? 0));
  const isKnown = (concept: Concept) => concept.alternatives.some((alternative) => often(alternative) > 0);
  const last = concepts.at(-1);
  const half =
    last &&
    concepts.length <= LONGEST_SEARCH &&
    last.to === text.length &&
    last.text.length >= SHORTEST_TO_COMPLETE
      ? last
      : null;
  const misspelt = concepts
    .filter((concept) => !isKnown(concept) && mayBeMisspelt(concept))
    .slice(0, MISSPELT_AT_MOST);
  if (misspelt.length > 0 || half) {
    for (const concept of misspelt) addAlternatives(concept, misspeltSynonyms(concept, synonyms));
    await addForms(db, audience, misspelt, half);
    const more = all([...misspelt, ...(half ? [half] : [])]).filter((term) => !known.has(term));
    if (more.length > 0) {
      for (const [term, count] of await inHowManyCards(db, audience, more)) known.set(term, count);
    }
  }
  return concepts
    .map((concept) => {
      const there = concept.alternatives.filter((alternative) => often(alternative) > 0);
      // As rare as the commonest thing that would do in its place.
      const most = Math.max(0, ...there.map(often));
      const weight = most > 0 ? concept.emphasis * rarity(cards, most) : 0;
      return { ...concept, alternatives: there, weight, rarest: concept.emphasis * rarity(cards, 0) };
    })
    .sort((a, b) => b.weight - a.weight || a.from - b.from);
}

function rarity(cards: number, having: number): number {
  return Math.log(1 + (cards + 0.5) / (having + 0.5));
}

async function inHowManyCards(
  db: Executor,
  audience: Audience,
  terms: string[],
): Promise<Map<string, number>> {
  const rows = await db.execute<{ term: string; cards: number }>(sql`
    select term, cards from known_terms
    where audience = ${audience} and term = any(${textArray([...new Set(terms)])})`);
  return new Map(rows.map(({ term, cards }) => [term, cards]));
}

/** The synonyms that a word may be a misspelling of: `pasword`, where every card says *kata laluan*. */
function misspeltSynonyms({ text }: Concept, { forms, phrases, members }: Synonyms): Alternative[] {
  const meant: Alternative[] = [];
  for (const [form, term] of forms) {
    const factor = asMisspelt(text, form);
    if (factor === null) continue;
    meant.push({ terms: [term], factor });
    const alone = (phrases.get(term) ?? []).find(({ terms }) => terms.length === 1);
    if (alone) meant.push(...(members[alone.group] ?? []).map((terms) => ({ terms, factor: factor * 0.9 })));
  }
  return meant;
}

const LIKE_IT = 8;

/** Gives words that no card has the ones they may be misspellings of, and a half word at the end its whole ones. */
async function addForms(
  db: Executor,
  audience: Audience,
  misspelt: Concept[],
  half: Concept | null,
): Promise<void> {
  // left() and not like: the trigram index would be asked for every form, and the planner reads the table instead.
  const rows = await db.execute<{ word: string; form: string; begins: boolean }>(sql`
    select word, form, false as begins from unnest(${textArray(misspelt.map(({ text }) => text))}) word, lateral (
      select substr(term, 2) as form from known_terms
      where audience = ${audience} and term % word and left(term, 1) = ${FORM}
      order by similarity(term, word) desc, term limit ${LIKE_IT}
    ) alike
    union all
    select word, form, true from unnest(${textArray(half ? [half.text] : [])}) word, lateral (
      select substr(term, 2) as form from known_terms
      where audience = ${audience} and term like ${FORM} || word || '_%' order by cards desc, term limit ${COMPLETIONS}
    ) completed`);
  for (const { word, form, begins } of rows) {
    const concept = begins ? half : misspelt.find(({ text }) => text === word);
    const factor = begins ? COMPLETED : asMisspelt(word, form);
    if (concept && factor !== null)
      addAlternatives(concept, [{ terms: [stem(form.replaceAll(" ", ""))], factor }]);
  }
}

type Candidate = {
  id: number;
  errorCode: string | null;
  categoryId: number | null;
  moduleId: number | null;
  /** Thousandths by term. */
  terms: Map<string, number>;
};

/** The cards worth weighing exactly: the best by the weightiest postings of the rarest concepts. */
async function candidateCards(
  db: Executor,
  weighed: Weighed[],
  { audience, limit, exclude = [], states }: FindOptions,
): Promise<Candidate[]> {
  const wanted: { concept: number; term: string; worth: number }[] = [];
  for (const [concept, { alternatives, weight }] of weighed.slice(0, LOOKED_UP_AT_MOST).entries()) {
    if (weight === 0) break;
    for (const { terms, factor } of alternatives) {
      for (const term of terms) wanted.push({ concept, term, worth: (weight * factor) / terms.length });
    }
    if (wanted.length >= TERMS_LOOKED_UP_AT_MOST) break;
  }
  const perTerm = Math.min(POSTINGS_A_TERM, Math.ceil(POSTINGS_AT_MOST / wanted.length));
  const rows = await db.execute<{
    id: number;
    error_code: string | null;
    category_id: number | null;
    module_id: number | null;
    terms: Record<string, number>;
  }>(sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as wanted (concept integer, term text, worth real)
    ), of_concept as (
      select posting.card_id, max(wanted.worth * posting.weight) as worth
      from wanted, lateral (
        select card_id, weight from card_terms where audience = ${audience} and term = wanted.term
        order by weight desc, card_id desc limit ${perTerm}
      ) posting
      group by posting.card_id, wanted.concept
    ), likely as (
      select card_id from of_concept group by card_id order by sum(worth) desc, card_id desc
    ), chosen as (
      select cards.id, cards.error_code, cards.category_id, cards.module_id from likely join cards on cards.id = likely.card_id
      where true ${states ? sql`and cards.state = any(${textArray(states)})` : sql``}
        ${exclude.length > 0 ? sql`and cards.id <> all(${sql.param(exclude)}::integer[])` : sql``}
      limit ${Math.max(WEIGHED_EXACTLY, limit)}
    )
    select chosen.*, indexed.terms
    from chosen join card_indexed indexed on indexed.card_id = chosen.id and indexed.audience = ${audience}`);
  return rows.map(({ id, error_code, category_id, module_id, terms }) => ({
    id,
    errorCode: error_code,
    categoryId: category_id,
    moduleId: module_id,
    terms: new Map(Object.entries(terms)),
  }));
}

function judge(card: Candidate, weighed: Weighed[], text: string, query: CardQuery): FoundCard {
  const matched = weighed
    .map((concept) => ({ concept, gives: concept.weight * impact(concept, card) }))
    .filter(({ gives }) => gives > 0)
    .sort((a, b) => b.gives - a.gives || a.concept.from - b.concept.from);
  const sameCategory = query.categoryId != null && query.categoryId === card.categoryId;
  const sameModule = query.moduleId != null && query.moduleId === card.moduleId;
  const sum = matched.reduce((total, { gives }) => total + gives, 0);
  const score = sum * (sameCategory ? SAME_CATEGORY : 1) * (sameModule ? SAME_MODULE : 1);
  const words = matched.map(({ concept: { from, to } }) => text.slice(from, to));
  return {
    cardId: card.id,
    score,
    sure: isSure(matched, weighed),
    why: {
      words: [...new Set(words)].slice(0, WORDS_SAID),
      errorCode: matched.some(({ concept }) => concept.code) ? card.errorCode : null,
      sameCategory,
      sameModule,
    },
  };
}

const WORDS_SAID = 6;

/** What the card has of a concept: its best alternative, of several words the least of them. */
function impact({ alternatives }: Weighed, { terms }: Candidate): number {
  let best = 0;
  for (const { terms: all, factor } of alternatives) {
    const least = Math.min(...all.map((term) => terms.get(term) ?? 0));
    best = Math.max(best, (factor * least) / 1000);
  }
  return best;
}

/**
 * Whether a card is worth interrupting somebody with: much of what they said must be in it, in measure of how rare it
 * is, and more than one word of it; or an error code that few cards have.
 */
function isSure(matched: { concept: Weighed; gives: number }[], weighed: Weighed[]): boolean {
  const met = matched.filter(
    ({ concept, gives }) => !concept.weak && concept.weight > WORD_MET.weight && gives > WORD_MET.gives,
  );
  if (met.some(({ concept: { code, weight, rarest } }) => code && weight > RARE_CODE * rarest)) return true;
  if (met.length < SURE_WORDS) return false;
  const inAll = weighed.reduce((sum, { weight, rarest }) => sum + (weight || UNKNOWN_WORD * rarest), 0);
  const inCard = matched.reduce((sum, { gives }) => sum + gives, 0);
  const [{ rarest, emphasis }] = weighed as [Weighed];
  return (inCard / (rarest / emphasis)) * Math.sqrt(inCard / inAll) >= SURE_FROM;
}

function textArray(values: readonly string[]) {
  return sql`${sql.param(values)}::text[]`;
}
