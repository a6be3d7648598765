import "server-only";
import { and, asc, desc, eq, gt, inArray, isNull, ne, notInArray, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { complaints, events, referrals, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { notifications } from "@/db/schema/mail";
import { people, ptj, vendors } from "@/db/schema/people";
import {
  type EventType,
  QUIET_EVENTS,
  STAGES,
  STATUSES,
  type Stage,
  type Status,
  TIMER_EVENTS,
  type TimerEvent,
} from "@/db/values";
import { handlesCases, hasRole, type StaffActor } from "@/lib/auth/actor";
import { type HolidaysToConfirm, holidaysToConfirm } from "@/lib/calendar/holidays-to-confirm";
import { addDays, daysBetween, localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { currentRules } from "@/lib/clocks/rules";
import { lastLeaveOf } from "@/lib/people/leave-queries";
import {
  askedBy,
  boundedCount,
  changedByOthers,
  inHandsOf,
  momentOf,
  promisePassed,
} from "./inbox-conditions";
import { viewsFor } from "./inbox-filter";
import { coveredPic, STAGE_FACTS } from "./lifecycle";
import { ASKING_STAGES } from "./notice";
import { visibleTo } from "./visible-to";

/** How far anything on the dashboard is counted; what is more is shown as "999+". */
const COUNT_LIMIT = 1000;
const SHOWN = 5;

type Reader = { db: Executor; actor: StaffActor; now: Date };

/** What a member of staff answers for: what is in their hands, or for an Admin who handles none, everything open. */
function responsibility(actor: StaffActor): SQL | undefined {
  return handlesCases(actor) ? inHandsOf(actor) : and(visibleTo(actor), ne(complaints.stage, "closed"));
}

/** Complaints by Status: those someone answers for; SELESAI are all they see, the closed ones included. */
export async function countsByStatus({ db, actor }: Omit<Reader, "now">): Promise<Record<Status, number>> {
  const counts = await Promise.all(
    STATUSES.map((status) => {
      const stages = STAGES.filter((one) => STAGE_FACTS[one].status === status);
      const scope = status === "SELESAI" ? visibleTo(actor) : responsibility(actor);
      return boundedCount(db, and(scope, inArray(complaints.stage, stages)), COUNT_LIMIT);
    }),
  );
  return Object.fromEntries(STATUSES.map((status, index) => [status, counts[index]])) as Record<
    Status,
    number
  >;
}

export type Waiting = {
  number: number;
  title: string;
  ptj: string;
  stage: Stage;
  /** Who has to act, by name where one person or vendor does; null for the Admin and the complainant. */
  holderName: string | null;
  /** It is the reader who has to act. */
  mine: boolean;
  /** Whole local dates at this stage, and how many of them were worked. */
  days: number;
  workingDays: number;
};

export type DeadlineCounts = {
  overdue: number;
  soon: number;
  /** Null for whoever has nothing to do with them. */
  untouched: number | null;
  promises: number | null;
};

/** What the views of deadlines hold, and what waits for a vendor beyond its promise: an Admin's of everybody's. */
export async function deadlineCounts({ db, actor, now }: Reader): Promise<DeadlineCounts> {
  const moment = await momentOf(db, now);
  const views = viewsFor(actor.roles);
  const inView = (view: "overdue" | "soon" | "untouched") =>
    boundedCount(db, askedBy(view, actor, moment), COUNT_LIMIT);
  const mine = hasRole(actor, "admin") ? undefined : inHandsOf(actor);
  const [overdue, soon, untouched, promises] = await Promise.all([
    inView("overdue"),
    inView("soon"),
    views.includes("untouched") ? inView("untouched") : null,
    views.includes("vendor") ? boundedCount(db, and(mine, promisePassed(now)), COUNT_LIMIT) : null,
  ]);
  return { overdue, soon, untouched, promises };
}

/** For an Admin: years whose holidays are missing or only estimated, which makes deadlines wrong. */
export async function holidaysAsked({ db, now }: Omit<Reader, "actor">): Promise<HolidaysToConfirm[]> {
  const { definition } = await currentRules(db);
  return holidaysToConfirm(definition.holidays, now);
}

/** What has been at its stage longest, and with whom, of what the reader answers for. */
export function waitsLongest(reader: Reader): Promise<Waiting[]> {
  return waiting(reader, responsibility(reader.actor));
}

/** What has waited longest to be handed to a PIC. */
export function unassignedLongest(reader: Reader): Promise<Waiting[]> {
  return waiting(reader, and(visibleTo(reader.actor), eq(complaints.stage, "received")));
}

async function waiting({ db, actor, now }: Reader, where: SQL | undefined): Promise<Waiting[]> {
  const { calendar } = await currentRules(db);
  const pic = alias(people, "pic");
  const implementor = alias(people, "implementor");
  const found = await db
    .select({
      number: complaints.id,
      title: complaints.title,
      ptj: ptj.name,
      stage: complaints.stage,
      stageSince: complaints.stageSince,
      picId: complaints.picId,
      pic: pic.name,
      implementorId: referrals.implementorId,
      implementor: implementor.name,
      vendor: vendors.name,
    })
    .from(complaints)
    .innerJoin(ptj, eq(ptj.id, complaints.ptjId))
    .leftJoin(pic, eq(pic.id, complaints.picId))
    .leftJoin(referrals, and(eq(referrals.complaintId, complaints.id), isNull(referrals.endedAt)))
    .leftJoin(implementor, eq(implementor.id, referrals.implementorId))
    .leftJoin(vendorLogs, and(eq(vendorLogs.complaintId, complaints.id), isNull(vendorLogs.endedAt)))
    .leftJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .leftJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
    .where(and(where, ne(complaints.stage, "closed")))
    .orderBy(asc(complaints.stageSince), asc(complaints.id))
    .limit(SHOWN);
  return found.map((row) => {
    const { number, title, ptj: office, stage, stageSince } = row;
    const { holder } = STAGE_FACTS[stage];
    const person = {
      pic: row.picId,
      implementor: row.implementorId,
      vendor: null,
      admin: null,
      complainant: null,
    };
    const name = {
      pic: row.pic,
      implementor: row.implementor,
      vendor: row.vendor,
      admin: null,
      complainant: null,
    };
    return {
      number,
      title,
      ptj: office,
      stage,
      holderName: holder && name[holder],
      mine:
        holder !== null &&
        (person[holder] === actor.id || (holder === "pic" && coveredPic(actor, row) !== null)),
      days: daysBetween(localDate(stageSince), localDate(now)),
      workingDays: calendar.workingDays(localDate(stageSince), localDate(now)),
    };
  });
}

export type News = {
  number: number;
  title: string;
  /** The last thing somebody else did; what the clock did by itself is no news. */
  what: Exclude<EventType, TimerEvent>;
  at: Date;
};

/** What others did, since then, to complaints the reader sees; latest first. */
export async function newsSince({ db, actor }: Omit<Reader, "now">, since: Date): Promise<News[]> {
  const found = await db
    .select({ number: complaints.id, title: complaints.title })
    .from(complaints)
    .where(and(visibleTo(actor), changedByOthers(actor, since)))
    .orderBy(desc(complaints.lastActivityAt), desc(complaints.id))
    .limit(SHOWN);
  if (found.length === 0) return [];
  const last = await db
    .selectDistinctOn([events.complaintId], {
      complaintId: events.complaintId,
      what: sql<News["what"]>`${events.type}`,
      at: events.at,
    })
    .from(events)
    .where(
      and(
        inArray(
          events.complaintId,
          found.map(({ number }) => number),
        ),
        gt(events.at, since),
        notInArray(events.type, [...TIMER_EVENTS]),
        sql`${events.actorId} is distinct from ${actor.id}`,
      ),
    )
    .orderBy(events.complaintId, desc(events.seq));
  return found.flatMap((complaint) => {
    const event = last.find(({ complaintId }) => complaintId === complaint.number);
    return event ? [{ ...complaint, what: event.what, at: event.at }] : [];
  });
}

/** How many complaints the reader sees have something new, counted up to the limit. */
export function countNews({ db, actor }: Omit<Reader, "now">, since: Date): Promise<number> {
  return boundedCount(db, and(visibleTo(actor), changedByOthers(actor, since)), COUNT_LIMIT);
}

/** How long a PIC who is back finds on the dashboard what happened meanwhile, in days. */
const BACK_FOR = 7;

export type DuringLeave = {
  fromDate: string;
  toDate: string;
  count: number;
  /** The latest of them. */
  complaints: { number: number; title: string }[];
};

/** What others did to a PIC's complaints during the leave they came back from lately; null where there is nothing. */
export async function duringLeave({ db, actor, now }: Reader): Promise<DuringLeave | null> {
  if (!hasRole(actor, "pic")) return null;
  const since = localDate(addDays(now, -BACK_FOR));
  const leave = await lastLeaveOf(db, actor.id, { since, today: localDate(now) });
  if (!leave) return null;
  const from = startOfLocalDate(leave.fromDate).toISOString();
  const until = addDays(startOfLocalDate(leave.toDate), 1).toISOString();
  const moved = and(
    eq(complaints.picId, actor.id),
    sql`${complaints.lastActivityAt} >= ${from}::timestamptz`,
    sql`exists (select 1 from ${events} where ${events.complaintId} = ${complaints.id}
      and ${events.at} >= ${from}::timestamptz and ${events.at} < ${until}::timestamptz
      and ${events.actorId} is distinct from ${actor.id} and ${notInArray(events.type, [...QUIET_EVENTS])})`,
  );
  const [count, latest] = await Promise.all([
    boundedCount(db, moved, COUNT_LIMIT),
    db
      .select({ number: complaints.id, title: complaints.title })
      .from(complaints)
      .where(moved)
      .orderBy(desc(complaints.lastActivityAt), desc(complaints.id))
      .limit(SHOWN),
  ]);
  return count === 0 ? null : { ...leave, count, complaints: latest };
}

/** Complainants the reader answers for who were asked something that did not reach them, or perhaps did not. */
export async function untoldComplainants({
  db,
  actor,
}: Omit<Reader, "now">): Promise<{ failed: number; unknown: number }> {
  const count = (notice: "failed" | "unknown") => {
    const untold = and(
      // Written out, for the partial index (see conditionsOf in inbox-queries.ts).
      sql`${complaints.noticeState} = ${sql.raw(`'${notice}'`)}`,
      inArray(complaints.stage, [...ASKING_STAGES]),
    );
    return boundedCount(db, and(responsibility(actor), untold), COUNT_LIMIT);
  };
  const [failed, unknown] = await Promise.all([count("failed"), count("unknown")]);
  return { failed, unknown };
}

/** What does not arrive is of interest this long; the older is in the list of the channels' page. */
const TROUBLE_DAYS = 7;

/** What the post office of the desk needs an Admin for: held messages, notifications that lately did not arrive. */
export async function mailTrouble({
  db,
  now,
}: Omit<Reader, "actor">): Promise<{ held: number; undelivered: number }> {
  const held = db
    .select({ one: sql`1`.as("one") })
    .from(inboundMails)
    .where(and(eq(inboundMails.outcome, "held"), isNull(inboundMails.decision)))
    .limit(COUNT_LIMIT)
    .as("held");
  const undelivered = db
    .select({ one: sql`1`.as("one") })
    .from(notifications)
    .where(
      and(
        inArray(notifications.state, ["failed", "bounced", "unknown", "parked"]),
        isNull(notifications.digestId),
        gt(notifications.createdAt, addDays(now, -TROUBLE_DAYS)),
      ),
    )
    .limit(COUNT_LIMIT)
    .as("undelivered");
  const count = { count: sql<number>`count(*)::int` };
  const [[heldRow], [undeliveredRow]] = await Promise.all([
    db.select(count).from(held),
    db.select(count).from(undelivered),
  ]);
  return { held: heldRow?.count ?? 0, undelivered: undeliveredRow?.count ?? 0 };
}
