/** What /knowledge/gaps shows, as its address says it. Pure: a value that makes no sense counts as not given. */
import { z } from "zod";

export const GAP_PARTS = ["searches", "problems", "unused"] as const;
export type GapPart = (typeof GAP_PARTS)[number];

/** How many days back it looks. */
export const GAP_DAYS = [30, 90, 365] as const;
export type GapDays = (typeof GAP_DAYS)[number];

export type GapFilter = {
  part: GapPart;
  days: GapDays;
  /** One group of searches, by the roots of its words: the searches behind a count. */
  terms: string | null;
  /** One category (`0`: none was named): the closings behind a count. */
  category: number | null;
  page: number;
};

const MOST_PAGES = 1000;
const TERMS_MAX = 2000;

const parameters = z.object({
  show: z.preprocess(first, z.enum(GAP_PARTS).catch("searches")),
  days: z.preprocess(
    (value) => Number(first(value)),
    z.union([z.literal(30), z.literal(90), z.literal(365)]).catch(90),
  ),
  terms: z.preprocess(first, z.string().min(1).max(TERMS_MAX).nullable().catch(null)),
  category: z.preprocess(
    first,
    z
      .string()
      .regex(/^\d{1,9}$/)
      .transform(Number)
      .nullable()
      .catch(null),
  ),
  page: z.preprocess((value) => Number(first(value)), z.int().positive().max(MOST_PAGES).catch(1)),
});

function first(value: unknown): unknown {
  const [one] = Array.isArray(value) ? value : [value];
  return one ?? null;
}

/** @param search as Next hands it over, repeated and unknown parameters included */
export function readGapFilter(search: Record<string, unknown>): GapFilter {
  const { show: part, terms, category, ...rest } = parameters.parse(search);
  return {
    ...rest,
    part,
    terms: part === "searches" ? (terms?.replaceAll("\0", "") ?? null) : null,
    category: part === "problems" ? category : null,
  };
}

/** The address of the page with some of a filter changed: another part or period begins at its beginning. */
export function gapsHref(filter: GapFilter, change: Partial<GapFilter> = {}): string {
  const stays = change.part === undefined && change.days === undefined;
  const { part, days, terms, category, page } = {
    ...filter,
    ...(!stays && { terms: null, category: null }),
    page: 1,
    ...change,
  };
  const search = new URLSearchParams({ show: part, days: String(days) });
  if (terms !== null) search.set("terms", terms);
  if (category !== null) search.set("category", String(category));
  if (page > 1) search.set("page", String(page));
  return `/knowledge/gaps?${search}`;
}
