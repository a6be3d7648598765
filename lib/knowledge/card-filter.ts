/**
 * What /knowledge shows, as its address says it. Pure. Everything is in the URL, so that Back, a bookmark and a link
 * sent to a colleague work; a value that makes no sense counts as not given.
 */
import { z } from "zod";
import { CARD_STATES, type CardState, INTEGER_MAX } from "@/db/values";
import type { CardCursor } from "./card-page";

/** More of a search is not read: it is a question, not a document. */
export const CARD_SEARCH_MAX = 300;
export const CARDS_A_PAGE = 25;
/** So many cards answer one search; what is worse than all of these is not what was meant. */
export const SEARCH_SHOWN = 30;
/** Beside a module or category no more are counted; the page shows "999+". */
export const PLACE_COUNT_LIMIT = 1000;
/** The same beside a state. */
export const STATE_COUNT_LIMIT = 100;

/** Of a long life the latest so many events are shown. */
export const LIFE_SHOWN = 200;
/** More versions than this are paged. */
export const VERSIONS_A_PAGE = 25;
/** Uses of a card on a page of its trace. */
export const USES_A_PAGE = 25;

export type CardFilter = {
  q: string;
  module: number | null;
  category: number | null;
  state: CardState | null;
  /** All cards, where nothing narrows them: without it there is the index. */
  all: boolean;
  cursor: CardCursor | null;
};

/** What narrows the cards, taken away by *Kosongkan tapisan*. */
export const CARD_NARROWING = ["module", "category", "state"] as const;

const id = z.preprocess(first, z.coerce.number().int().positive().max(INTEGER_MAX).nullable().catch(null));
const parameters = z.object({
  q: z.preprocess(first, z.string().catch("")),
  module: id,
  category: id,
  state: z.preprocess(first, z.enum(CARD_STATES).nullable().catch(null)),
  all: z.preprocess(first, z.literal("1").nullable().catch(null)),
  after: id,
  before: id,
});

/** A repeated parameter counts once, an empty one not at all. */
function first(value: unknown): unknown {
  const [one] = Array.isArray(value) ? value : [value];
  return one === "" || one === undefined ? null : one;
}

/** @param search as Next hands it over, repeated and unknown parameters included */
export function readCardFilter(search: Record<string, string | string[] | undefined>): CardFilter {
  const { q, all, after, before, ...rest } = parameters.parse(search);
  return {
    ...rest,
    q: q.replaceAll("\0", "").replace(/\s+/g, " ").trim().slice(0, CARD_SEARCH_MAX),
    all: all !== null,
    cursor: after ? { direction: "after", id: after } : before ? { direction: "before", id: before } : null,
  };
}

/** The address of the base with some of a filter changed; a change other than of the page starts at its beginning. */
export function knowledgeHref(filter: CardFilter, change: Partial<CardFilter> = {}): string {
  const { cursor, ...wanted } = { ...filter, cursor: null, ...change };
  const search = new URLSearchParams();
  if (wanted.q) search.set("q", wanted.q);
  for (const name of CARD_NARROWING) if (wanted[name] !== null) search.set(name, String(wanted[name]));
  if (wanted.all && !wanted.q && !isNarrowed(wanted)) search.set("all", "1");
  if (cursor) search.set(cursor.direction, String(cursor.id));
  return search.size === 0 ? "/knowledge" : `/knowledge?${search}`;
}

export const NO_CARD_FILTER: CardFilter = {
  q: "",
  module: null,
  category: null,
  state: null,
  all: false,
  cursor: null,
};

export function isNarrowed(filter: Pick<CardFilter, (typeof CARD_NARROWING)[number]>): boolean {
  return CARD_NARROWING.some((name) => filter[name] !== null);
}
