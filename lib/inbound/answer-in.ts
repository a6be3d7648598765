import "server-only";
import { and, count, eq, gt, ne } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { complaints, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { inboundMails } from "@/db/schema/inbound";
import { people, vendors } from "@/db/schema/people";
import { mailOwner } from "@/lib/attachments/store-mail-files";
import type { Actor } from "@/lib/auth/actor";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import type { Context } from "@/lib/complaints/context";
import { TITLE_MAX } from "@/lib/complaints/input";
import { lodgeByMail } from "@/lib/complaints/lodge";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recordThanks } from "@/lib/complaints/record-thanks";
import { reply } from "@/lib/complaints/reply";
import { type LockedComplaint, withSituation } from "@/lib/complaints/transition";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { lockTickets, waitingUnder } from "@/lib/complaints/vendor-tickets";
import { DomainError } from "@/lib/errors";
import { translator } from "@/lib/i18n/translator";
import { held, type Outcome } from "@/lib/inbound/outcome";
import { type Around, decideWriter, type Party, type Writer, whatItDoes } from "@/lib/inbound/what-it-does";
import { asInput } from "@/lib/inbound/words";
import { actorColumns, staffActorOf } from "@/lib/people/staff-actor";

/** One message that came in, by mail or WhatsApp. */
export type Arrival = {
  /** Of its row in inbound_mails, whose files are kept as drafts of `mail:<id>`. */
  id: string;
  channel: "email" | "whatsapp";
  /** Lower-case address, or E.164 number. */
  sender: string;
  subject: string;
  /** Without quotation and signature; all of it when nothing else is there. */
  body: string;
  whole: string;
  nothingNew: boolean;
  saysOnlyThanks: boolean;
  fileIds: readonly string[];
  /** Whether they say something; unless given, each does. */
  hasFiles?: boolean;
  now: Date;
};

const HOUR = 3600_000;
/** More than a person writes on one complaint within an hour: two machines are talking to each other. */
const MOST_IN_AN_HOUR = 20;

/**
 * Takes a message into the conversation it belongs to, as whoever wrote it; nobody's hand is held for the Admin.
 * What a refused command wrote is undone, and the message held.
 */
export async function answerIn(
  tx: Tx,
  conversation: Party & { complaintId: number },
  arrival: Arrival,
): Promise<Outcome> {
  const { complaintId: addressed } = conversation;
  try {
    return await tx.transaction(async (inner) => {
      const party = await withWhom(inner, conversation);
      const { complaintId } = party;
      const [row] = await inner.select().from(complaints).where(eq(complaints.id, complaintId)).for("update");
      if (!row) throw new Error("a conversation without its complaint");
      const complaint = await withSituation(inner, row);
      const writer = decideWriter(arrival.sender, await aroundOf(inner, party, complaint, arrival.now));
      if (writer.as === "stranger") return held("wrong_sender", addressed);
      if ((await alike(inner, complaintId, arrival, {})) >= MOST_IN_AN_HOUR)
        return held("too_many", complaintId);
      return carryOut(inner, complaint, writer, arrival);
    });
  } catch (error) {
    if (error instanceof DomainError) return held("refused", addressed);
    throw error;
  }
}

/**
 * The vendor answers its log, whichever complaint it was told of it by: where that one waits no more, but others under
 * the same log do, it is with them. All of them are locked first, as the answer is for all.
 */
async function withWhom(
  tx: Tx,
  conversation: Party & { complaintId: number },
): Promise<Party & { complaintId: number }> {
  const { vendorLogId, complaintId } = conversation;
  if (vendorLogId === null) return conversation;
  const [ticket] = await lockTickets(tx, [complaintId], async (inner) => {
    const logs = await inner
      .select({ ticketId: vendorLogs.ticketId })
      .from(vendorLogs)
      .where(eq(vendorLogs.id, vendorLogId));
    return logs.map(({ ticketId }) => ticketId);
  });
  const waiting = await waitingUnder(tx, ticket ? [ticket.id] : []);
  if (waiting.some((one) => one.vendorLogId === vendorLogId)) return conversation;
  const [next] = waiting;
  return next
    ? { ...conversation, complaintId: next.complaintId, vendorLogId: next.vendorLogId }
    : conversation;
}

async function aroundOf(tx: Tx, party: Party, complaint: LockedComplaint, now: Date): Promise<Around> {
  const [person] = await tx
    .select({ actor: actorColumns(now), email: people.email, phone: people.phone })
    .from(people)
    .where(and(eq(people.id, party.personId ?? 0), people.active));
  const [vendor] = await tx
    .select({ email: vendors.email })
    .from(vendorLogs)
    .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .innerJoin(vendors, eq(vendors.id, vendorTickets.vendorId))
    .where(eq(vendorLogs.id, party.vendorLogId ?? 0));
  return {
    party,
    complainant: { email: complaint.complainantEmail, phone: complaint.complainantPhone },
    person: person ? { ...person, actor: staffActorOf(person.actor) } : null,
    vendorEmail: vendor?.email ?? null,
  };
}

const COMMANDS = {
  answer,
  add_information: addInformation,
  not_solved: notSolved,
  thanks: recordThanks,
  vendor_answered: vendorAnswered,
  reply,
  note,
};
const NEEDS_TEXT = ["not_solved", "lodge", "vendor_answered", "reply"];

async function carryOut(
  tx: Tx,
  complaint: LockedComplaint,
  writer: Exclude<Writer, { as: "stranger" }>,
  arrival: Arrival,
): Promise<Outcome> {
  const locale = writer.as === "complainant" ? complaint.complainantLocale : "ms";
  const weight = { ...arrival, hasFiles: arrival.hasFiles ?? arrival.fileIds.length > 0 };
  const wanted = whatItDoes(writer, complaint, weight, arrival.now);
  // An absence note that says not that it is one goes to the complainant once, and not with every answer to it.
  const again = wanted === "reply" && (await alike(tx, complaint.id, arrival, { body: arrival.body })) > 0;
  const does = again ? "note" : wanted;
  const { input, mail } = asInput(arrival, locale, { needsText: NEEDS_TEXT.includes(does) });
  const ctx: Context = {
    actor: actorOf(writer, complaint),
    now: arrival.now,
    db: tx,
    channel: arrival.channel,
    uploader: mailOwner(arrival.id),
    mail,
  };
  if (does === "lodge") return follow(ctx, complaint, arrival, input);
  const { complaintId, messageId } = await COMMANDS[does](ctx, complaint.id, input);
  return {
    outcome: writer.as === "vendor" ? "vendor_answer" : "reply",
    complaintId,
    messageId,
    ...(does === "thanks" && { reason: "thanks" as const }),
  };
}

function actorOf(writer: Exclude<Writer, { as: "stranger" }>, complaint: LockedComplaint): Actor {
  const { id: complaintId, complainantEmail: email, complainantLocale: locale } = complaint;
  if (writer.as === "staff") return writer.actor;
  return writer.as === "vendor"
    ? { kind: "vendor", complaintId, vendorLogId: writer.vendorLogId }
    : { kind: "complainant", email, complaintId, locale };
}

/** A reply to a complaint that is closed for good is a new one, of the same person. */
async function follow(
  ctx: Context,
  complaint: LockedComplaint,
  arrival: Arrival,
  { text, attachmentIds }: { text: string; attachmentIds: string[] },
): Promise<Outcome> {
  const words = translator(complaint.complainantLocale, "mail");
  const { complaintId } = await lodgeByMail(ctx, {
    title: words("inbound.follows", { number: String(complaint.id), title: complaint.title }).slice(
      0,
      TITLE_MAX,
    ),
    description: text,
    attachmentIds,
    noKp: complaint.complainantNoKp,
    name: complaint.complainantName,
    phone: complaint.complainantPhone,
    email: complaint.complainantEmail,
    locale: complaint.complainantLocale,
    ptjId: complaint.ptjId,
    categoryId: complaint.categoryId ?? undefined,
    submissionKey: arrival.id,
    followsId: complaint.id,
  });
  return { outcome: "new_complaint", complaintId };
}

/** How many messages this sender wrote in this conversation within the last hour, or how many with these words. */
async function alike(
  tx: Tx,
  complaintId: number,
  { id, sender, now }: Arrival,
  { body }: { body?: string },
): Promise<number> {
  const [found] = await tx
    .select({ messages: count() })
    .from(inboundMails)
    .where(
      and(
        eq(inboundMails.complaintId, complaintId),
        eq(inboundMails.sender, sender),
        ne(inboundMails.id, id),
        gt(inboundMails.receivedAt, new Date(now.getTime() - HOUR)),
        body === undefined ? undefined : eq(inboundMails.body, body),
      ),
    );
  return found?.messages ?? 0;
}
