import "server-only";
import path from "node:path";
import { and, asc, eq, gt, inArray, isNull, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints, messages } from "@/db/schema/complaints";
import { cards, cardVersions, resolutions } from "@/db/schema/knowledge";
import type { Actor } from "@/lib/auth/actor";
import { seesInternal, visibleTo } from "@/lib/complaints/visible-to";
import { isPublic as isPublicCard, seesCard } from "@/lib/knowledge/card-life";
import { cardNo } from "@/lib/knowledge/card-number";
import { mailOwner } from "./store-mail-files";

export type Attachment = {
  id: string;
  /** Null when it belongs to the complaint's own text. */
  messageId: number | null;
  name: string;
  contentType: string;
  size: number;
};

const SHOWN = {
  id: attachments.id,
  messageId: attachments.messageId,
  name: attachments.name,
  contentType: attachments.contentType,
  size: attachments.size,
};

/** The complaint's own first, then message by message, each in the order they were uploaded. */
const IN_ORDER = [sql`${attachments.messageId} nulls first`, asc(attachments.createdAt), asc(attachments.id)];

/** Every file of a complaint the caller has already been allowed to read, internal notes' files included. */
export function attachmentsOf(db: Executor, complaintId: number): Promise<Attachment[]> {
  return db
    .select(SHOWN)
    .from(attachments)
    .where(eq(attachments.complaintId, complaintId))
    .orderBy(...IN_ORDER);
}

/** Those of the complaint's own text and of its public messages: what the complainant may have. */
export function publicAttachmentsOf(db: Executor, complaintId: number): Promise<Attachment[]> {
  return db
    .select(SHOWN)
    .from(attachments)
    .leftJoin(messages, eq(messages.id, attachments.messageId))
    .where(and(eq(attachments.complaintId, complaintId), or(isNull(attachments.messageId), isPublic)))
    .orderBy(...IN_ORDER);
}

const isPublic = eq(messages.visibility, "public");

/** A file some reader may have, with where its bytes are; null when it is not there or not for them. */
export async function attachmentFor(db: Executor, actor: Actor, id: string) {
  const [row] = await db
    .select({ ...SHOWN, storageKey: attachments.storageKey })
    .from(attachments)
    .innerJoin(complaints, eq(complaints.id, attachments.complaintId))
    .leftJoin(messages, eq(messages.id, attachments.messageId))
    .where(
      and(
        eq(attachments.id, id),
        visibleTo(actor),
        seesInternal(actor) ? undefined : or(isNull(attachments.messageId), isPublic),
      ),
    );
  return row ?? null;
}

/** The same for one of the reader's own uploads that was not sent yet. */
export async function draftFor(db: Executor, owner: string, id: string, now: Date) {
  const [row] = await db
    .select({ ...SHOWN, storageKey: attachments.storageKey })
    .from(attachments)
    .where(and(eq(attachments.id, id), eq(attachments.ownerKey, owner), gt(attachments.expiresAt, now)));
  return row ?? null;
}

/**
 * A picture in the steps of a card: to staff who may read the card, to whoever may see a complaint that was solved
 * with it, and to anybody where it is in the text published to complainants. Null when it is not there or not theirs.
 * Only who reads the card itself is told what its writer called the file.
 * @param actor null: somebody who came without a link
 */
export async function cardPictureFor(db: Executor, actor: Actor | null, id: string) {
  const picture = sql`${JSON.stringify([[id]])}::jsonb`;
  const published = sql<boolean>`exists (select 1 from ${cardVersions} where ${and(
    eq(cardVersions.cardId, cards.id),
    eq(cardVersions.version, cards.publishedVersion),
    sql`jsonb_path_query_array(${cardVersions.publicContent}, '$.steps[*].pictures[*]') ? ${id}`,
  )})`;
  const shownInCase = actor
    ? sql<boolean>`exists (select 1 from ${resolutions} join ${complaints} on ${eq(complaints.id, resolutions.complaintId)} where ${and(
        or(eq(resolutions.cardId, cards.id), eq(resolutions.cardId, cards.successorId)),
        sql`${resolutions.pictures} @> ${picture}`,
        visibleTo(actor),
      )})`
    : sql<boolean>`false`;
  const [row] = await db
    .select({ ...SHOWN, storageKey: attachments.storageKey, card: cards, published, shownInCase })
    .from(attachments)
    .innerJoin(cards, eq(cards.id, attachments.cardId))
    .where(eq(attachments.id, id));
  if (!row) return null;
  const { card, published: inPublicText, shownInCase: inCase, ...file } = row;
  const reads = actor !== null && actor.kind !== "complainant" && seesCard(card, actor);
  if (reads) return file;
  // What its writer called it may say who it is about.
  const named = { ...file, name: `${cardNo(card.id)}${path.extname(file.name)}` };
  return inCase || (inPublicText && isPublicCard(card)) ? named : null;
}

/** What a file belongs to, so that the right link's holder is asked for; of drafts and unknown ones neither. */
export async function placeOfAttachment(
  db: Executor,
  id: string,
): Promise<{ complaintId: number | null; cardId: number | null }> {
  const [row] = await db
    .select({ complaintId: attachments.complaintId, cardId: attachments.cardId })
    .from(attachments)
    .where(eq(attachments.id, id));
  return row ?? { complaintId: null, cardId: null };
}

/** Which of these drafts are still there to be sent by their owner, in the order they came. */
export function draftsOf(db: Executor, owner: string, now: Date) {
  return db
    .select({ id: attachments.id, name: attachments.name, size: attachments.size })
    .from(attachments)
    .where(
      and(eq(attachments.ownerKey, owner), isNull(attachments.complaintId), gt(attachments.expiresAt, now)),
    )
    .orderBy(asc(attachments.createdAt));
}

/** A file that came with a mail. */
export type MailFileRow = {
  id: string;
  name: string;
  contentType: string;
  contentId: string | null;
  size: number;
};

/** The files of mails that are part of no complaint (yet), by the mail's id, each mail's in their order. */
export async function filesOfMails(
  db: Executor,
  mailIds: readonly string[],
): Promise<Map<string, MailFileRow[]>> {
  const mailOf = new Map(mailIds.map((id) => [mailOwner(id), id]));
  const files = new Map<string, MailFileRow[]>();
  if (mailIds.length === 0) return files;
  const rows = await db
    .select({
      ownerKey: attachments.ownerKey,
      id: attachments.id,
      name: attachments.name,
      contentType: attachments.contentType,
      contentId: attachments.contentId,
      size: attachments.size,
    })
    .from(attachments)
    .where(and(inArray(attachments.ownerKey, [...mailOf.keys()]), isNull(attachments.complaintId)))
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
  for (const { ownerKey, ...file } of rows) {
    const mail = mailOf.get(ownerKey ?? "");
    if (mail === undefined) continue;
    const known = files.get(mail);
    if (known) known.push(file);
    else files.set(mail, [file]);
  }
  return files;
}

/** The files of one mail, as `filesOfMails`. */
export async function filesOfMail(db: Executor, mailId: string): Promise<MailFileRow[]> {
  return (await filesOfMails(db, [mailId])).get(mailId) ?? [];
}
