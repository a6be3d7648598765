import "server-only";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import type { InboundOutcome } from "@/db/values";
import { type Actor, hasRole } from "@/lib/auth/actor";
import { visibleTo } from "@/lib/complaints/visible-to";
import { isMailId } from "@/lib/inbound/held";

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
