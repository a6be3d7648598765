import "server-only";
import { count, desc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { inboundMails } from "@/db/schema/mail";
import type { InboundOutcome } from "@/db/values";
import { numberInSubject } from "@/lib/inbound/match";
import type { HeldReason } from "@/lib/inbound/outcome";
import { parseMail } from "@/lib/inbound/parse";
import { newText } from "@/lib/inbound/quoted";

export type HeldMail = {
  id: string;
  receivedAt: Date;
  sender: string | null;
  subject: string;
  reason: HeldReason;
  preview: string;
  /** The complaint it answers, or the number its subject names: a hint, not a proof. */
  hint: number | null;
};

export const HELD_PER_PAGE = 20;
const PREVIEW = 400;

/** Mails waiting for the Admin, newest first. @param page from 1 */
export async function heldMails(db: Executor, page: number): Promise<{ mails: HeldMail[]; total: number }> {
  const isHeld = eq(inboundMails.outcome, "held");
  const [counted] = await db.select({ total: count() }).from(inboundMails).where(isHeld);
  const rows = await db
    .select()
    .from(inboundMails)
    .where(isHeld)
    .orderBy(desc(inboundMails.receivedAt), desc(inboundMails.id))
    .limit(HELD_PER_PAGE)
    .offset((page - 1) * HELD_PER_PAGE);
  const mails = await Promise.all(
    rows.map(async ({ id, receivedAt, sender, subject, reason, complaintId, raw }) => {
      const parsed = await parseMail(raw);
      return {
        id,
        receivedAt,
        sender,
        subject: subject ?? "",
        reason: reason as HeldReason,
        preview: newText(parsed).text.slice(0, PREVIEW),
        hint: complaintId ?? numberInSubject(parsed.subject),
      };
    }),
  );
  return { mails, total: counted?.total ?? 0 };
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
