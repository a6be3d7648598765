import "server-only";
import { and, asc, desc, eq, gte, inArray, isNotNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db, type Executor } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import { complaints, messages, participants } from "@/db/schema/complaints";
import { people } from "@/db/schema/people";
import type { Locale, Stage } from "@/db/values";
import { handlesCases, hasRole, type StaffActor } from "@/lib/auth/actor";
import { addDays, startOfLocalDate } from "@/lib/calendar/local-date";
import {
  askedBy,
  boundedCount,
  CLOCK,
  inHandsOf,
  type Moment,
  promisePassed,
  SORT_COLUMN,
} from "./inbox-conditions";
import { type Cursor, type InboxFilter, type Sort, stagesOf, VIEW_STAGES, type View } from "./inbox-filter";
import { type InboxRow, rowsOf } from "./inbox-rows";
import { searchTerms } from "./search-terms";
import { visibleTo } from "./visible-to";

/** How far the badge counts, so that it never reads a whole table; the shell shows "999+". */
const BADGE_LIMIT = 1000;
/** The same for the numbers beside the views: what is more is shown as "99+". */
export const VIEW_COUNT_LIMIT = 100;

export type InboxPage = { rows: InboxRow[]; previous: Cursor | null; next: Cursor | null };

/**
 * The badge of Inbox Helpdesk (guide, "What the PIC sees" 2): open complaints handed to this PIC, or referred to
 * this Implementor; for an Admin who is neither, those waiting to be assigned.
 * @returns at most 1000
 */
export async function inboxBadge(actor: StaffActor, executor: Executor = db()): Promise<number> {
  return boundedCount(
    executor,
    handlesCases(actor) ? inHandsOf(actor) : eq(complaints.stage, "received"),
    BADGE_LIMIT,
  );
}

/** How many there are in each view that asks for something, counted up to VIEW_COUNT_LIMIT. */
export async function viewCounts(
  executor: Executor,
  actor: StaffActor,
  views: readonly View[],
  moment: Pick<Moment, "now" | "soonUntil">,
): Promise<Partial<Record<View, number>>> {
  const counted = views.filter((view) => view !== "done" && view !== "all");
  const counts = await Promise.all(
    counted.map((view) => {
      const stages = VIEW_STAGES[view];
      const where = stages
        ? and(visibleTo(actor), inArray(complaints.stage, [...stages]))
        : askedBy(view, actor, moment);
      return boundedCount(executor, where, VIEW_COUNT_LIMIT);
    }),
  );
  return Object.fromEntries(counted.map((view, index) => [view, counts[index]]));
}

/**
 * One page of the inbox (guide, "What the PIC sees" 4), found by key, never by offset. A page before the first row
 * or after the last is the first page.
 * @param seenAt up to when the reader has seen the inbox; null marks nothing as unread
 */
export async function inboxPage(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  reader: { moment: Moment; locale: Locale; seenAt: Date | null },
): Promise<InboxPage> {
  const ids = await idsOfPage(executor, actor, filter, reader.moment);
  const { cursor, size } = filter;
  const backwards = cursor?.direction === "before";
  // Fewer before a row than fill a page means that the first page has been reached.
  if (cursor && (ids.length === 0 || (backwards && ids.length <= size))) {
    return inboxPage(executor, actor, { ...filter, cursor: null }, reader);
  }
  const more = ids.length > size;
  const shown = ids.slice(0, size);
  if (backwards) shown.reverse();
  const rows = await rowsOf(executor, actor, shown, filter.sort, reader);
  const edge = (row: (typeof rows)[number] | undefined, direction: Cursor["direction"]) =>
    row ? { direction, at: row.key.getTime(), id: row.row.number } : null;
  return {
    rows: rows.map(({ row }) => row),
    previous: cursor && (!backwards || more) ? edge(rows[0], "before") : null,
    next: backwards || more ? edge(rows.at(-1), "after") : null,
  };
}

const DESCENDING: readonly Sort[] = ["newest", "activity"];
const DEADLINE_VIEWS: readonly View[] = ["overdue", "soon", "untouched"];
/** Orders of what has a deadline, or can be left untouched. */
const CLOCK_SORTS: readonly Sort[] = ["due", "untouched"];

/** The numbers of one page and of one row more, in the order of reading (backwards for a page before a row). */
async function idsOfPage(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  moment: Moment,
): Promise<number[]> {
  const terms = searchTerms(filter.q);
  if (terms.kind === "number") {
    // One complaint needs no order, and is found whatever the order asks for.
    const unordered = conditionsOf(actor, { ...filter, sort: "newest" }, moment);
    const [found] = await executor
      .select({ id: complaints.id })
      .from(complaints)
      .leftJoin(clocks, CLOCK)
      .where(and(visibleTo(actor), ...unordered, eq(complaints.id, terms.number)));
    if (found) return filter.cursor ? [] : [found.id];
  }
  if (terms.kind === "no_kp") {
    const where = and(visibleTo(actor), ...conditionsOf(actor, filter, moment));
    return orderedIds(executor, filter, and(where, eq(complaints.complainantNoKp, terms.noKp)));
  }
  if (terms.kind === "none") return walkedIds(executor, actor, filter, moment);
  return terms.query === null ? [] : idsWithWords(executor, actor, filter, moment, terms.query);
}

/** Walks complaints in the order asked for until there is a page of them. */
function walkedIds(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  moment: Moment,
  also?: SQL,
): Promise<number[]> {
  const { view, sort } = filter;
  const conditions = and(...conditionsOf(actor, filter, moment), also);
  const manyOfOthers = !hasRole(actor, "admin") && (view === "all" || view === "done");
  return manyOfOthers && SORT_COLUMN[sort] === complaints.lodgedAt
    ? ownIds(executor, actor, filter, conditions)
    : orderedIds(executor, filter, and(visibleTo(actor), conditions));
}

/** What view and filters ask of a complaint. */
function conditionsOf(actor: StaffActor, filter: InboxFilter, moment: Moment): (SQL | undefined)[] {
  const { view, category, ptj: ptjId, pic, notice, promise, from, to, sort } = filter;
  const stages = stagesOf(filter);
  const asked = askedBy(view, actor, moment);
  // Everybody's late ones in another order: collected first, as a walk in that order could pass all the closed ones.
  const collect = DEADLINE_VIEWS.includes(view) && hasRole(actor, "admin") && !CLOCK_SORTS.includes(sort);
  return [
    collect
      ? sql`${complaints.id} = any(array(select ${clocks.complaintId} from ${clocks} where ${asked}))`
      : asked,
    stages === null
      ? undefined
      : stages.length === 1
        ? eq(complaints.stage, stages[0] as Stage)
        : inArray(complaints.stage, [...stages]),
    // What is closed waits for nobody.
    sort === "waiting" ? ne(complaints.stage, "closed") : undefined,
    CLOCK_SORTS.includes(sort) ? isNotNull(SORT_COLUMN[sort]) : undefined,
    category === null ? undefined : eq(complaints.categoryId, category),
    ptjId === null ? undefined : eq(complaints.ptjId, ptjId),
    pic === null ? undefined : eq(complaints.picId, pic),
    notice === null ? undefined : and(eq(complaints.noticeState, notice), ne(complaints.stage, "closed")),
    promise === null ? undefined : promisePassed(moment.now),
    from === null ? undefined : gte(complaints.lodgedAt, startOfLocalDate(from)),
    to === null ? undefined : lt(complaints.lodgedAt, addDays(startOfLocalDate(to), 1)),
  ];
}

/** Whether the database reads from the latest to the earliest. */
function goesDown({ sort, cursor }: Pick<InboxFilter, "sort" | "cursor">): boolean {
  return DESCENDING.includes(sort) !== (cursor?.direction === "before");
}

/** How a filter's order reads on two columns: where the page begins, which way it goes, and how much of it. */
function order({ sort, cursor, size }: InboxFilter, key: PgColumn, id: PgColumn) {
  const downwards = goesDown({ sort, cursor });
  const beyond = sql.raw(downwards ? "<" : ">");
  const start =
    cursor &&
    sql`(${key}, ${id}) ${beyond} (${new Date(cursor.at).toISOString()}::timestamptz, ${cursor.id}::bigint)`;
  const by = downwards ? desc : asc;
  return { start: start ?? undefined, orderBy: [by(key), by(id)], limit: size + 1 };
}

async function orderedIds(
  executor: Executor,
  filter: InboxFilter,
  where: SQL | undefined,
): Promise<number[]> {
  // Both columns of one table, for its index.
  const id = CLOCK_SORTS.includes(filter.sort) ? clocks.complaintId : complaints.id;
  const { start, orderBy, limit } = order(filter, SORT_COLUMN[filter.sort], id);
  const found = await executor
    .select({ id: complaints.id })
    .from(complaints)
    .leftJoin(clocks, CLOCK)
    .where(and(where, start))
    .orderBy(...orderBy)
    .limit(limit);
  return found.map(({ id }) => id);
}

/**
 * The same for someone who sees only what was handed to them, by date: walks their own complaints in order, where
 * walking everybody's could pass a million before it finds a page of theirs; beside them, those of each PIC they stand
 * in for. Says what `visibleTo` says.
 */
async function ownIds(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  where: SQL | undefined,
): Promise<number[]> {
  const roles = (["pic", "implementor"] as const).filter((role) => hasRole(actor, role));
  const walks = [
    handedIds(executor, { personId: actor.id, roles }, filter, where),
    ...actor.covers.map((personId) => handedIds(executor, { personId, roles: ["pic"] }, filter, where)),
  ];
  const [own = [], ...covered] = await Promise.all(walks);
  if (covered.length === 0) return own.map(({ id }) => id);
  const downwards = goesDown(filter);
  const all = [...new Map([own, ...covered].flat().map((one) => [one.id, one])).values()];
  all.sort((a, b) => a.lodgedAt.getTime() - b.lodgedAt.getTime() || a.id - b.id);
  if (downwards) all.reverse();
  return all.slice(0, filter.size + 1).map(({ id }) => id);
}

/** What was handed or referred to one person, in order. */
function handedIds(
  executor: Executor,
  { personId, roles }: { personId: number; roles: ("pic" | "implementor")[] },
  filter: InboxFilter,
  where: SQL | undefined,
): Promise<{ id: number; lodgedAt: Date }[]> {
  const { start, orderBy, limit } = order(filter, participants.lodgedAt, participants.complaintId);
  const asPic = alias(participants, "as_pic");
  // Handed and referred to the same person: counted once.
  const twice = sql`${participants.role} = 'implementor' and exists (select 1 from ${participants} ${asPic} where ${and(
    eq(asPic.personId, personId),
    eq(asPic.complaintId, participants.complaintId),
    eq(asPic.role, "pic"),
  )})`;
  return executor
    .select({ id: complaints.id, lodgedAt: participants.lodgedAt })
    .from(participants)
    .innerJoin(complaints, eq(complaints.id, participants.complaintId))
    .leftJoin(clocks, CLOCK)
    .where(
      and(
        eq(participants.personId, personId),
        inArray(participants.role, roles),
        roles.length > 1 ? sql`not (${twice})` : undefined,
        start,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit);
}

/** More complaints than this hold a common word; fewer are collected and then put in order. */
const COMMON_WORD = 5000;

/**
 * Complaints with the words in their own text, or in one message. What the planner guesses of a word it keeps no
 * statistics on is off by magnitudes, so how common the words are is found out first: rare ones are collected from
 * the search index, common ones met soon on a walk in the order asked for.
 */
async function idsWithWords(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  moment: Moment,
  query: string,
): Promise<number[]> {
  const holds = (column: PgColumn) => sql`${column} @@ to_tsquery('simple', ${query})`;
  const collect = async (table: typeof complaints | typeof messages, id: PgColumn) => {
    const some = executor
      .select({ id: sql<string>`${id}`.as("id") })
      .from(table)
      .where(holds(table.search))
      .limit(COMMON_WORD + 1)
      .as("some");
    const [row] = await executor
      .select({
        count: sql<number>`count(*)::int`,
        ids: sql<string>`coalesce(string_agg(${some.id}::text, ','), '')`,
      })
      .from(some);
    return row ?? { count: 0, ids: "" };
  };
  const found = await Promise.all([
    collect(complaints, complaints.id),
    collect(messages, messages.complaintId),
  ]);
  if (found.every(({ count }) => count <= COMMON_WORD)) {
    const ids = found.flatMap((one) => (one.count === 0 ? [] : [one.ids])).join(",");
    const collected = sql`${complaints.id} = any(${`{${ids}}`}::bigint[])`;
    const where = and(visibleTo(actor), ...conditionsOf(actor, filter, moment), collected);
    return ids === "" ? [] : orderedIds(executor, filter, where);
  }
  // `offset 0` keeps the planner from collecting every message with a common word first.
  const inMessage = and(eq(messages.complaintId, complaints.id), holds(messages.search));
  const met = or(
    holds(complaints.search),
    sql`exists (select 1 from ${messages} where ${inMessage} offset 0)`,
  );
  return walkedIds(executor, actor, filter, moment, met);
}

/** Up to when someone has seen the inbox; null when they never have. */
export async function inboxSeenAt(executor: Executor, actor: StaffActor): Promise<Date | null> {
  const [person] = await executor
    .select({ seenAt: people.inboxSeenAt })
    .from(people)
    .where(eq(people.id, actor.id));
  return person?.seenAt ?? null;
}
