import "server-only";
import {
  and,
  arrayContains,
  asc,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNull,
  lt,
  lte,
  ne,
  type SQL,
} from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { leaves, people } from "@/db/schema/people";
import type { StaffActor } from "@/lib/auth/actor";
import { standInFor } from "@/lib/people/cover";
import { deputyActs, inForceOn, leavesOn } from "@/lib/people/staff-actor";

export type Leave = {
  id: number;
  personId: number;
  personName: string;
  deputyName: string;
  /** Still an active PIC: one who is no longer stands in for nobody. */
  deputyActs: boolean;
  /** `YYYY-MM-DD`, both days included. */
  fromDate: string;
  toDate: string;
};

function leavesWhere(db: Executor, where: SQL | undefined, ...orderBy: SQL[]) {
  const deputy = alias(people, "deputy");
  return db
    .select({
      id: leaves.id,
      personId: leaves.personId,
      personName: people.name,
      deputyName: deputy.name,
      deputyActs: deputyActs(deputy),
      fromDate: leaves.fromDate,
      toDate: leaves.toDate,
    })
    .from(leaves)
    .innerJoin(people, eq(people.id, leaves.personId))
    .innerJoin(deputy, eq(deputy.id, leaves.deputyId))
    .where(and(isNull(leaves.cancelledAt), where))
    .orderBy(...orderBy, asc(leaves.id));
}

/** A person's leaves that are not over, the next first. @param today `YYYY-MM-DD` */
export function leavesOf(db: Executor, personId: number, today: string): Promise<Leave[]> {
  return leavesWhere(db, and(eq(leaves.personId, personId), gte(leaves.toDate, today)), asc(leaves.fromDate));
}

/** The leave somebody last came back from, if its last day is not before `since`. Both days are `YYYY-MM-DD`. */
export async function lastLeaveOf(
  db: Executor,
  personId: number,
  { since, today }: { since: string; today: string },
): Promise<{ fromDate: string; toDate: string } | null> {
  const own = await leavesWhere(
    db,
    and(eq(leaves.personId, personId), gte(leaves.toDate, since), lte(leaves.fromDate, today)),
    desc(leaves.toDate),
  ).limit(1);
  const last = own[0];
  return last && last.toDate < today ? { fromDate: last.fromDate, toDate: last.toDate } : null;
}

const PAST_A_PAGE = 20;

/** Everybody's leaves: those of today, those to come, and a page of those that are over, the latest first. */
export async function leaveBook(
  db: Executor,
  today: string,
  page: number,
): Promise<{ current: Leave[]; coming: Leave[]; past: Leave[]; morePast: boolean }> {
  const [current, coming, past] = await Promise.all([
    leavesWhere(db, inForceOn(today), asc(leaves.toDate)),
    leavesWhere(db, gt(leaves.fromDate, today), asc(leaves.fromDate)),
    leavesWhere(db, lt(leaves.toDate, today), desc(leaves.toDate))
      .limit(PAST_A_PAGE + 1)
      .offset((page - 1) * PAST_A_PAGE),
  ]);
  return { current, coming, past: past.slice(0, PAST_A_PAGE), morePast: past.length > PAST_A_PAGE };
}

/** Every active PIC, but the one given: who can be on leave, and who can stand in. */
export function activePics(db: Executor, exceptId = 0): Promise<{ id: number; name: string }[]> {
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(people.active, arrayContains(people.roles, ["pic"]), ne(people.id, exceptId)))
    .orderBy(asc(people.name));
}

export type Absence = { untilDate: string; standInId: number | null; standInName: string | null };

/** The PICs among those given who are on leave on a date: until when, and who stands in; null where nobody can. */
export async function absencesOn(
  db: Executor,
  date: string,
  personIds: readonly number[],
): Promise<Map<number, Absence>> {
  const all = personIds.length === 0 ? [] : await leavesOn(db, date);
  const away = all.filter(({ personId }) => personIds.includes(personId));
  if (away.length === 0) return new Map();
  const standIns = new Map(away.map(({ personId }) => [personId, standInFor(personId, all)]));
  const ids = [...standIns.keys(), ...standIns.values()];
  const [names, dates] = await Promise.all([
    db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, ids)),
    db
      .select({ personId: leaves.personId, toDate: leaves.toDate })
      .from(leaves)
      .where(and(inForceOn(date), inArray(leaves.personId, [...standIns.keys()]))),
  ]);
  return new Map(
    dates.map(({ personId, toDate }) => {
      const standIn = standIns.get(personId);
      const standInId = standIn === undefined || standIn === personId ? null : standIn;
      const standInName = names.find(({ id }) => id === standInId)?.name ?? null;
      return [personId, { untilDate: toDate, standInId, standInName }];
    }),
  );
}

/** Whom somebody stands in for today and until when, and their own leave if it is today. */
export async function coverToday(
  db: Executor,
  actor: StaffActor,
  today: string,
): Promise<{ covers: { name: string; untilDate: string }[]; own: Absence | null }> {
  const [covered, own] = await Promise.all([
    actor.covers.length === 0
      ? []
      : db
          .select({ name: people.name, untilDate: leaves.toDate })
          .from(leaves)
          .innerJoin(people, eq(people.id, leaves.personId))
          .where(and(inForceOn(today), inArray(leaves.personId, [...actor.covers])))
          .orderBy(asc(people.name)),
    actor.roles.includes("pic") ? absencesOn(db, today, [actor.id]) : null,
  ]);
  return { covers: covered, own: own?.get(actor.id) ?? null };
}
