/**
 * What the inbox shows, as its address says it. Pure. Everything is in the URL, so that Back, a bookmark and a
 * link sent to a colleague work; a value that makes no sense counts as not given.
 */
import { z } from "zod";
import {
  INTEGER_MAX,
  type NoticeState,
  type Role,
  STAGES,
  STATUSES,
  type Stage,
  type Status,
} from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";
import { SEARCH_MAX } from "@/lib/complaints/search-terms";

export const VIEWS = [
  "mine",
  "unassigned",
  "overdue",
  "soon",
  "waiting",
  "vendor",
  "untouched",
  "done",
  "all",
] as const;
export type View = (typeof VIEWS)[number];
export const SORTS = ["newest", "oldest", "due", "untouched", "waiting", "activity"] as const;
export type Sort = (typeof SORTS)[number];
export const PAGE_SIZES = [25, 50] as const;

/** The row a page begins after (or ends before): the value it is sorted by, in milliseconds, and its number. */
export type Cursor = { direction: "after" | "before"; at: number; id: number };

/** Whether what a complainant was last told reached them, what somebody may have to see to first. */
export const NOTICES = [
  "failed",
  "unknown",
  "delayed",
  "pending",
  "sent",
  "delivered",
  "called",
] as const satisfies readonly NoticeState[];

/** What became of the date a vendor promised to answer by. */
export const PROMISES = ["passed"] as const;

export type InboxFilter = {
  view: View;
  q: string;
  status: Status | null;
  category: number | null;
  ptj: number | null;
  pic: number | null;
  notice: (typeof NOTICES)[number] | null;
  promise: (typeof PROMISES)[number] | null;
  /** Local dates of lodging, `YYYY-MM-DD`, both included. */
  from: string | null;
  to: string | null;
  sort: Sort;
  size: (typeof PAGE_SIZES)[number];
  cursor: Cursor | null;
};

/** What narrows a view: the parts that *Kosongkan tapisan* takes away. */
export const NARROWING = ["status", "category", "ptj", "pic", "notice", "promise", "from", "to"] as const;

/** What the ids in a filter are called, in the reader's language. */
export type FilterNames = Partial<Record<(typeof NARROWING)[number], string>>;

/** The views that make sense for someone; the first is where they begin. */
export function viewsFor(roles: readonly Role[]): readonly View[] {
  const handles = roles.includes("pic") || roles.includes("implementor");
  const follows = roles.includes("pic") || roles.includes("admin");
  return VIEWS.filter((view) => {
    if (view === "mine") return handles;
    if (view === "unassigned" || view === "untouched") return roles.includes("admin");
    if (view === "waiting" || view === "vendor") return follows;
    return true;
  });
}

/** The stages a view holds; null where the stage does not matter. */
export const VIEW_STAGES: Record<View, readonly Stage[] | null> = {
  mine: null,
  unassigned: ["received"],
  overdue: null,
  soon: null,
  waiting: STAGES.filter((stage) => STAGE_FACTS[stage].holder === "complainant"),
  vendor: STAGES.filter((stage) => STAGE_FACTS[stage].holder === "vendor"),
  untouched: null,
  done: STAGES.filter((stage) => STAGE_FACTS[stage].status === "SELESAI"),
  all: null,
};

/** The orders that make sense in a view; the first is how it begins. */
export function sortsOf(view: View): readonly Sort[] {
  if (view === "overdue" || view === "soon") return ["due", "newest", "oldest", "waiting", "activity"];
  if (view === "untouched") return ["untouched", "newest", "oldest", "due", "waiting", "activity"];
  // While somebody else has the ball the clock stands, and there is no deadline.
  if (view === "waiting" || view === "vendor" || view === "done")
    return ["newest", "oldest", "waiting", "activity"];
  return ["newest", "oldest", "due", "waiting", "activity"];
}

function beginsWith(view: View): Sort {
  return sortsOf(view)[0] as Sort;
}

/** The same in another view: in the order asked for where it makes sense there, otherwise as that view begins. */
export function inView(filter: InboxFilter, view: View): InboxFilter {
  const asked = filter.sort !== beginsWith(filter.view) && sortsOf(view).includes(filter.sort);
  return { ...filter, view, sort: asked ? filter.sort : beginsWith(view) };
}

/** The stages that view and status leave; null for every stage. */
export function stagesOf({ view, status }: Pick<InboxFilter, "view" | "status">): readonly Stage[] | null {
  const inView = VIEW_STAGES[view];
  if (status === null) return inView;
  return (inView ?? STAGES).filter((stage) => STAGE_FACTS[stage].status === status);
}

const given = (schema: z.ZodType<string>) => z.preprocess(first, schema.nullable().catch(null));
const id = z.preprocess(first, z.coerce.number().int().positive().max(INTEGER_MAX).nullable().catch(null));
/** Within this century: PostgreSQL and JavaScript write years beyond four digits differently. */
const date = given(
  z
    .string()
    .regex(/^20\d{2}-\d{2}-\d{2}$/)
    .refine((value) => {
      const at = Date.parse(`${value}T12:00:00+08:00`);
      return !Number.isNaN(at) && localDate(new Date(at)) === value;
    }),
);
const cursor = given(z.string().regex(/^\d{1,13}-\d{1,15}$/));

const parameters = z.object({
  view: z.preprocess(first, z.enum(VIEWS).nullable().catch(null)),
  q: z.preprocess(first, z.string().catch("")),
  status: z.preprocess(first, z.enum(STATUSES).nullable().catch(null)),
  category: id,
  ptj: id,
  pic: id,
  notice: z.preprocess(first, z.enum(NOTICES).nullable().catch(null)),
  promise: z.preprocess(first, z.enum(PROMISES).nullable().catch(null)),
  from: date,
  to: date,
  sort: z.preprocess(first, z.enum(SORTS).nullable().catch(null)),
  size: z.preprocess(first, z.coerce.number().pipe(z.literal(PAGE_SIZES)).catch(PAGE_SIZES[0])),
  after: cursor,
  before: cursor,
});

/** A repeated parameter counts once, an empty one not at all. */
function first(value: unknown): unknown {
  const [one] = Array.isArray(value) ? value : [value];
  return one === "" || one === undefined ? null : one;
}

/** @param search as Next hands it over, repeated and unknown parameters included */
export function readFilter(
  search: Record<string, string | string[] | undefined>,
  roles: readonly Role[],
): InboxFilter {
  const { view: wanted, sort, after, before, q, pic, ...rest } = parameters.parse(search);
  const views = viewsFor(roles);
  const view = wanted !== null && views.includes(wanted) ? wanted : (views[0] as View);
  return {
    ...rest,
    view,
    sort: sort !== null && sortsOf(view).includes(sort) ? sort : beginsWith(view),
    // What anyone else sees is nearly all their own.
    pic: roles.includes("admin") ? pic : null,
    q: q.replaceAll("\0", "").replace(/\s+/g, " ").trim().slice(0, SEARCH_MAX),
    cursor: after ? toCursor("after", after) : before ? toCursor("before", before) : null,
  };
}

function toCursor(direction: Cursor["direction"], text: string): Cursor {
  const [at, number] = text.split("-").map(Number) as [number, number];
  return { direction, at, id: number };
}

/** The address of the inbox with some of a filter changed; a change other than of the page starts at its beginning. */
export function inboxHref(filter: InboxFilter, change: Partial<InboxFilter> = {}): string {
  const from = change.view === undefined ? filter : inView(filter, change.view);
  const { cursor: page, ...wanted } = { ...from, cursor: null, ...change };
  const search = new URLSearchParams({ view: wanted.view });
  if (wanted.q) search.set("q", wanted.q);
  for (const name of NARROWING) if (wanted[name] !== null) search.set(name, String(wanted[name]));
  if (wanted.sort !== beginsWith(wanted.view)) search.set("sort", wanted.sort);
  if (wanted.size !== PAGE_SIZES[0]) search.set("size", String(wanted.size));
  if (page) search.set(page.direction, `${page.at}-${page.id}`);
  return `/inbox?${search}`;
}

/** What takes every narrowing away. */
export const UNNARROWED = {
  status: null,
  category: null,
  ptj: null,
  pic: null,
  notice: null,
  promise: null,
  from: null,
  to: null,
} satisfies Partial<InboxFilter>;

export function isNarrowed(filter: InboxFilter): boolean {
  return NARROWING.some((name) => filter[name] !== null);
}
