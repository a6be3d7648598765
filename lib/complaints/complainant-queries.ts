import "server-only";
import { and, asc, desc, eq, gt, lt, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import {
  complaints,
  events,
  messages,
  participants,
  vendorLogs,
  vendorTickets,
} from "@/db/schema/complaints";
import { resolutions } from "@/db/schema/knowledge";
import { secureLinks } from "@/db/schema/links";
import { categories, people, ptj, vendors } from "@/db/schema/people";
import type { ActorKind, Channel, EventType, Holder, Locale, Stage, Verb } from "@/db/values";
import { type Attachment, publicAttachmentsOf } from "@/lib/attachments/queries";
import type { ComplainantActor } from "@/lib/auth/actor";
import { createLink } from "@/lib/auth/links";
import { addDays } from "@/lib/calendar/local-date";
import { complainantClock } from "@/lib/clocks/queries";
import { agingDays } from "./aging";
import { allowedVerbs, capacitiesOf, STAGE_FACTS } from "./lifecycle";
import { type Complaint, withSituation } from "./transition";
import { visibleTo } from "./visible-to";

/** What a complainant is shown. Nothing internal passes through here: notes, referrals' reasons, other people's data. */

export type Resolution = {
  id: number;
  complaintId: number;
  cause: string;
  steps: string[];
  /** A list for each step: ids of attachments. */
  pictures: string[][];
  /** What was different from the steps this time. */
  differs: string | null;
  at: Date;
};

export type ThreadMessage = {
  kind: "message";
  id: number;
  at: Date;
  /** What the writer did with it: replied, asked, answered … */
  verb: EventType | null;
  author: { kind: ActorKind; name: string | null; role: "pic" | "admin" | "implementor" | null };
  /** Written down by staff for the complainant. */
  onBehalf: boolean;
  channel: Channel;
  body: string;
  attachments: Attachment[];
  resolution: Resolution | null;
};
export type ThreadEvent = {
  kind: "event";
  id: number;
  at: Date;
  type: EventType;
  /** The system did it by itself. */
  byItself: boolean;
  toStage: Stage;
  /** When it closes, as they were told then. */
  closesAt: Date | null;
  resolution: Resolution | null;
};
export type ThreadEntry = ThreadMessage | ThreadEvent;

export type FollowedComplaint = {
  id: number;
  version: number;
  stage: Stage;
  title: string;
  description: string;
  attachments: Attachment[];
  category: string | null;
  ptj: string;
  name: string;
  email: string;
  lodgedAt: Date;
  closedAt: Date | null;
  closeReason: Complaint["closeReason"];
  duplicateOfId: number | null;
  rating: number | null;
  ratingComment: string | null;
  agingDays: number;
  /** By when they are told what was done, while that is still ahead. */
  informedBy: Date | null;
  /** When it closes by itself, if they do not answer. */
  closesAt: Date | null;
  /** Before it was reopened; the latest is the last. */
  earlierClosings: { closedAt: Date; reopenedAt: Date }[];
  /** Who has to act now, and since when they have. */
  ball: { holder: Holder | null; name: string | null; since: Date };
  /** Up to when it may still be said not to be solved; null while open. */
  reopenUntil: Date | null;
  verbs: Verb[];
  /** What was asked last, while it is asked. */
  question: string | null;
  /** While closing is asked for, and once closed. */
  resolution: Resolution | null;
  thread: ThreadEntry[];
};

/** One complaint as its complainant follows it, or null when it is not theirs. */
export async function followComplaint(
  db: Executor,
  actor: ComplainantActor,
  id: number,
  { now, locale }: { now: Date; locale: Locale },
): Promise<FollowedComplaint | null> {
  const [row] = await db
    .select({
      complaint: complaints,
      category: categoryName(locale),
      ptj: ptj.name,
      pic: people.name,
      targetsVersion: clocks.targetsVersion,
    })
    .from(complaints)
    .leftJoin(clocks, eq(clocks.complaintId, complaints.id))
    .innerJoin(ptj, eq(ptj.id, complaints.ptjId))
    .leftJoin(categories, eq(categories.id, complaints.categoryId))
    .leftJoin(people, eq(people.id, complaints.picId))
    .where(and(eq(complaints.id, id), visibleTo(actor)));
  if (!row) return null;
  const { situation, reopenUntil, ...complaint } = await withSituation(db, row.complaint);
  const [files, solved, said, happened] = await Promise.all([
    publicAttachmentsOf(db, id),
    resolutionsOf(db, id),
    publicMessagesOf(db, id),
    eventsOf(db, id),
  ]);
  const clock = await complainantClock(
    { db, now },
    { ...complaint, targetsVersion: row.targetsVersion },
    happened,
  );
  const { holder } = STAGE_FACTS[complaint.stage];
  const thread = threadOf(happened, said, files, solved);
  const asked = thread.findLast((entry) => entry.kind === "message" && entry.verb === "request_feedback");
  const settled = complaint.stage === "awaiting_closure" || complaint.stage === "closed";
  return {
    id,
    version: complaint.version,
    stage: complaint.stage,
    title: complaint.title,
    description: complaint.description,
    attachments: files.filter(({ messageId }) => messageId === null),
    category: row.category,
    ptj: row.ptj,
    name: complaint.complainantName,
    email: complaint.complainantEmail,
    lodgedAt: complaint.lodgedAt,
    closedAt: complaint.closedAt,
    closeReason: complaint.closeReason,
    duplicateOfId: complaint.duplicateOfId,
    rating: complaint.rating,
    ratingComment: complaint.ratingComment,
    agingDays: agingDays(complaint, now),
    ...clock,
    ball: {
      holder,
      name:
        holder === "pic" ? row.pic : holder === "vendor" ? await vendorName(db, situation.vendorLogId) : null,
      since: heldSince(complaint.stageSince, holder, happened),
    },
    reopenUntil,
    verbs: allowedVerbs(situation, capacitiesOf(actor, situation), { now, reopenUntil }),
    question: complaint.stage === "awaiting_complainant" && asked?.kind === "message" ? asked.body : null,
    resolution: settled ? ([...solved.values()].at(-1) ?? null) : null,
    thread,
  };
}

const categoryName = (locale: Locale) => (locale === "en" ? categories.nameEn : categories.nameMs);

/** A stage that stays while the case goes to someone else (another PIC, another Implementor) begins again for them. */
const TAKES_OVER: Partial<Record<Holder, EventType>> = {
  pic: "assign",
  implementor: "refer",
  vendor: "log_with_vendor",
};

function heldSince(
  stageSince: Date,
  holder: Holder | null,
  happened: readonly { type: EventType; at: Date }[],
): Date {
  const taken = holder && happened.findLast(({ type }) => type === TAKES_OVER[holder]);
  return taken && taken.at > stageSince ? taken.at : stageSince;
}

async function vendorName(db: Executor, vendorLogId: number | null): Promise<string | null> {
  if (vendorLogId === null) return null;
  const [vendor] = await db
    .select({ name: vendors.name })
    .from(vendorLogs)
    .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .innerJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
    .where(eq(vendorLogs.id, vendorLogId));
  return vendor?.name ?? null;
}

async function resolutionsOf(db: Executor, complaintId: number): Promise<Map<number, Resolution>> {
  const rows = await db
    .select({
      id: resolutions.id,
      complaintId: resolutions.complaintId,
      cause: resolutions.cause,
      steps: resolutions.steps,
      pictures: resolutions.pictures,
      differs: resolutions.differs,
      at: resolutions.createdAt,
    })
    .from(resolutions)
    .where(eq(resolutions.complaintId, complaintId))
    .orderBy(asc(resolutions.id));
  return new Map(rows.map((row) => [row.id, row]));
}

function publicMessagesOf(db: Executor, complaintId: number) {
  const handles = sql<boolean>`exists (select 1 from ${participants} where ${and(
    eq(participants.complaintId, messages.complaintId),
    eq(participants.personId, messages.authorId),
    eq(participants.role, "pic"),
  )})`;
  return db
    .select({
      id: messages.id,
      at: messages.createdAt,
      authorKind: messages.authorKind,
      authorName: people.name,
      authorRoles: people.roles,
      handles,
      onBehalf: messages.onBehalf,
      channel: messages.channel,
      body: messages.body,
    })
    .from(messages)
    .leftJoin(people, eq(people.id, messages.authorId))
    .where(and(eq(messages.complaintId, complaintId), eq(messages.visibility, "public")))
    .orderBy(asc(messages.id));
}

function eventsOf(db: Executor, complaintId: number) {
  return db
    .select({
      seq: events.seq,
      type: events.type,
      fromStage: events.fromStage,
      toStage: events.toStage,
      actorKind: events.actorKind,
      messageId: events.messageId,
      data: events.data,
      at: events.at,
    })
    .from(events)
    .where(eq(events.complaintId, complaintId))
    .orderBy(asc(events.seq));
}

/** In the order things happened: what was said in public, and between it the steps that say where the case went. */
function threadOf(
  happened: Awaited<ReturnType<typeof eventsOf>>,
  said: Awaited<ReturnType<typeof publicMessagesOf>>,
  files: readonly Attachment[],
  solved: ReadonlyMap<number, Resolution>,
): ThreadEntry[] {
  const byId = new Map(said.map((message) => [message.id, message]));
  return happened.flatMap((event): ThreadEntry[] => {
    const message = event.messageId === null ? undefined : byId.get(event.messageId);
    const resolution = solved.get(event.data.resolutionId ?? 0) ?? null;
    if (message) {
      const { id, at, authorKind, authorName, authorRoles, handles, onBehalf, channel, body } = message;
      const role =
        authorKind !== "staff"
          ? null
          : handles
            ? "pic"
            : authorRoles?.includes("admin")
              ? "admin"
              : (authorRoles?.find((held) => held !== "admin") ?? null);
      const attachments = files.filter(({ messageId }) => messageId === id);
      const author = { kind: authorKind, name: authorName, role } as const;
      const verb = event.type;
      return [{ kind: "message", id, at, verb, author, onBehalf, channel, body, attachments, resolution }];
    }
    const moved = event.fromStage !== event.toStage;
    const newHands = event.type === "assign" || event.type === "refer" || event.type === "log_with_vendor";
    const told = event.type === "reminded" || event.type === "closing_warned";
    if (!moved && !newHands && !told) return [];
    const { seq, at, type, toStage, actorKind, data } = event;
    const closesAt = type === "closing_warned" && data.dueAt ? new Date(data.dueAt) : null;
    return [
      { kind: "event", id: seq, at, type, byItself: actorKind === "system", toStage, closesAt, resolution },
    ];
  });
}

export type ListedComplaint = {
  id: number;
  title: string;
  stage: Stage;
  stageSince: Date;
  lodgedAt: Date;
  category: string | null;
};

const PAGE = 20;

/**
 * All complaints of an address, the newest first.
 * @param page.before show those with a smaller number; page.after those with a larger one
 */
export async function complaintsOfAddress(
  db: Executor,
  actor: ComplainantActor,
  { locale, before, after }: { locale: Locale; before?: number; after?: number },
): Promise<{ rows: ListedComplaint[]; newer: number | null; older: number | null }> {
  const forwards = after === undefined;
  const beyond =
    after !== undefined
      ? gt(complaints.id, after)
      : before !== undefined
        ? lt(complaints.id, before)
        : undefined;
  const found = await db
    .select({
      id: complaints.id,
      title: complaints.title,
      stage: complaints.stage,
      stageSince: complaints.stageSince,
      lodgedAt: complaints.lodgedAt,
      category: categoryName(locale),
    })
    .from(complaints)
    .leftJoin(categories, eq(categories.id, complaints.categoryId))
    .where(and(visibleTo(actor), beyond))
    .orderBy(forwards ? desc(complaints.id) : asc(complaints.id))
    .limit(PAGE + 1);
  const more = found.length > PAGE;
  const page = found.slice(0, PAGE);
  const rows = forwards ? page : page.reverse();
  const first = rows[0]?.id ?? null;
  const last = rows.at(-1)?.id ?? null;
  return {
    rows,
    newer: forwards ? (before === undefined ? null : first) : more ? first : null,
    older: forwards ? (more ? last : null) : last,
  };
}

/** What somebody who has just lodged sees again on a reload; null when it is not theirs. */
export async function lodgedComplaint(
  db: Executor,
  actor: ComplainantActor,
  id: number,
): Promise<{ id: number; title: string; email: string } | null> {
  const [row] = await db
    .select({ id: complaints.id, title: complaints.title, email: complaints.complainantEmail })
    .from(complaints)
    .where(and(eq(complaints.id, id), visibleTo(actor)));
  return row ?? null;
}

const LODGER_LINK_DAYS = 180;

/** The link through which someone who has just lodged may follow at once: the one in their mail. */
export async function lodgersLink(
  db: Executor,
  { complaintId, email, now }: { complaintId: number; email: string; now: Date },
): Promise<number> {
  const [link] = await db
    .select({ id: secureLinks.id })
    .from(secureLinks)
    .where(
      and(
        eq(secureLinks.complaintId, complaintId),
        eq(secureLinks.email, email),
        gt(secureLinks.expiresAt, now),
      ),
    )
    .orderBy(desc(secureLinks.expiresAt))
    .limit(1);
  if (link) return link.id;
  return createLink(db, {
    scope: "complaint",
    complaintId,
    email,
    now,
    expiresAt: addDays(now, LODGER_LINK_DAYS),
  });
}
