/** What /answers shows, as its address says it: a value that makes no sense counts as not given. Pure. */

import { z } from "zod";
import { INTEGER_MAX } from "@/db/values";
import type { CardCursor } from "./card-page";

/** More of a search is not read: it is a question, not a document. */
export const ANSWERS_SEARCH_MAX = 300;
export type PublicFilter = {
  q: string;
  moduleId: number | null;
  categoryId: number | null;
  cursor: CardCursor | null;
};

const first = (value: unknown) => (Array.isArray(value) ? value[0] : value) || undefined;
const id = z.preprocess(
  first,
  z.coerce.number().int().positive().max(INTEGER_MAX).optional().catch(undefined),
);
const parameters = z.object({
  q: z.preprocess(first, z.string().catch("")),
  module: id,
  category: id,
  after: id,
  before: id,
});

/** @param search as Next hands it over, repeated and unknown parameters included */
export function readPublicFilter(search: Record<string, string | string[] | undefined>): PublicFilter {
  const { q, module, category, after, before } = parameters.parse(search);
  return {
    q: q.replaceAll("\0", "").replace(/\s+/g, " ").trim().slice(0, ANSWERS_SEARCH_MAX),
    moduleId: module ?? null,
    categoryId: category ?? null,
    cursor: after ? { direction: "after", id: after } : before ? { direction: "before", id: before } : null,
  };
}

/** The address of /answers with some of a filter changed; a change other than of the page starts at its beginning. */
export function answersHref(filter: PublicFilter, change: Partial<PublicFilter> = {}): string {
  const { q, moduleId, categoryId, cursor } = { ...filter, cursor: null, ...change };
  const search = new URLSearchParams();
  if (q) search.set("q", q);
  if (moduleId) search.set("module", String(moduleId));
  if (categoryId) search.set("category", String(categoryId));
  if (cursor) search.set(cursor.direction, String(cursor.id));
  return search.size > 0 ? `/answers?${search}` : "/answers";
}
