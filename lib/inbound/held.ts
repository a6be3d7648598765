import "server-only";
import { eq } from "drizzle-orm";
import type { Executor, Tx } from "@/db/client";
import { inboundMails } from "@/db/schema/inbound";
import type { HeldDecision } from "@/db/values";
import { filesOfMail, type MailFileRow } from "@/lib/attachments/queries";
import { recordAudit } from "@/lib/audit/record";
import { type Actor, hasRole, type StaffActor } from "@/lib/auth/actor";
import { revokeLinks } from "@/lib/auth/links";
import { Conflict, NotFound } from "@/lib/errors";
import type { InboundRow } from "@/lib/inbound/reading";
import type { Said } from "@/lib/inbound/words";

/** Who decides on a held mail, when, and in which database or transaction. */
export type HeldContext = { actor: Actor; now: Date; db: Executor };

/** What a decision writes into the row of the mail. */
export type Decided = Partial<
  Pick<InboundRow, "outcome" | "complaintId" | "messageId" | "decisionReason" | "reason">
>;

/**
 * One decision on one held mail: its lock, its effect, what is written of it and the audit entry in one transaction.
 * A link to complete it that is still under way is worth nothing afterwards.
 * @param from what the mail must be: still waiting, or discarded
 * @param decision null makes it wait again
 * @throws NotFound for anybody but an Admin and for what is no held mail; Conflict when somebody decided already
 */
export async function decideHeld<Result>(
  { actor, now, db }: HeldContext,
  id: string,
  {
    from,
    decision,
    action,
  }: { from: "waiting" | "discarded"; decision: HeldDecision | null; action: string },
  work: (tx: Tx, mail: InboundRow, admin: StaffActor) => Promise<{ decided: Decided; result: Result }>,
): Promise<Result> {
  const admin = requireAdmin(actor);
  if (!isMailId(id)) throw new NotFound();
  return db.transaction(async (tx) => {
    const [mail] = await tx.select().from(inboundMails).where(eq(inboundMails.id, id)).for("update");
    if (!mail) throw new NotFound();
    const stands = mail.outcome !== "held" ? null : mail.decision === null ? "waiting" : mail.decision;
    if (stands !== from) throw new Conflict();
    const { decided, result } = await work(tx, mail, admin);
    await tx
      .update(inboundMails)
      .set({
        decisionReason: null,
        ...decided,
        decision,
        decidedById: decision && admin.id,
        decidedAt: decision && now,
      })
      .where(eq(inboundMails.id, id));
    if (decision !== null) await revokeLinks(tx, { inboundMailId: id }, now);
    await recordAudit(tx, {
      at: now,
      actorId: admin.id,
      action,
      subjectType: "inbound_mail",
      subjectId: id,
      before: { decision: mail.decision },
      after: { decision, ...decided },
    });
    return result;
  });
}

/** @throws NotFound when they are none */
export function requireAdmin(actor: Actor): StaffActor {
  if (actor.kind !== "staff" || !hasRole(actor, "admin")) throw new NotFound();
  return actor;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Whether a mail can be called that: anything else may not even be asked for. */
export function isMailId(id: string): boolean {
  return UUID.test(id);
}

/** The words and files of a mail from its row, as they were read when it came in. */
export async function saidIn(db: Executor, mail: InboundRow): Promise<Said & { files: MailFileRow[] }> {
  const files = await filesOfMail(db, mail.id);
  const body = mail.body ?? "";
  return { body, whole: mail.original ?? body, nothingNew: false, files, fileIds: files.map(({ id }) => id) };
}

/** By which way it came, as a command records it. */
export function channelOf({ transport }: Pick<InboundRow, "transport">): "email" | "whatsapp" {
  return transport === "whatsapp" ? "whatsapp" : "email";
}
