import "server-only";
import { eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { complaints, vendorLogs } from "@/db/schema/complaints";
import { inboundMails, notifications } from "@/db/schema/mail";
import { people, vendors } from "@/db/schema/people";
import type { InboundOutcome, Stage } from "@/db/values";
import { FileRefused } from "@/lib/attachments/file-refused";
import { storeUpload } from "@/lib/attachments/store-upload";
import type { Actor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import type { Context } from "@/lib/complaints/context";
import { ATTACHMENTS_MAX, TEXT_MAX, TITLE_MAX } from "@/lib/complaints/input";
import { lodgeByMail } from "@/lib/complaints/lodge";
import { notSolved } from "@/lib/complaints/not-solved";
import { recordThanks } from "@/lib/complaints/record-thanks";
import { type LockedComplaint, withSituation } from "@/lib/complaints/transition";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { DomainError } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { isAutomatic } from "@/lib/inbound/automatic";
import { readBounce } from "@/lib/inbound/bounce";
import { findConversation, type ReplyAddress } from "@/lib/inbound/match";
import type { HeldReason } from "@/lib/inbound/outcome";
import { type MailFile, type ParsedMail, parseMail } from "@/lib/inbound/parse";
import { newText } from "@/lib/inbound/quoted";
import { saysOnlyThanks } from "@/lib/inbound/thanks";
import { log } from "@/lib/log";
import { reportDelivery } from "@/lib/notifications/report";

type Outcome = {
  outcome: Exclude<InboundOutcome, "pending">;
  reason?: HeldReason;
  complaintId?: number | null;
  messageId?: number | null;
};

const held = (reason: HeldReason, complaintId: number | null = null): Outcome => ({
  outcome: "held",
  reason,
  complaintId,
});

/**
 * Takes one kept mail to where it belongs: all of it and the mail's outcome in one transaction, so that a second
 * run finds nothing left to do.
 * @param options.lastAttempt holds the mail for the Admin instead of failing once more
 * @throws when it should be tried again later
 */
export async function processInboundMail(
  { db, now }: { db: Db; now: Date },
  id: string,
  options: { lastAttempt?: boolean } = {},
): Promise<void> {
  try {
    const outcome = await db.transaction(async (tx) => {
      const [mail] = await tx.select().from(inboundMails).where(eq(inboundMails.id, id)).for("update");
      if (mail?.outcome !== "pending") return null;
      const parsed = await parseMail(mail.raw);
      const decided = await place(tx, { id, raw: mail.raw, parsed, now });
      await tx
        .update(inboundMails)
        .set({
          outcome: decided.outcome,
          reason: decided.reason ?? null,
          complaintId: decided.complaintId ?? null,
          messageId: decided.messageId ?? null,
          sender: keepable(parsed.senderAddress),
          subject: keepable(parsed.subject),
          processedAt: now,
          attempts: sql`${inboundMails.attempts} + 1`,
        })
        .where(eq(inboundMails.id, id));
      return decided;
    });
    if (outcome) log.info({ inbound: id, ...outcome }, "mail processed");
  } catch (error) {
    log.error({ inbound: id, err: error }, "mail not processed");
    await db
      .update(inboundMails)
      .set({
        attempts: sql`${inboundMails.attempts} + 1`,
        ...(options.lastAttempt ? { outcome: "held" as const, reason: "failed", processedAt: now } : {}),
      })
      .where(eq(inboundMails.id, id));
    if (!options.lastAttempt) throw error;
  }
}

type Arrival = { id: string; raw: Buffer; parsed: ParsedMail; now: Date };

async function place(tx: Tx, arrival: Arrival): Promise<Outcome> {
  const { raw, parsed, now } = arrival;
  const bounce = readBounce(raw, parsed.headers);
  if (bounce) {
    const report = { state: "bounced", error: bounce.diagnosis || null, at: now } as const;
    const told = await reportDelivery(tx, { messageIds: bounce.messageIds }, report);
    return { outcome: "bounce", complaintId: told[0]?.complaintId ?? null };
  }
  const conversation = await findConversation(tx, parsed);
  if (isAutomatic(parsed.headers, parsed.senderAddress) || (await isOurOwn(tx, parsed))) {
    return { outcome: "auto_reply", complaintId: conversation?.complaintId ?? null };
  }
  if (parsed.senderAddress === null) return held("no_sender", conversation?.complaintId);
  if (conversation === null) return held("unmatched");
  try {
    // A savepoint of its own: what a refused command wrote is undone, the mail itself is kept as held.
    return await tx.transaction((inner) => answerIn(inner, conversation, arrival));
  } catch (error) {
    if (error instanceof DomainError) return held("refused", conversation.complaintId);
    throw error;
  }
}

/** A mail of ours that came back, as from a mailbox that hands everything on. */
async function isOurOwn(tx: Tx, { messageId }: ParsedMail): Promise<boolean> {
  if (messageId === null) return false;
  const found = await tx
    .select({ id: notifications.id })
    .from(notifications)
    .where(eq(notifications.messageIdHeader, messageId));
  return found.length > 0;
}

async function answerIn(tx: Tx, conversation: ReplyAddress, arrival: Arrival): Promise<Outcome> {
  const { complaintId, complainantEmail, personId, vendorLogId } = conversation;
  const sender = arrival.parsed.senderAddress;
  if (complainantEmail !== null) {
    if (sender !== complainantEmail) return held("wrong_sender", complaintId);
    return complainantWrites(tx, complaintId, complainantEmail, arrival);
  }
  if (vendorLogId !== null) {
    if (sender !== (await vendorAddress(tx, vendorLogId))) return held("wrong_sender", complaintId);
    return vendorWrites(tx, { kind: "vendor", complaintId, vendorLogId }, arrival);
  }
  const [person] = await tx
    .select({ email: people.email })
    .from(people)
    .where(inArray(people.id, personId === null ? [] : [personId]));
  return held(sender === person?.email.toLowerCase() ? "staff_reply" : "wrong_sender", complaintId);
}

async function vendorAddress(tx: Tx, vendorLogId: number): Promise<string | undefined> {
  const [vendor] = await tx
    .select({ email: vendors.email })
    .from(vendorLogs)
    .innerJoin(vendors, eq(vendors.id, vendorLogs.vendorId))
    .where(eq(vendorLogs.id, vendorLogId));
  return vendor?.email?.toLowerCase();
}

async function vendorWrites(
  tx: Tx,
  actor: Extract<Actor, { kind: "vendor" }>,
  arrival: Arrival,
): Promise<Outcome> {
  const { ctx, input } = await inputOf(tx, actor, "ms", arrival, { needsText: true });
  const { complaintId, messageId } = await vendorAnswered(ctx, actor.complaintId, input);
  return { outcome: "vendor_answer", complaintId, messageId };
}

/**
 * By where the complaint stands (product.md): asked, it is the answer; in hand, it is information; said to be
 * solved, it is thanks or "not solved"; closed for good, it is a new complaint. Mail never closes.
 */
async function complainantWrites(
  tx: Tx,
  complaintId: number,
  email: string,
  arrival: Arrival,
): Promise<Outcome> {
  const [row] = await tx.select().from(complaints).where(eq(complaints.id, complaintId)).for("update");
  if (!row) throw new Error("a reply address without its complaint");
  const complaint = await withSituation(tx, row);
  const { parsed, now } = arrival;
  const locale = complaint.complainantLocale;
  const actor: Actor = { kind: "complainant", email, complaintId, locale };
  const does = whatItDoes(complaint, parsed, now);
  const { ctx, input } = await inputOf(tx, actor, locale, arrival, {
    needsText: does === "not_solved" || does === "lodge",
  });
  if (does === "lodge") {
    const words = translator(locale, "mail");
    const lodged = await lodgeByMail(ctx, {
      ...input,
      description: input.text,
      title: words("inbound.follows", { number: String(complaintId), title: complaint.title }).slice(
        0,
        TITLE_MAX,
      ),
      noKp: complaint.complainantNoKp,
      name: complaint.complainantName,
      phone: complaint.complainantPhone,
      email,
      locale,
      ptjId: complaint.ptjId,
      categoryId: complaint.categoryId ?? undefined,
      submissionKey: arrival.id,
      followsId: complaintId,
    });
    return { outcome: "new_complaint", complaintId: lodged.complaintId };
  }
  const { messageId } = await COMMANDS[does](ctx, complaintId, input);
  return { outcome: "reply", complaintId, messageId };
}

const COMMANDS = { answer, add_information: addInformation, not_solved: notSolved, thanks: recordThanks };

function whatItDoes(
  complaint: LockedComplaint,
  mail: ParsedMail,
  now: Date,
): keyof typeof COMMANDS | "lodge" {
  const stage: Stage = complaint.stage;
  if (stage === "awaiting_complainant") return "answer";
  if (stage !== "awaiting_closure" && stage !== "closed") return "add_information";
  const { text, nothingNew } = newText(mail);
  const nothingSaid = nothingNew && mail.files.length === 0;
  if (nothingSaid || (mail.files.length === 0 && saysOnlyThanks(text, mail.senderName))) return "thanks";
  if (stage === "awaiting_closure" || (complaint.reopenUntil && now <= complaint.reopenUntil))
    return "not_solved";
  return "lodge";
}

/** A mail's text and files as a command takes them. What is left out is named in the text; the raw mail is kept. */
async function inputOf(
  tx: Tx,
  actor: Actor,
  locale: "ms" | "en",
  { id, parsed, now }: Arrival,
  { needsText }: { needsText: boolean },
) {
  const words = translator(locale, "mail");
  const uploader = `mail:${id}`;
  const { ids, notTaken } = await storeFiles(tx, parsed.files, uploader, now);
  const { text, nothingNew } = newText(parsed);
  const written = nothingNew && ids.length > 0 ? "" : text;
  const remark =
    notTaken.length > 0 ? words("inbound.notTaken", { names: notTaken.join(", ").slice(0, 2000) }) : "";
  const body = [shortened(written, TEXT_MAX - 3000, words("inbound.cut")), remark].filter(
    (part) => part !== "",
  );
  const fallback = needsText || ids.length === 0 ? words("inbound.untitled") : "";
  const whole = keepable(parsed.text || parsed.html, 1_000_000);
  const original = whole === null || whole.trim() === written ? null : whole;
  const ctx: Context = {
    actor,
    now,
    db: tx,
    channel: "email",
    uploader,
    mail: { original, fileIds: [] },
  };
  return {
    ctx,
    input: { text: body.join("\n\n") || fallback, attachmentIds: ids },
  };
}

async function storeFiles(tx: Tx, files: MailFile[], owner: string, now: Date) {
  const ids: string[] = [];
  const notTaken: string[] = [];
  for (const { name, contentType, content } of files) {
    if (ids.length === ATTACHMENTS_MAX) {
      notTaken.push(name);
      continue;
    }
    try {
      ids.push((await storeUpload({ db: tx, now }, { owner, name, contentType, body: content })).id);
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      notTaken.push(name);
    }
  }
  return { ids, notTaken };
}

function shortened(text: string, max: number, remark: string): string {
  return text.length > max ? `${text.slice(0, max)}\n\n${remark}` : text;
}

/** What a text column takes. */
function keepable(text: string | null, max = 998): string | null {
  return text?.replaceAll("\0", "").slice(0, max) || null;
}
