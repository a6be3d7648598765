import "server-only";
import { and, asc, desc, eq, getTableColumns, inArray, ne, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { clocks } from "@/db/schema/clocks";
import { complaints, type EventData, events, messages, referrals } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { cards, modules, resolutions } from "@/db/schema/knowledge";
import { categories, people, ptj } from "@/db/schema/people";
import type { Role, Stage } from "@/db/values";
import { type Attachment, attachmentsOf } from "@/lib/attachments/queries";
import type { StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { complaintClock } from "@/lib/clocks/queries";
import { seesCard, worksOnBase } from "@/lib/knowledge/card-life";
import { cardNo } from "@/lib/knowledge/card-number";
import { notificationsOf, type SentNotification } from "@/lib/notifications/queries";
import { absencesOn } from "@/lib/people/leave-queries";
import { setting } from "@/lib/settings/settings";
import { allowedVerbs, capacitiesOf, reopenUntil, STAGE_FACTS, situationOf } from "./lifecycle";
import { untold } from "./notice";
import { pendingSends } from "./scheduled-send";
import { type VendorLog, vendorLogsOf } from "./vendor-log-queries";
import { visibleTo } from "./visible-to";

type Message = typeof messages.$inferSelect;
type Event = typeof events.$inferSelect;
export type Resolution = Awaited<ReturnType<typeof resolutionsOf>>[number];
export type Referral = Awaited<ReturnType<typeof referralsOf>>[number];
export type ComplaintForStaff = NonNullable<Awaited<ReturnType<typeof complaintForStaff>>>;
export type TimelineEntry = ComplaintForStaff["timeline"][number];

/** As whom a member of staff did something, at the time. */
export type ActingAs = Role | null;

/** @returns the No Aduan an address names, or null when it names none */
export function parseNumber(text: string): number | null {
  const number = /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
  return number !== null && Number.isSafeInteger(number) ? number : null;
}

/**
 * Everything the complaint page shows to staff (guide: Maklumat Aduan & Pengadu, Aduan, Sejarah maklumbalas antara
 * Admin, PIC & Pengadu), oldest first, in a fixed number of queries however long the history is.
 * @returns null when it is not there or not for them
 */
export async function complaintForStaff(
  { db, actor, now }: { db: Executor; actor: StaffActor; now: Date },
  number: string,
) {
  const id = parseNumber(number);
  if (id === null) return null;
  const pic = alias(people, "pic");
  const lodgedBy = alias(people, "lodged_by");
  const [row] = await db
    .select({
      complaint: complaints,
      category: {
        nameMs: categories.nameMs,
        nameEn: categories.nameEn,
        defaultPicId: categories.defaultPicId,
      },
      ptj: { code: ptj.code, name: ptj.name },
      picName: pic.name,
      lodgedByName: lodgedBy.name,
      targetsVersion: clocks.targetsVersion,
    })
    .from(complaints)
    .innerJoin(ptj, eq(ptj.id, complaints.ptjId))
    .leftJoin(clocks, eq(clocks.complaintId, complaints.id))
    .leftJoin(categories, eq(categories.id, complaints.categoryId))
    .leftJoin(pic, eq(pic.id, complaints.picId))
    .leftJoin(lodgedBy, eq(lodgedBy.id, complaints.lodgedById))
    .where(and(eq(complaints.id, id), visibleTo(actor)));
  if (!row) return null;
  const { search: _forTheIndex, ...complaint } = row.complaint;

  const [history, files, told, referred, logged, solved, reopenDays, mails, pending] = await Promise.all([
    historyOf(db, id),
    attachmentsOf(db, id),
    notificationsOf(db, id),
    referralsOf(db, id),
    vendorLogsOf({ db, actor, now }, id),
    resolutionsOf(db, actor, id),
    setting(db, "reopenDays"),
    mailsOf(db, id),
    pendingSends(db, id),
  ]);
  const happened = history.map(({ event }) => event);
  const [names, absences, clock] = await Promise.all([
    namesIn(db, happened),
    absencesOn(db, localDate(now), complaint.picId === null ? [] : [complaint.picId]),
    complaintClock({ db, now }, { ...complaint, targetsVersion: row.targetsVersion }, happened),
  ]);

  const referral = referred.find(({ endedAt }) => endedAt === null) ?? null;
  const vendorLog = logged.find(({ endedAt }) => endedAt === null) ?? null;
  const situation = situationOf(complaint, {
    implementorId: referral?.implementorId ?? null,
    vendorLogId: vendorLog?.id ?? null,
  });
  const capacities = capacitiesOf(actor, situation);

  return {
    complaint,
    category: row.category,
    ptj: row.ptj,
    picName: row.picName,
    /** The PIC is on leave today: until when, and who stands in. */
    picAway: absences.get(complaint.picId ?? 0) ?? null,
    lodgedByName: row.lodgedByName,
    ...STAGE_FACTS[complaint.stage],
    clock,
    handlesCase: capacities.some((one) => one === "admin" || one === "pic" || one === "implementor"),
    isAdmin: capacities.includes("admin"),
    /** What the complainant is asked for did not reach them, or nobody knows. */
    notice: untold(complaint.stage, complaint.noticeState),
    recordsCalls: capacities.includes("admin") || capacities.includes("pic"),
    verbs: allowedVerbs(situation, capacities, {
      now,
      reopenUntil: reopenUntil(complaint.closedAt, reopenDays),
    }),
    referral,
    vendorLog,
    vendorLogs: logged,
    /** How it was to be closed the last time. */
    lastResolution: solved.at(-1) ?? null,
    /** Of the complaint's own text. */
    attachments: files.filter(({ messageId }) => messageId === null),
    /** The mail that lodged it. */
    mail: mails.find(({ outcome }) => outcome === "new_complaint") ?? null,
    timeline: timelineOf({ history, files, told, referred, logged, solved, names, mails }),
    /** Out-of-office replies and bounces: nothing happened by them. */
    automatic: mails.filter(isAutomatic),
    pending,
  };
}

/** Mails that nobody wrote: they are shown, and nothing happened by them. */
const AUTOMATIC = ["auto_reply", "bounce"] as const;
const EXCERPT = 2000;

function isAutomatic(mail: Mail): boolean {
  return AUTOMATIC.some((outcome) => outcome === mail.outcome);
}

/** Mails that are part of a complaint or came back to it; one held for the Admin is not. */
function mailsOf(db: Executor, complaintId: number) {
  return db
    .select({
      id: inboundMails.id,
      receivedAt: inboundMails.receivedAt,
      outcome: inboundMails.outcome,
      messageId: inboundMails.messageId,
      sender: inboundMails.sender,
      subject: inboundMails.subject,
      /** Of the automatic ones, which have no message. */
      excerpt: sql<
        string | null
      >`case when ${inArray(inboundMails.outcome, [...AUTOMATIC])} then left(${inboundMails.body}, ${EXCERPT}) end`,
      hasHtml: sql<boolean>`${inboundMails.html} is not null`,
    })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.complaintId, complaintId),
        inArray(inboundMails.outcome, ["reply", "new_complaint", "vendor_answer", ...AUTOMATIC]),
        ne(inboundMails.transport, "whatsapp"),
      ),
    )
    .orderBy(asc(inboundMails.receivedAt));
}

/** More of a mail's whole text than this is read in the mail itself: a page of many has to open all the same. */
const ORIGINAL_SHOWN = 20_000;

function historyOf(db: Executor, complaintId: number) {
  const original = sql<
    string | null
  >`case when length(${messages.original}) > ${ORIGINAL_SHOWN} then left(${messages.original}, ${ORIGINAL_SHOWN}) || ' …' else ${messages.original} end`;
  return db
    .select({
      event: events,
      message: { ...getTableColumns(messages), original },
      authorName: people.name,
      authorRoles: people.roles,
    })
    .from(events)
    .leftJoin(messages, eq(messages.id, events.messageId))
    .leftJoin(people, eq(people.id, events.actorId))
    .where(eq(events.complaintId, complaintId))
    .orderBy(asc(events.seq));
}

function referralsOf(db: Executor, complaintId: number) {
  return db
    .select({
      id: referrals.id,
      implementorId: referrals.implementorId,
      implementorName: people.name,
      referredAt: referrals.referredAt,
      endedAt: referrals.endedAt,
      outcome: referrals.outcome,
    })
    .from(referrals)
    .innerJoin(people, eq(people.id, referrals.implementorId))
    .where(eq(referrals.complaintId, complaintId))
    .orderBy(asc(referrals.id));
}

/** What was done each time closure was requested, in their order. */
async function resolutionsOf(db: Executor, actor: StaffActor, complaintId: number) {
  const rows = await db
    .select({ resolution: resolutions, module: modules.name, card: cards })
    .from(resolutions)
    .leftJoin(modules, eq(modules.id, resolutions.moduleId))
    .leftJoin(cards, eq(cards.id, resolutions.cardId))
    .where(eq(resolutions.complaintId, complaintId))
    .orderBy(asc(resolutions.id));
  const before = rows.some(({ resolution }) => resolution.cardId === null);
  const later = before ? await cardWrittenLater(db, complaintId) : undefined;
  return rows.map(({ resolution, module, card: own }) => {
    const card = resolution.cardId === null ? later : own;
    return {
      ...resolution,
      module,
      /** It was the same as a card; else the card was written with it. */
      sameAsCard: resolution.cardId !== null && resolution.symptom === null,
      /** Of the card, where the reader may read it. */
      cardNo: card && seesCard(card, actor) ? cardNo(card.id) : null,
      /** Of the complaint, where there is no card and the reader may write one. */
      cardOf: !card && worksOnBase(actor) ? complaintId : null,
    };
  });
}

/** Of a closing from before there were cards: the latest card that was written of its complaint. */
async function cardWrittenLater(db: Executor, complaintId: number) {
  const [card] = await db
    .select()
    .from(cards)
    .where(eq(cards.originComplaintId, complaintId))
    .orderBy(desc(cards.id))
    .limit(1);
  return card;
}

/** Events hold ids only; the names of all of them at once. */
async function namesIn(db: Executor, all: readonly Event[]) {
  const idsOf = (pick: (data: EventData) => (number | null | undefined)[]) => [
    ...new Set(all.flatMap(({ data }) => pick(data)).filter((id) => typeof id === "number")),
  ];
  const corrections = all.filter(({ type }) => type === "correct").map(({ data }) => data);
  const personIds = idsOf(({ picId, relievedPicId, coveringId }) => [picId, relievedPicId, coveringId]);
  const categoryIds = [...new Set(corrections.flatMap(({ categoryId }) => categoryId ?? []))];
  const ptjIds = [...new Set(corrections.flatMap(({ ptjId }) => ptjId ?? []))];
  const [persons, categoryRows, ptjRows] = await Promise.all([
    personIds.length === 0
      ? []
      : db.select({ id: people.id, name: people.name }).from(people).where(inArray(people.id, personIds)),
    categoryIds.length === 0
      ? []
      : db
          .select({ id: categories.id, nameMs: categories.nameMs, nameEn: categories.nameEn })
          .from(categories)
          .where(inArray(categories.id, categoryIds)),
    ptjIds.length === 0
      ? []
      : db.select({ id: ptj.id, name: ptj.name }).from(ptj).where(inArray(ptj.id, ptjIds)),
  ]);
  return {
    person: new Map(persons.map(({ id, name }) => [id, name])),
    category: new Map(categoryRows.map((category) => [category.id, category])),
    ptj: new Map(ptjRows.map(({ id, name }) => [id, name])),
  };
}

export type Mail = Awaited<ReturnType<typeof mailsOf>>[number];

type Parts = {
  history: { event: Event; message: Message | null; authorName: string | null; authorRoles: Role[] | null }[];
  files: Attachment[];
  told: SentNotification[];
  referred: Referral[];
  logged: VendorLog[];
  solved: Resolution[];
  names: Awaited<ReturnType<typeof namesIn>>;
  mails: Mail[];
};

function timelineOf({ history, files, told, referred, logged, solved, names, mails }: Parts) {
  // Who was PIC and Implementor as the history goes, so that each entry says as whom its author spoke.
  let picId: number | undefined;
  let implementorId: number | undefined;
  return history.map(({ event, message, authorName, authorRoles }) => {
    const { data } = event;
    const speaking = { picId, implementorId };
    picId = data.picId ?? picId;
    if (event.type === "refer") implementorId = data.implementorId;
    if (event.type === "hand_back") implementorId = undefined;
    return {
      seq: event.seq,
      type: event.type,
      at: event.at,
      fromStage: event.fromStage,
      toStage: event.toStage as Stage,
      channel: event.channel,
      onBehalf: data.onBehalf === true,
      actorKind: event.actorKind,
      actorId: event.actorId,
      actorName: authorName,
      actingAs: actingAs(event, authorRoles ?? [], speaking),
      /** The PIC on leave in whose stead it was done. */
      inStead: data.coveringId === undefined ? null : (names.person.get(data.coveringId) ?? null),
      message: message && {
        id: message.id,
        visibility: message.visibility,
        body: message.body,
        original: message.original,
        attachments: files.filter(({ messageId }) => messageId === message.id),
        mail: mails.find(({ messageId }) => messageId === message.id) ?? null,
      },
      pic: data.picId === undefined ? null : (names.person.get(data.picId) ?? null),
      relievedPic: data.relievedPicId ? (names.person.get(data.relievedPicId) ?? null) : null,
      referral: referred.find(({ id }) => id === data.referralId) ?? null,
      vendorLog: logged.find(({ id }) => id === data.vendorLogId) ?? null,
      resolution: solved.find(({ id }) => id === data.resolutionId) ?? null,
      correction:
        event.type === "correct"
          ? {
              category: names.category.get(data.categoryId ?? 0) ?? null,
              ptj: names.ptj.get(data.ptjId ?? 0) ?? null,
              priority: data.priority ?? null,
            }
          : null,
      outcome: data.outcome ?? null,
      reason: data.reason ?? null,
      rating: data.rating ?? null,
      duplicateOfId: data.duplicateOfId ?? null,
      followsId: data.followsId ?? null,
      /** `YYYY-MM-DD` as it was promised then. */
      promisedOn: promisedThen(event, logged),
      target: data.target ?? null,
      dueAt: data.dueAt === undefined ? null : new Date(data.dueAt),
      /** Whom the clock spoke up to: the Admins where nobody had it. */
      told: data.level === "admin" || picId === undefined ? ("admin" as const) : ("pic" as const),
      notifications: told.filter(({ eventSeq }) => eventSeq === event.seq),
    };
  });
}

/** Logs from before there were tickets had one promise, kept beside them alone. */
function promisedThen({ type, data }: Event, logged: readonly VendorLog[]): string | null {
  if (type !== "log_with_vendor" || data.promisedOn !== undefined) return data.promisedOn ?? null;
  return logged.find(({ id }) => id === data.vendorLogId)?.firstPromisedOn ?? null;
}

function actingAs(
  { type, actorId, data }: Event,
  roles: readonly Role[],
  speaking: { picId: number | undefined; implementorId: number | undefined },
): ActingAs {
  if (actorId === null) return null;
  if (type === "assign" || type === "correct" || type === "close" || type === "lodge") return "admin";
  if (type === "hand_back") return "implementor";
  if (actorId === speaking.picId || data.coveringId !== undefined) return "pic";
  if (actorId === speaking.implementorId) return "implementor";
  return (["admin", "pic", "implementor"] as const).find((role) => roles.includes(role)) ?? null;
}

/** The categories and PTJ to choose from: the active ones, and those the complaint has although retired since. */
export async function triageChoices(db: Executor, kept?: { categoryId: number | null; ptjId: number }) {
  const [categoryRows, ptjRows] = await Promise.all([
    db
      .select({
        id: categories.id,
        group: categories.group,
        nameMs: categories.nameMs,
        nameEn: categories.nameEn,
        active: categories.active,
      })
      .from(categories)
      .orderBy(categories.position, categories.id),
    db.select({ id: ptj.id, code: ptj.code, name: ptj.name, active: ptj.active }).from(ptj).orderBy(ptj.name),
  ]);
  return {
    categories: categoryRows.filter(({ id, active }) => active || id === kept?.categoryId),
    ptj: ptjRows.filter(({ id, active }) => active || id === kept?.ptjId),
  };
}
