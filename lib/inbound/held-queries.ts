import "server-only";
import { and, count, desc, eq, inArray, isNull, lte, ne, or, type SQL, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { people, ptj } from "@/db/schema/people";
import type { InboundTransport, Locale, Stage } from "@/db/values";
import { filesOfMails, type MailFileRow } from "@/lib/attachments/queries";
import type { Actor } from "@/lib/auth/actor";
import { TEXT_MAX } from "@/lib/complaints/input";
import { isMailId, requireAdmin } from "@/lib/inbound/held";
import { numberInSubject } from "@/lib/inbound/match";
import type { HeldReason } from "@/lib/inbound/outcome";
import { keepable, titleOf } from "@/lib/inbound/words";

export const HELD_PER_PAGE = 20;
const PREVIEW = 400;
/** More of a mail than this is read in the raw message. */
const SHOWN_MAX = 200_000;
const SUGGESTIONS = 10;

/** A complaint a held mail may belong to. */
export type Suggestion = { id: number; title: string; stage: Stage; complainantName: string };

/** A held mail in the list, with what the Admin can decide by at once. */
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
  attachments: MailFileRow[];
  /** The complaint it answers, or the number its subject names: a hint, not a proof. */
  hint: number | null;
  /** The complaint of `hint`, when there is one of that number. */
  hintComplaint: Suggestion | null;
  /** Open complaints of the sender's address or number, newest first. */
  suggestions: Suggestion[];
  /** What the lodging form starts with. */
  prefilled: {
    title: string;
    noKp: string;
    name: string;
    phone: string;
    email: string;
    ptjId: number | null;
  };
  /** Of a discarded one: by whom, when and why. */
  discarded: { byName: string; at: Date; reason: string } | null;
  /** What it is decided to be, when it waits no more. */
  decided: { decision: "attached" | "lodged"; complaintId: number | null } | null;
};

/** One in full. */
export type HeldMail = HeldMailRow & {
  /** The new text, and the whole where that is more. */
  body: string;
  original: string | null;
  hasHtml: boolean;
  prefilled: { description: string };
};

const isWaiting = and(eq(inboundMails.outcome, "held"), isNull(inboundMails.decision));
const isDiscarded = and(eq(inboundMails.outcome, "held"), eq(inboundMails.decision, "discarded"));

/** How many mails wait for the Admin. */
export async function countHeld(db: Executor): Promise<number> {
  const [counted] = await db.select({ total: count() }).from(inboundMails).where(isWaiting);
  return counted?.total ?? 0;
}

/** Mails waiting for the Admin, or discarded ones, newest first. @param options.page from 1 */
export async function heldMails(
  db: Executor,
  { page, show }: { page: number; show: "waiting" | "discarded" },
): Promise<{ mails: HeldMailRow[]; total: number }> {
  const wanted = show === "waiting" ? isWaiting : isDiscarded;
  const [counted] = await db.select({ total: count() }).from(inboundMails).where(wanted);
  const rows = await db
    .select({ ...COLUMNS, text: startOf(inboundMails.body, PREVIEW) })
    .from(inboundMails)
    .leftJoin(people, eq(people.id, inboundMails.decidedById))
    .where(wanted)
    .orderBy(desc(inboundMails.receivedAt), desc(inboundMails.id))
    .limit(HELD_PER_PAGE)
    .offset((page - 1) * HELD_PER_PAGE);
  return { mails: await withSurroundings(db, rows), total: counted?.total ?? 0 };
}

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
      text: startOf(inboundMails.body, SHOWN_MAX),
      original: startOf(inboundMails.original, SHOWN_MAX),
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
  const [mail] = await withSurroundings(db, [row]);
  if (!mail) return null;
  const body = row.text ?? "";
  return {
    ...mail,
    body,
    original: row.original === body ? null : row.original,
    hasHtml: row.hasHtml,
    prefilled: { ...mail.prefilled, description: keepable(row.original ?? body).slice(0, TEXT_MAX) },
  };
}

const COLUMNS = {
  id: inboundMails.id,
  receivedAt: inboundMails.receivedAt,
  transport: inboundMails.transport,
  sender: inboundMails.sender,
  senderName: inboundMails.senderName,
  subject: inboundMails.subject,
  reason: inboundMails.reason,
  complaintId: inboundMails.complaintId,
  decision: inboundMails.decision,
  decidedByName: people.name,
  decidedAt: inboundMails.decidedAt,
  decisionReason: inboundMails.decisionReason,
};
type Row = Pick<typeof inboundMails.$inferSelect, Exclude<keyof typeof COLUMNS, "decidedByName">> & {
  decidedByName: string | null;
  text: string | null;
};

function startOf(column: typeof inboundMails.body | typeof inboundMails.original, length: number) {
  return sql<string | null>`left(${column}, ${length})`;
}

/** The complaints, files and particulars around mails: as many queries for a page as for one. */
async function withSurroundings(db: Executor, rows: readonly Row[]): Promise<HeldMailRow[]> {
  const hinted = new Map(rows.map((row) => [row.id, row.complaintId ?? numberInSubject(row.subject ?? "")]));
  const senders = rows.flatMap(({ sender }) => sender || []);
  const [files, named, open, known] = await Promise.all([
    filesOfMails(
      db,
      rows.map(({ id }) => id),
    ),
    complaintsOfNumber(db, [...hinted.values()]),
    openComplaintsOf(db, senders),
    particularsOf(db, senders),
  ]);
  return rows.map((row) => {
    const { id, receivedAt, transport, sender, decision } = row;
    const preview = (row.text ?? "").slice(0, PREVIEW);
    const senderName = row.senderName ?? "";
    const subject = row.subject ?? "";
    const hint = hinted.get(id) ?? null;
    const particulars = known.get(sender ?? "");
    return {
      id,
      receivedAt,
      transport,
      sender,
      senderName,
      subject,
      // The column also has other words, but none on a row that is or was held.
      reason: row.reason as HeldReason,
      preview,
      attachments: files.get(id) ?? [],
      hint,
      hintComplaint: named.find((one) => one.id === hint) ?? null,
      suggestions: open.get(sender ?? "") ?? [],
      prefilled: {
        noKp: particulars?.noKp ?? "",
        name: particulars?.name ?? senderName,
        phone: particulars?.phone ?? (transport === "whatsapp" ? (sender ?? "") : ""),
        email: particulars?.email ?? (transport === "whatsapp" ? "" : (sender ?? "")),
        ptjId: particulars?.ptjId ?? null,
        title: titleOf(subject, preview, "ms"),
      },
      discarded:
        decision === "discarded" && row.decidedAt
          ? { byName: row.decidedByName ?? "", at: row.decidedAt, reason: row.decisionReason ?? "" }
          : null,
      decided:
        decision === "attached" || decision === "lodged" ? { decision, complaintId: row.complaintId } : null,
    };
  });
}

const SUGGESTED = {
  id: complaints.id,
  title: complaints.title,
  stage: complaints.stage,
  complainantName: complaints.complainantName,
};

async function complaintsOfNumber(db: Executor, numbers: readonly (number | null)[]): Promise<Suggestion[]> {
  const ids = numbers.flatMap((number) => number ?? []);
  return ids.length === 0 ? [] : db.select(SUGGESTED).from(complaints).where(inArray(complaints.id, ids));
}

/** The latest open complaints of each sender. */
async function openComplaintsOf(
  db: Executor,
  senders: readonly string[],
): Promise<Map<string, Suggestion[]>> {
  const found = new Map<string, Suggestion[]>();
  for (const { column, among } of contactsOf(senders)) {
    const latest = db
      .select({
        sender: sql<string>`${column}`.as("sender"),
        ...SUGGESTED,
        place: sql<number>`row_number() over (partition by ${column} order by ${complaints.id} desc)`.as(
          "place",
        ),
      })
      .from(complaints)
      .where(and(among, ne(complaints.stage, "closed")))
      .as("latest");
    const rows = await db
      .select()
      .from(latest)
      .where(lte(latest.place, SUGGESTIONS))
      .orderBy(desc(latest.id));
    for (const { sender, place: _, ...suggestion } of rows) {
      found.set(sender, [...(found.get(sender) ?? []), suggestion]);
    }
  }
  return found;
}

type Particulars = {
  noKp: string | null;
  name: string;
  phone: string | null;
  email: string;
  locale: Locale;
  ptjId: number;
};

/**
 * The particulars someone gave with their latest complaint, when its PTJ can still be chosen.
 * @param sender lower-case address, or E.164 number
 */
export async function particularsFor(db: Executor, sender: string): Promise<Particulars | null> {
  return (await particularsOf(db, [sender])).get(sender) ?? null;
}

async function particularsOf(db: Executor, senders: readonly string[]): Promise<Map<string, Particulars>> {
  const found = new Map<string, Particulars>();
  for (const { column, among } of contactsOf(senders)) {
    const rows = await db
      .selectDistinctOn([column], {
        sender: sql<string>`${column}`,
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
      .where(among)
      .orderBy(column, desc(complaints.id));
    for (const { sender, ptjActive, ...particulars } of rows) {
      if (ptjActive) found.set(sender, particulars);
    }
  }
  return found;
}

type Contact = typeof complaints.complainantEmail | typeof complaints.complainantPhone;

/** Senders by what they are, each kind with its own index. */
function contactsOf(senders: readonly string[]): { column: Contact; among: SQL }[] {
  const named = [...new Set(senders)].filter((sender) => sender !== "");
  const [emails, phones] = [
    named.filter((sender) => sender.includes("@")),
    named.filter((sender) => !sender.includes("@")),
  ];
  return [
    ...(emails.length > 0
      ? [{ column: complaints.complainantEmail, among: inArray(complaints.complainantEmail, emails) }]
      : []),
    ...(phones.length > 0
      ? [{ column: complaints.complainantPhone, among: inArray(complaints.complainantPhone, phones) }]
      : []),
  ];
}
