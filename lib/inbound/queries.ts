import "server-only";
import { and, asc, count, desc, eq, isNull, ne, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { people, ptj } from "@/db/schema/people";
import type { InboundOutcome, InboundTransport, Stage } from "@/db/values";
import { mailOwner } from "@/lib/attachments/store-mail-files";
import { type Actor, hasRole } from "@/lib/auth/actor";
import { TEXT_MAX } from "@/lib/complaints/input";
import { visibleTo } from "@/lib/complaints/visible-to";
import { isMailId, requireAdmin } from "@/lib/inbound/held";
import { numberInSubject } from "@/lib/inbound/match";
import type { HeldReason } from "@/lib/inbound/outcome";
import { keepable, titleOf } from "@/lib/inbound/words";

export const HELD_PER_PAGE = 20;
const PREVIEW = 400;
/** More of a mail than this is read in the raw message. */
const SHOWN_MAX = 200_000;

export type HeldMailRow = {
  id: string;
  receivedAt: Date;
  transport: InboundTransport;
  /** Address or E.164 number. */
  sender: string | null;
  senderName: string;
  subject: string;
  reason: HeldReason;
  preview: string;
  files: number;
  /** The complaint it answers, or the number its subject names: a hint, not a proof. */
  hint: number | null;
  /** Of a discarded one: by whom, when and why. */
  discarded: { byName: string; at: Date; reason: string } | null;
};

const isWaiting = and(eq(inboundMails.outcome, "held"), isNull(inboundMails.decision));
const isDiscarded = and(eq(inboundMails.outcome, "held"), eq(inboundMails.decision, "discarded"));
const filesOf = sql<number>`(select count(*)::int from ${attachments} where ${attachments.ownerKey} = 'mail:' || ${inboundMails.id} and ${attachments.complaintId} is null)`;
const COLUMNS = {
  id: inboundMails.id,
  receivedAt: inboundMails.receivedAt,
  transport: inboundMails.transport,
  sender: inboundMails.sender,
  senderName: inboundMails.senderName,
  subject: inboundMails.subject,
  reason: inboundMails.reason,
  complaintId: inboundMails.complaintId,
  files: filesOf,
  decision: inboundMails.decision,
  decidedByName: people.name,
  decidedAt: inboundMails.decidedAt,
  decisionReason: inboundMails.decisionReason,
};

/** Mails waiting for the Admin, or discarded ones, newest first. @param options.page from 1 */
export async function heldMails(
  db: Executor,
  { page, show }: { page: number; show: "waiting" | "discarded" },
): Promise<{ mails: HeldMailRow[]; total: number }> {
  const wanted = show === "waiting" ? isWaiting : isDiscarded;
  const [counted] = await db.select({ total: count() }).from(inboundMails).where(wanted);
  const rows = await db
    .select({ ...COLUMNS, text: sql<string | null>`left(${inboundMails.body}, ${PREVIEW})` })
    .from(inboundMails)
    .leftJoin(people, eq(people.id, inboundMails.decidedById))
    .where(wanted)
    .orderBy(desc(inboundMails.receivedAt), desc(inboundMails.id))
    .limit(HELD_PER_PAGE)
    .offset((page - 1) * HELD_PER_PAGE);
  return { mails: rows.map(heldRow), total: counted?.total ?? 0 };
}

/** How many mails wait for the Admin. */
export async function countHeld(db: Executor): Promise<number> {
  const [counted] = await db.select({ total: count() }).from(inboundMails).where(isWaiting);
  return counted?.total ?? 0;
}

type Columns = { [Name in keyof typeof COLUMNS]: unknown } & {
  id: string;
  receivedAt: Date;
  transport: InboundTransport;
  sender: string | null;
  senderName: string | null;
  subject: string | null;
  reason: string | null;
  complaintId: number | null;
  files: number;
  decision: string | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  text: string | null;
};

function heldRow(row: Columns): HeldMailRow {
  const { id, receivedAt, transport, sender, files } = row;
  const subject = row.subject ?? "";
  return {
    id,
    receivedAt,
    transport,
    sender,
    senderName: row.senderName ?? "",
    subject,
    reason: row.reason as HeldReason,
    preview: row.text ?? "",
    files,
    hint: row.complaintId ?? numberInSubject(subject),
    discarded:
      row.decision === "discarded" && row.decidedAt
        ? { byName: row.decidedByName ?? "", at: row.decidedAt, reason: row.decisionReason ?? "" }
        : null,
  };
}

export type HeldFile = {
  id: string;
  name: string;
  contentType: string;
  contentId: string | null;
  size: number;
};
/** A complaint a held mail may belong to. */
export type Suggestion = { id: number; title: string; stage: Stage; complainantName: string };

export type HeldMail = HeldMailRow & {
  /** The new text, and the whole where that is more. */
  body: string;
  original: string | null;
  hasHtml: boolean;
  attachments: HeldFile[];
  /** What it is decided to be, when it waits no more. */
  decided: { decision: "attached" | "lodged"; complaintId: number | null } | null;
  /** The complaint of `hint`, when there is one of that number. */
  hintComplaint: Suggestion | null;
  /** Open complaints of the sender's address or number, newest first. */
  suggestions: Suggestion[];
  /** What the lodging form starts with. */
  prefilled: {
    title: string;
    description: string;
    noKp: string;
    name: string;
    phone: string;
    email: string;
    ptjId: number | null;
  };
};

/**
 * One mail that is or was held, with everything the Admin decides by; null when there is none of that id.
 * @throws NotFound for anybody but an Admin
 */
export async function heldMail(db: Executor, actor: Actor, id: string): Promise<HeldMail | null> {
  requireAdmin(actor);
  if (!isMailId(id)) return null;
  const [row] = await db
    .select({
      ...COLUMNS,
      text: sql<string | null>`left(${inboundMails.body}, ${SHOWN_MAX})`,
      original: sql<string | null>`left(${inboundMails.original}, ${SHOWN_MAX})`,
      hasHtml: sql<boolean>`${inboundMails.html} is not null`,
    })
    .from(inboundMails)
    .leftJoin(people, eq(people.id, inboundMails.decidedById))
    .where(
      and(
        eq(inboundMails.id, id),
        or(eq(inboundMails.outcome, "held"), sql`${inboundMails.decision} is not null`),
      ),
    );
  if (!row) return null;
  const mail = heldRow(row);
  const [files, hinted, suggestions, prefilled] = await Promise.all([
    mailFiles(db, id),
    mail.hint === null ? [] : suggested(db, eq(complaints.id, mail.hint)),
    mail.sender === null
      ? []
      : suggested(db, and(isSender(mail.sender), ne(complaints.stage, "closed")) as ReturnType<typeof sql>),
    particularsFor(db, mail.sender),
  ]);
  const body = row.text ?? "";
  const { decision } = row;
  return {
    ...mail,
    preview: body.slice(0, PREVIEW),
    body,
    original: row.original === body ? null : row.original,
    hasHtml: row.hasHtml,
    attachments: files,
    decided:
      decision === "attached" || decision === "lodged" ? { decision, complaintId: row.complaintId } : null,
    hintComplaint: hinted[0] ?? null,
    suggestions,
    prefilled: {
      noKp: prefilled?.noKp ?? "",
      name: prefilled?.name ?? mail.senderName,
      phone: prefilled?.phone ?? (mail.transport === "whatsapp" ? (mail.sender ?? "") : ""),
      email: prefilled?.email ?? (mail.transport === "whatsapp" ? "" : (mail.sender ?? "")),
      ptjId: prefilled?.ptjId ?? null,
      title: titleOf(mail.subject, body, "ms"),
      description: keepable(row.original ?? body).slice(0, TEXT_MAX),
    },
  };
}

const SUGGESTIONS = 10;

function suggested(db: Executor, which: ReturnType<typeof sql>): Promise<Suggestion[]> {
  return db
    .select({
      id: complaints.id,
      title: complaints.title,
      stage: complaints.stage,
      complainantName: complaints.complainantName,
    })
    .from(complaints)
    .where(which)
    .orderBy(desc(complaints.id))
    .limit(SUGGESTIONS);
}

function isSender(sender: string): ReturnType<typeof sql> {
  return sender.includes("@")
    ? sql`${complaints.complainantEmail} = ${sender}`
    : sql`${complaints.complainantPhone} = ${sender}`;
}

/**
 * The particulars someone gave with their latest complaint, when its PTJ can still be chosen.
 * @param sender lower-case address, or E.164 number
 */
export async function particularsFor(db: Executor, sender: string | null) {
  if (sender === null || sender === "") return null;
  const [found] = await db
    .select({
      noKp: complaints.complainantNoKp,
      name: complaints.complainantName,
      phone: complaints.complainantPhone,
      email: complaints.complainantEmail,
      locale: complaints.complainantLocale,
      ptjId: complaints.ptjId,
      ptjActive: ptj.active,
    })
    .from(complaints)
    .innerJoin(ptj, eq(ptj.id, complaints.ptjId))
    .where(isSender(sender))
    .orderBy(desc(complaints.id))
    .limit(1);
  return found?.ptjActive ? found : null;
}

/** The files of a mail that are part of no complaint (yet), in their order. */
export function mailFiles(db: Executor, id: string): Promise<HeldFile[]> {
  return db
    .select({
      id: attachments.id,
      name: attachments.name,
      contentType: attachments.contentType,
      contentId: attachments.contentId,
      size: attachments.size,
    })
    .from(attachments)
    .where(and(eq(attachments.ownerKey, mailOwner(id)), isNull(attachments.complaintId)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
}

/** What became of a mail, and nothing of its content: for the mail server that delivered it. */
export async function inboundStatus(
  db: Executor,
  id: string,
): Promise<{ id: string; outcome: InboundOutcome; complaint: number | null } | null> {
  const [mail] = await db
    .select({ id: inboundMails.id, outcome: inboundMails.outcome, complaint: inboundMails.complaintId })
    .from(inboundMails)
    .where(eq(inboundMails.id, id));
  return mail ?? null;
}

/**
 * Who on the staff may read a mail as it came: an Admin any, others what belongs to a complaint they see. What is
 * held belongs to none yet.
 */
export function mailVisibleTo(actor: Actor) {
  if (actor.kind !== "staff") return sql`false`;
  if (hasRole(actor, "admin")) return sql`true`;
  return and(ne(inboundMails.outcome, "held"), sql`${complaints.id} is not null`, visibleTo(actor));
}

/** The raw message as it came, to whoever may read it; null for anybody else. */
export async function rawMailFor(db: Executor, actor: Actor, id: string) {
  if (!isMailId(id)) return null;
  const [mail] = await db
    .select({
      raw: inboundMails.raw,
      transport: inboundMails.transport,
      reason: inboundMails.reason,
      complaintId: inboundMails.complaintId,
    })
    .from(inboundMails)
    .leftJoin(complaints, eq(complaints.id, inboundMails.complaintId))
    .where(and(eq(inboundMails.id, id), mailVisibleTo(actor)));
  return mail ?? null;
}

/** A file of a mail that is part of no complaint (yet), to whoever may read the mail; null for anybody else. */
export async function mailFileFor(db: Executor, actor: Actor, id: string) {
  const [file] = await db
    .select({
      id: attachments.id,
      messageId: attachments.messageId,
      name: attachments.name,
      contentType: attachments.contentType,
      size: attachments.size,
      storageKey: attachments.storageKey,
    })
    .from(attachments)
    .innerJoin(
      inboundMails,
      sql`${inboundMails.id} = case when ${attachments.ownerKey} like 'mail:%' then substring(${attachments.ownerKey} from 6)::uuid end`,
    )
    .leftJoin(complaints, eq(complaints.id, inboundMails.complaintId))
    .where(and(eq(attachments.id, id), mailVisibleTo(actor)));
  return file ?? null;
}
