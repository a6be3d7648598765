import "server-only";
import { and, asc, desc, eq, gte, inArray, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { alias, type PgColumn } from "drizzle-orm/pg-core";
import { db, type Executor } from "@/db/client";
import { complaints, events, messages, participants, referrals } from "@/db/schema/complaints";
import { categories, people, ptj } from "@/db/schema/people";
import type { Locale, NoticeState, Priority, Stage } from "@/db/values";
import { handlesCases, hasRole, type StaffActor } from "@/lib/auth/actor";
import { addDays, startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate, formatNoKp, maskNoKp } from "@/lib/i18n/formats";
import { agingDays } from "./aging";
import {
  type Cursor,
  type FilterNames,
  type InboxFilter,
  type Sort,
  stagesOf,
  VIEW_STAGES,
  type View,
} from "./inbox-filter";
import type { InboxRow } from "./inbox-row";
import { capacitiesOf } from "./lifecycle";
import { untold } from "./notice";
import { searchTerms } from "./search-terms";
import { visibleTo } from "./visible-to";

/** How far the badge counts, so that it never reads a whole table; the shell shows "999+". */
const BADGE_LIMIT = 1000;
/** The same for the numbers beside the views: what is more is shown as "99+". */
export const VIEW_COUNT_LIMIT = 100;

export type InboxPage = { rows: InboxRow[]; previous: Cursor | null; next: Cursor | null };

/** Complaints that are in someone's own hands now: open ones handed to them as PIC, or referred to them. */
export function inHandsOf(actor: StaffActor): SQL {
  const asPic = and(eq(complaints.picId, actor.id), ne(complaints.stage, "closed"));
  const asImplementor = sql`${complaints.id} in (select ${referrals.complaintId} from ${referrals} where ${and(
    eq(referrals.implementorId, actor.id),
    isNull(referrals.endedAt),
  )})`;
  const conditions = [
    ...(hasRole(actor, "pic") ? [asPic] : []),
    ...(hasRole(actor, "implementor") ? [asImplementor] : []),
  ];
  return or(...conditions) ?? sql`false`;
}

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

/** How many complaints a condition finds, counted no further than the limit. */
export async function boundedCount(
  executor: Executor,
  where: SQL | undefined,
  limit: number,
): Promise<number> {
  const found = executor
    .select({ one: sql`1`.as("one") })
    .from(complaints)
    .where(where)
    .limit(limit)
    .as("found");
  const [row] = await executor.select({ count: sql<number>`count(*)::int` }).from(found);
  return row?.count ?? 0;
}

/** How many there are in each view that asks for something, counted up to VIEW_COUNT_LIMIT. */
export async function viewCounts(
  executor: Executor,
  actor: StaffActor,
  views: readonly View[],
): Promise<Partial<Record<View, number>>> {
  const counted = views.filter((view) => view !== "done" && view !== "all");
  const counts = await Promise.all(
    counted.map((view) => {
      const stages = VIEW_STAGES[view];
      const where = stages ? and(visibleTo(actor), inArray(complaints.stage, [...stages])) : inHandsOf(actor);
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
  reader: { now: Date; locale: Locale; seenAt: Date | null },
): Promise<InboxPage> {
  const ids = await idsOfPage(executor, actor, filter);
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

const KEYS = {
  newest: complaints.lodgedAt,
  oldest: complaints.lodgedAt,
  waiting: complaints.stageSince,
  activity: complaints.lastActivityAt,
} satisfies Record<Sort, PgColumn>;
const DESCENDING: readonly Sort[] = ["newest", "activity"];

/** The numbers of one page and of one row more, in the order of reading (backwards for a page before a row). */
async function idsOfPage(executor: Executor, actor: StaffActor, filter: InboxFilter): Promise<number[]> {
  const terms = searchTerms(filter.q);
  const where = and(visibleTo(actor), ...conditionsOf(actor, filter));
  if (terms.kind === "number") {
    const [found] = await executor
      .select({ id: complaints.id })
      .from(complaints)
      .where(and(where, eq(complaints.id, terms.number)));
    if (found) return filter.cursor ? [] : [found.id];
  }
  if (terms.kind === "no_kp") {
    return orderedIds(executor, filter, and(where, eq(complaints.complainantNoKp, terms.noKp)));
  }
  if (terms.kind === "none") return walkedIds(executor, actor, filter);
  return terms.query === null ? [] : idsWithWords(executor, actor, filter, terms.query);
}

/** Walks complaints in the order asked for until there is a page of them. */
function walkedIds(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  also?: SQL,
): Promise<number[]> {
  const { view, sort } = filter;
  const conditions = and(...conditionsOf(actor, filter), also);
  const manyOfOthers = !hasRole(actor, "admin") && (view === "all" || view === "done");
  return manyOfOthers && KEYS[sort] === complaints.lodgedAt
    ? ownIds(executor, actor, filter, conditions)
    : orderedIds(executor, filter, and(visibleTo(actor), conditions));
}

/** What view and filters ask of a complaint. */
function conditionsOf(actor: StaffActor, filter: InboxFilter): (SQL | undefined)[] {
  const { view, category, ptj: ptjId, pic, notice, from, to, sort } = filter;
  const stages = stagesOf(filter);
  return [
    view === "mine" ? inHandsOf(actor) : undefined,
    stages === null
      ? undefined
      : stages.length === 1
        ? eq(complaints.stage, stages[0] as Stage)
        : inArray(complaints.stage, [...stages]),
    // What is closed waits for nobody.
    sort === "waiting" ? ne(complaints.stage, "closed") : undefined,
    category === null ? undefined : eq(complaints.categoryId, category),
    ptjId === null ? undefined : eq(complaints.ptjId, ptjId),
    pic === null ? undefined : eq(complaints.picId, pic),
    notice === null ? undefined : and(eq(complaints.noticeState, notice), ne(complaints.stage, "closed")),
    from === null ? undefined : gte(complaints.lodgedAt, startOfLocalDate(from)),
    to === null ? undefined : lt(complaints.lodgedAt, addDays(startOfLocalDate(to), 1)),
  ];
}

/** How a filter's order reads on two columns: where the page begins, which way it goes, and how much of it. */
function order({ sort, cursor, size }: InboxFilter, key: PgColumn, id: PgColumn) {
  const downwards = DESCENDING.includes(sort) !== (cursor?.direction === "before");
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
  const { start, orderBy, limit } = order(filter, KEYS[filter.sort], complaints.id);
  const found = await executor
    .select({ id: complaints.id })
    .from(complaints)
    .where(and(where, start))
    .orderBy(...orderBy)
    .limit(limit);
  return found.map(({ id }) => id);
}

/**
 * The same for someone who sees only what was handed to them, by date: walks their own complaints in order, where
 * walking everybody's could pass a million before it finds a page of theirs. Says what `visibleTo` says.
 */
async function ownIds(
  executor: Executor,
  actor: StaffActor,
  filter: InboxFilter,
  where: SQL | undefined,
): Promise<number[]> {
  const roles = (["pic", "implementor"] as const).filter((role) => hasRole(actor, role));
  const { start, orderBy, limit } = order(filter, participants.lodgedAt, participants.complaintId);
  const asPic = alias(participants, "as_pic");
  // Handed and referred to the same person: counted once.
  const twice = sql`${participants.role} = 'implementor' and exists (select 1 from ${participants} ${asPic} where ${and(
    eq(asPic.personId, actor.id),
    eq(asPic.complaintId, participants.complaintId),
    eq(asPic.role, "pic"),
  )})`;
  const found = await executor
    .select({ id: complaints.id })
    .from(participants)
    .innerJoin(complaints, eq(complaints.id, participants.complaintId))
    .where(
      and(
        eq(participants.personId, actor.id),
        inArray(participants.role, roles),
        roles.length > 1 ? sql`not (${twice})` : undefined,
        start,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit);
  return found.map(({ id }) => id);
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
    const where = and(visibleTo(actor), ...conditionsOf(actor, filter), collected);
    return ids === "" ? [] : orderedIds(executor, filter, where);
  }
  // `offset 0` keeps the planner from collecting every message with a common word first.
  const inMessage = and(eq(messages.complaintId, complaints.id), holds(messages.search));
  const met = or(
    holds(complaints.search),
    sql`exists (select 1 from ${messages} where ${inMessage} offset 0)`,
  );
  return walkedIds(executor, actor, filter, met);
}

/** The rows of the numbers given, in their order, each with the value it is sorted by. */
async function rowsOf(
  executor: Executor,
  actor: StaffActor,
  ids: readonly number[],
  sort: Sort,
  { now, locale, seenAt }: { now: Date; locale: Locale; seenAt: Date | null },
): Promise<{ row: InboxRow; key: Date }[]> {
  if (ids.length === 0) return [];
  const pic = alias(people, "pic");
  const found = await executor
    .select({
      id: complaints.id,
      noKp: complaints.complainantNoKp,
      name: complaints.complainantName,
      ptj: ptj.name,
      title: complaints.title,
      category: locale === "en" ? categories.nameEn : categories.nameMs,
      stage: complaints.stage,
      picId: complaints.picId,
      pic: pic.name,
      implementorId: referrals.implementorId,
      priority: complaints.priority,
      notice: complaints.noticeState,
      phone: complaints.complainantPhone,
      lodgedAt: complaints.lodgedAt,
      closedAt: complaints.closedAt,
      key: KEYS[sort],
      unread: seenAt === null ? sql<boolean>`false` : changedByOthers(actor, seenAt),
    })
    .from(complaints)
    .innerJoin(ptj, eq(ptj.id, complaints.ptjId))
    .leftJoin(categories, eq(categories.id, complaints.categoryId))
    .leftJoin(pic, eq(pic.id, complaints.picId))
    .leftJoin(referrals, and(eq(referrals.complaintId, complaints.id), isNull(referrals.endedAt)))
    .where(and(inArray(complaints.id, [...ids]), visibleTo(actor)));
  const byId = new Map(found.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row ? [{ row: { ...compact(row, actor, now) }, key: row.key }] : [];
  });
}

/** Something happened since then that the reader did not do themselves. */
export function changedByOthers(actor: StaffActor, since: Date): SQL<boolean> {
  const at = since.toISOString();
  return sql<boolean>`${complaints.lastActivityAt} > ${at}::timestamptz and exists (select 1 from ${events} where ${
    events.complaintId
  } = ${complaints.id} and ${events.at} > ${at}::timestamptz and ${events.actorId} is distinct from ${actor.id})`;
}

function compact(
  row: {
    id: number;
    noKp: string | null;
    name: string;
    ptj: string;
    title: string;
    category: string | null;
    stage: Stage;
    picId: number | null;
    pic: string | null;
    implementorId: number | null;
    priority: Priority;
    notice: NoticeState | null;
    phone: string | null;
    lodgedAt: Date;
    closedAt: Date | null;
    unread: boolean;
  },
  actor: StaffActor,
  now: Date,
): InboxRow {
  const handles = capacitiesOf(actor, {
    stage: row.stage,
    resumeStage: null,
    picId: row.picId,
    implementorId: row.implementorId,
    vendorLogId: null,
    closedAt: row.closedAt,
  }).some((capacity) => capacity !== "onlooker");
  return {
    number: row.id,
    noKp: row.noKp && (handles ? formatNoKp(row.noKp) : maskNoKp(row.noKp)),
    name: row.name,
    ptj: row.ptj,
    title: row.title,
    lodged: formatDate(row.lodgedAt),
    category: row.category,
    stage: row.stage,
    pic: row.pic,
    age: agingDays(row, now),
    urgent: row.priority === "urgent",
    notice: shownNotice(row),
    call: untold(row.stage, row.notice) && row.phone,
    unread: row.unread,
  };
}

function shownNotice({ stage, notice }: { stage: Stage; notice: NoticeState | null }): InboxRow["notice"] {
  const told = notice === null || notice === "sent" || notice === "delivered" || notice === "called";
  return told || notice === "pending" || stage === "closed" ? null : notice;
}

/** Up to when someone has seen the inbox; null when they never have. */
export async function inboxSeenAt(executor: Executor, actor: StaffActor): Promise<Date | null> {
  const [person] = await executor
    .select({ seenAt: people.inboxSeenAt })
    .from(people)
    .where(eq(people.id, actor.id));
  return person?.seenAt ?? null;
}

/** What the filters offer, in the reader's language; what is retired is still found. PIC are for an Admin to ask. */
export async function filterChoices(executor: Executor, actor: StaffActor, locale: Locale) {
  const categoryName = locale === "en" ? categories.nameEn : categories.nameMs;
  const [categoryList, ptjList, picList] = await Promise.all([
    executor
      .select({ id: categories.id, name: categoryName })
      .from(categories)
      .orderBy(asc(categories.position), asc(categoryName)),
    executor.select({ id: ptj.id, name: ptj.name }).from(ptj).orderBy(asc(ptj.name)),
    executor
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(and(sql`'pic' = any(${people.roles})`, hasRole(actor, "admin") ? undefined : sql`false`))
      .orderBy(asc(people.name)),
  ]);
  return { categories: categoryList, ptj: ptjList, pics: picList };
}

/** What a filter narrows by, in words; an id that names nothing is left out. */
export async function namesOfFilter(
  executor: Executor,
  { status, category, ptj: ptjId, pic }: InboxFilter,
  locale: Locale,
): Promise<FilterNames> {
  const name = async (
    table: typeof categories | typeof ptj | typeof people,
    column: PgColumn,
    id: number | null,
  ): Promise<string | undefined> => {
    if (id === null) return undefined;
    const [found] = await executor
      .select({ name: sql<string>`${column}` })
      .from(table)
      .where(eq(table.id, id));
    return found?.name;
  };
  const [categoryName, ptjName, picName] = await Promise.all([
    name(categories, locale === "en" ? categories.nameEn : categories.nameMs, category),
    name(ptj, ptj.name, ptjId),
    name(people, people.name, pic),
  ]);
  return { status: status ?? undefined, category: categoryName, ptj: ptjName, pic: picName };
}
