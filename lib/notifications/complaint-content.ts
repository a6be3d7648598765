import "server-only";
import { and, count, desc, eq, gt, isNull, lt, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { resolutions } from "@/db/schema/knowledge";
import { people } from "@/db/schema/people";
import { CLOSE_REASONS, type CloseReason } from "@/db/values";
import { linkUrl } from "@/lib/auth/links";
import { addDays, startOfLocalDate } from "@/lib/calendar/local-date";
import { closesBySelfAt } from "@/lib/clocks/next-timer";
import { rulesOf, versionAt } from "@/lib/clocks/rules";
import { env } from "@/lib/env";
import { formatDate, formatDateTime, formatLongDate } from "@/lib/i18n/formats";
import { replyAddress } from "@/lib/notifications/addresses";
import { type Body, hideNoKp, type Notification, subjectLine, type Words } from "@/lib/notifications/content";
import { coveringWords } from "@/lib/notifications/cover-content";
import type { ComplaintNotification } from "@/lib/notifications/rules";
import { setting } from "@/lib/settings/settings";

/** What the text that came with a change is called, by what is told of it; null where it is not passed on. */
const PASSAGE: Record<ComplaintNotification, "message" | "asked" | "answer" | "note" | "reason" | null> = {
  received: null,
  new_complaint: null,
  assigned: "note",
  relieved: null,
  reply: "message",
  with_vendor: null,
  feedback_requested: "asked",
  closure_requested: "message",
  information_added: "message",
  answered: "answer",
  not_solved: "reason",
  handed_back: "answer",
  vendor_answered: "answer",
  referred: "reason",
  vendor_log: "message",
  closed: "message",
  closed_pic: "message",
  feedback_reminder: "asked",
  closure_warning: null,
  vendor_chase: null,
  due_soon: null,
  overdue: null,
  promise_passed: null,
  untouched: null,
};

/** For people who have not read the complaint yet. */
const WITH_DESCRIPTION: readonly ComplaintNotification[] = [
  "received",
  "new_complaint",
  "assigned",
  "referred",
  "vendor_log",
];

/** What is told of one change of a complaint, to whoever it is. */
export async function complaintContent(
  db: Executor,
  { complaintId, eventSeq, personId, coveringId, linkId, replyAddressId, locale }: Notification,
  kind: ComplaintNotification,
  words: Words,
): Promise<Body> {
  const [row] = await db
    .select({ complaint: complaints, event: events, message: messages, staffName: people.name })
    .from(events)
    .innerJoin(complaints, eq(complaints.id, events.complaintId))
    .leftJoin(messages, eq(messages.id, events.messageId))
    .leftJoin(people, eq(people.id, events.actorId))
    .where(and(eq(events.complaintId, complaintId ?? 0), eq(events.seq, eventSeq ?? 0)));
  if (!row) throw new Error("a notification of a complaint needs its event");
  const { complaint, event, staffName } = row;
  const message = kind === "feedback_reminder" ? await lastAsked(db, event) : row.message;
  const toStaff = personId !== null;
  const toComplainant = linkId !== null;
  const outside = !toStaff;

  const facts: Body["facts"] = [
    { label: words("fact.number"), value: String(complaint.id) },
    { label: words("fact.title"), value: complaint.title },
    { label: words("fact.lodgedAt"), value: formatDateTime(complaint.lodgedAt, locale) },
  ];
  if (toStaff) facts.push({ label: words("fact.complainant"), value: complaint.complainantName });
  if (kind === "vendor_log" && event.data.vendorLogId) {
    const [log] = await db
      .select({ logNo: vendorTickets.logNo, ticketId: vendorLogs.ticketId })
      .from(vendorLogs)
      .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
      .where(eq(vendorLogs.id, event.data.vendorLogId));
    if (log?.logNo) facts.push({ label: words("fact.logNo"), value: log.logNo });
    const others = log ? await loggedBefore(db, log.ticketId, event.data.vendorLogId, event.at) : [];
    if (others.length > 0) facts.push({ label: words("fact.sameLog"), value: others.join(", ") });
  }
  const { outcome, reason, rating, target, dueAt, promisedOn } = event.data;
  if (kind === "handed_back" && (outcome === "solved" || outcome === "not_solved")) {
    facts.push({ label: words("fact.outcome"), value: words(`outcome.${outcome}`) });
  }
  if ((kind === "closed" || kind === "closed_pic") && isCloseReason(reason)) {
    const value = words(`reason.${reason}`, { other: event.data.duplicateOfId ?? "" });
    facts.push({ label: words("fact.reason"), value });
  }
  if ((kind === "due_soon" || kind === "overdue") && target && dueAt) {
    facts.push({ label: words("fact.target"), value: words(`target.${target}`) });
    facts.push({ label: words("fact.dueAt"), value: formatDate(new Date(dueAt)) });
  }
  if (kind === "promise_passed" && promisedOn) {
    facts.push({ label: words("fact.promisedOn"), value: formatDate(startOfLocalDate(promisedOn)) });
  }
  if (kind === "closed_pic" && rating) facts.push({ label: words("fact.rating"), value: `${rating}/5` });

  const passages: Body["passages"] = [];
  const passage = PASSAGE[kind];
  // An internal text never leaves the desk, except the one that was written to go with the vendor's log.
  const readable = message && (toStaff || message.visibility === "public" || kind === "vendor_log");
  if (passage && readable && message.body) {
    passages.push({ label: words(`passage.${passage}`), text: message.body });
  }
  const more: string[] = [];
  const hints: string[] = [];
  let steps: Body["steps"] = null;
  if (kind === "closure_requested" && event.data.resolutionId) {
    const [found] = await db.select().from(resolutions).where(eq(resolutions.id, event.data.resolutionId));
    if (found) {
      passages.push({ label: words("passage.cause"), text: found.cause });
      if (found.differs) passages.push({ label: words("passage.differs"), text: found.differs });
      const pictures = found.pictures.flat().length;
      steps = {
        label: words("passage.steps"),
        items: found.steps.map(hideNoKp),
        note: pictures > 0 ? words("stepPictures", { count: pictures }) : null,
      };
    }
  }
  const closing = kind === "closure_requested" ? await closingOf(db, event.at) : null;
  if (closing) {
    const date = formatLongDate(closing.at, locale);
    more.push(words("closesByItself", { days: closing.days, date }));
    if (closing.warned) more.push(words("warnedBefore"));
  }
  const answerable = replyAddressId !== null && replyAddress(replyAddressId) !== null;
  if (kind === "closure_warning") more.push(words(answerable ? "keepsOpenByMail" : "keepsOpen"));
  if (WITH_DESCRIPTION.includes(kind)) {
    passages.push({ label: words("passage.description"), text: complaint.description });
  }

  const files = readable ? await countFiles(db, message.id) : 0;
  if (files > 0 && !(outside && !toComplainant)) hints.push(words("attachments", { count: files }));
  const days = kind === "closed" ? await setting(db, "reopenDays") : 0;
  if (days > 0) hints.push(words("reopen", { days, date: formatDate(addDays(event.at, days)) }));
  else if (toComplainant && answerable && kind !== "closed" && kind !== "closure_warning")
    hints.push(words("replyHint"));
  hints.push(...(toStaff ? [words("staffHint")] : toComplainant ? [words("linkPrivate")] : []));

  const intro = (): string[] => {
    if (kind === "closed" && reason === "grace_period") return [words("closedByItself")];
    const date = dueAt ? formatLongDate(new Date(dueAt), locale) : "";
    return [words(`intro.${kind}`, { author, date })];
  };
  const author = staffName ?? words(event.actorKind === "vendor" ? "vendor" : "complainant");
  return {
    subject: subjectLine(`[Aduan #${complaint.id}] ${words(`subject.${kind}`, { title: complaint.title })}`),
    heading: words(`heading.${kind}`, { number: String(complaint.id) }),
    paragraphs: [...intro(), ...more, ...(await coveringWords(db, coveringId, words))],
    facts: facts.map(({ label, value }) => ({ label, value: hideNoKp(value) })),
    passages: passages.map(({ label, text }) => ({ label, text: hideNoKp(text) })),
    steps,
    lists: [],
    button: toStaff
      ? { label: words("button.open"), url: `${env().APP_URL}/complaints/${complaint.id}` }
      : linkId !== null
        ? { label: words(complainantButton(kind)), url: linkUrl(linkId, "complaint") }
        : null,
    hints,
  };
}

/** What was asked of the complainant last, before an event. */
async function lastAsked(
  db: Executor,
  { complaintId, seq }: Pick<typeof events.$inferSelect, "complaintId" | "seq">,
): Promise<typeof messages.$inferSelect | null> {
  const [asked] = await db
    .select({ message: messages })
    .from(events)
    .innerJoin(messages, eq(messages.id, events.messageId))
    .where(and(eq(events.complaintId, complaintId), lt(events.seq, seq), eq(events.type, "request_feedback")))
    .orderBy(desc(events.seq))
    .limit(1);
  return asked?.message ?? null;
}

/** How a complaint that was said to be solved at that instant closes by itself, by the rules of then. */
async function closingOf(
  db: Executor,
  at: Date,
): Promise<{ days: number; at: Date; warned: boolean } | null> {
  const { calendar, definition } = await rulesOf(db, await versionAt(db, at));
  const { reminders } = definition;
  const closesAt = closesBySelfAt({ stage: "awaiting_closure", stageSince: at }, { calendar, reminders });
  return closesAt && { days: reminders.closingAfter, at: closesAt, warned: reminders.closingWarning > 0 };
}

function complainantButton(kind: ComplaintNotification) {
  if (kind === "feedback_requested" || kind === "feedback_reminder") return "button.answer";
  if (kind === "closure_warning") return "button.notSolved";
  return kind === "closure_requested" ? "button.confirm" : "button.view";
}

function isCloseReason(reason: string | undefined): reason is CloseReason {
  return CLOSE_REASONS.some((known) => known === reason);
}

async function countFiles(db: Executor, messageId: number): Promise<number> {
  const [row] = await db
    .select({ files: count() })
    .from(attachments)
    .where(eq(attachments.messageId, messageId));
  return row?.files ?? 0;
}

/** The complaints that waited under the same log of the vendor when another one came to it. */
async function loggedBefore(db: Executor, ticketId: number, logId: number, at: Date): Promise<string[]> {
  const rows = await db
    .select({ complaintId: vendorLogs.complaintId })
    .from(vendorLogs)
    .where(
      and(
        eq(vendorLogs.ticketId, ticketId),
        lt(vendorLogs.id, logId),
        or(isNull(vendorLogs.endedAt), gt(vendorLogs.endedAt, at)),
      ),
    )
    .orderBy(vendorLogs.complaintId);
  return rows.map(({ complaintId }) => `#${complaintId}`);
}
