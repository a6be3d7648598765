import "server-only";
import { and, count, desc, eq, gt, isNotNull, isNull, lt, lte, min, or, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages, resolutions, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import { CLOSE_REASONS, type CloseReason, type LinkScope, type NotificationChannel } from "@/db/values";
import { linkUrl } from "@/lib/auth/links";
import { addDays, startOfLocalDate } from "@/lib/calendar/local-date";
import { closesBySelfAt } from "@/lib/clocks/next-timer";
import { rulesOf, versionAt } from "@/lib/clocks/rules";
import { env } from "@/lib/env";
import { formatDate, formatDateTime, formatLongDate } from "@/lib/i18n/formats";
import { translator } from "@/lib/i18n/translator";
import { mailFrom, replyAddress } from "@/lib/notifications/addresses";
import type { Outgoing, OutgoingMail } from "@/lib/notifications/channels/channel";
import {
  type Body,
  EMPTY,
  hideNoKp,
  type MailContent,
  subjectLine,
  type Words,
} from "@/lib/notifications/content";
import { coverContent, coveringWords } from "@/lib/notifications/cover-content";
import { digestContent } from "@/lib/notifications/digest-content";
import {
  ACCOUNT_NOTIFICATIONS,
  type AccountNotification,
  COMPLAINT_NOTIFICATIONS,
  type ComplaintNotification,
} from "@/lib/notifications/rules";
import { renderMail } from "@/lib/notifications/templates/render-mail";
import { whatsAppOf } from "@/lib/notifications/whatsapp-message";
import { organisation } from "@/lib/settings/organisation";
import { setting } from "@/lib/settings/settings";

export type Notification = typeof notifications.$inferSelect;

const AUTOMATIC = { "Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All" };

/** What each channel sends of a notification. */
export const OUTGOING: {
  [Name in NotificationChannel]: (db: Executor, notification: Notification) => Promise<Outgoing[Name]>;
} = { email: mailOf, whatsapp: whatsAppOf };

/**
 * The whole mail of one notification, written from the rows its event points to and never from what is true now,
 * so that a second try says the same, byte for byte.
 */
export async function mailOf(db: Executor, notification: Notification): Promise<OutgoingMail> {
  const { id, recipient, messageIdHeader, replyAddressId } = notification;
  if (recipient === null || messageIdHeader === null)
    throw new Error("a mail needs an address and a Message-ID");
  const content = await contentOf(db, notification);
  const root = await threadRoot(db, notification);
  return {
    notificationId: id,
    from: mailFrom(),
    to: recipient,
    replyTo: replyAddressId === null ? null : replyAddress(replyAddressId),
    subject: content.subject,
    ...renderMail(content),
    messageId: messageIdHeader,
    headers: { ...AUTOMATIC, ...(root && { "In-Reply-To": root, References: root }) },
  };
}

/** The first mail this recipient had about the complaint: what their mail program threads the others under. */
async function threadRoot(
  db: Executor,
  { id, complaintId, recipient }: Notification,
): Promise<string | null> {
  if (complaintId === null || recipient === null) return null;
  const first = db
    .select({ id: min(notifications.id) })
    .from(notifications)
    .where(
      and(
        eq(notifications.complaintId, complaintId),
        eq(notifications.recipient, recipient),
        isNotNull(notifications.messageIdHeader),
      ),
    );
  const [root] = await db
    .select({ messageId: notifications.messageIdHeader })
    .from(notifications)
    .where(and(eq(notifications.id, first), lt(notifications.id, id)));
  return root?.messageId ?? null;
}

async function contentOf(db: Executor, notification: Notification): Promise<MailContent> {
  const words = translator(notification.locale, "mail");
  const { name, office, phone, email, web } = await organisation(db);
  return {
    locale: notification.locale,
    linkHint: words("linkHint"),
    footer: [`${name} · ${office}`, `${words("telephone")} ${phone} · ${email} · ${web}`, words("automatic")],
    ...(await bodyOf(db, notification, words)),
  };
}

function bodyOf(db: Executor, notification: Notification, words: Words): Promise<Body> {
  const { kind } = notification;
  if (kind === "digest") return digestContent(db, notification.id, words);
  if (kind === "cover_named") return coverContent(db, notification, words);
  if (kind === "channel_stopped") return Promise.resolve(stoppedContent(notification, words));
  if (isOneOf(ACCOUNT_NOTIFICATIONS, kind)) return accountContent(db, notification, kind, words);
  if (kind === "vendor_chase") return chaseContent(db, notification, words);
  if (isOneOf(COMPLAINT_NOTIFICATIONS, kind)) return complaintContent(db, notification, kind, words);
  throw new Error(`nobody knows how to write a mail of kind ${kind}`);
}

function isOneOf<Known extends string>(list: readonly Known[], kind: string): kind is Known {
  return list.some((known) => known === kind);
}

/** A message over one channel that the other one has stopped. */
function stoppedContent({ channel }: Notification, words: Words): Body {
  const stopped = channel === "email" ? "whatsapp" : "email";
  return {
    ...EMPTY,
    subject: subjectLine(words("subject.channel_stopped", { channel: words(`channel.${stopped}`) })),
    heading: words("heading.channel_stopped", { channel: words(`channel.${stopped}`) }),
    paragraphs: [words("intro.channel_stopped")],
    button: { label: words("button.channel_stopped"), url: `${env().APP_URL}/admin/channels` },
  };
}

const ACCOUNT_LINK: Record<AccountNotification, LinkScope> = {
  password_reset: "password",
  my_complaints: "address",
  complete_complaint: "mail",
};

async function accountContent(
  db: Executor,
  { linkId, recipient, createdAt }: Notification,
  kind: AccountNotification,
  words: Words,
): Promise<Body> {
  if (linkId === null || recipient === null) throw new Error(`a mail of kind ${kind} needs its link`);
  const scope = ACCOUNT_LINK[kind];
  return {
    subject: subjectLine(words(`subject.${kind}`, { title: "" })),
    heading: words(`heading.${kind}`, { number: "" }),
    paragraphs: [words(`intro.${kind}`, { author: "" })],
    facts: [],
    passages: [],
    steps: null,
    lists:
      kind === "my_complaints" ? [{ label: null, items: await complaintsAt(db, recipient, createdAt) }] : [],
    button: { label: words(`button.${kind}`), url: linkUrl(linkId, scope) },
    hints: [words("linkPrivate")],
  };
}

const LISTED = 20;

/** The newest complaints an address had when it asked, with the links it had to them. */
async function complaintsAt(
  db: Executor,
  email: string,
  at: Date,
): Promise<MailContent["lists"][number]["items"]> {
  const rows = await db
    .selectDistinctOn([complaints.id], { id: complaints.id, title: complaints.title, linkId: secureLinks.id })
    .from(complaints)
    .leftJoin(
      secureLinks,
      and(
        eq(secureLinks.scope, "complaint"),
        eq(secureLinks.complaintId, complaints.id),
        eq(secureLinks.email, email),
        lte(secureLinks.createdAt, at),
        gt(secureLinks.expiresAt, at),
        or(isNull(secureLinks.revokedAt), gt(secureLinks.revokedAt, at)),
      ),
    )
    .where(and(eq(complaints.complainantEmail, email), lte(complaints.lodgedAt, at)))
    .orderBy(desc(complaints.id), desc(secureLinks.id))
    .limit(LISTED);
  return rows.map(({ id, title, linkId }) => ({
    text: hideNoKp(`#${id} ${title}`),
    url: linkId === null ? null : linkUrl(linkId, "complaint"),
  }));
}

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

async function complaintContent(
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
  let steps: Body["steps"] = null;
  if (kind === "closure_requested" && event.data.resolutionId) {
    const [found] = await db.select().from(resolutions).where(eq(resolutions.id, event.data.resolutionId));
    if (found) {
      passages.push({ label: words("passage.cause"), text: found.cause });
      steps = { label: words("passage.steps"), items: found.steps.map(hideNoKp) };
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

  const hints: string[] = [];
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

/** To the vendor, once for all complaints that waited under its ticket: their numbers, and nothing of the people. */
async function chaseContent(
  db: Executor,
  { complaintId, eventSeq }: Notification,
  words: Words,
): Promise<Body> {
  const [row] = await db
    .select({ event: events, ticketId: vendorTickets.id, logNo: vendorTickets.logNo })
    .from(events)
    .innerJoin(vendorLogs, sql`${vendorLogs.id} = (${events.data} ->> 'vendorLogId')::bigint`)
    .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
    .where(and(eq(events.complaintId, complaintId ?? 0), eq(events.seq, eventSeq ?? 0)));
  if (!row) throw new Error("a mail to the vendor needs its event and its log");
  const { event, ticketId, logNo } = row;
  const waiting = await db
    .selectDistinct({ complaintId: vendorLogs.complaintId })
    .from(vendorLogs)
    .where(
      and(
        eq(vendorLogs.ticketId, ticketId),
        or(
          eq(vendorLogs.complaintId, event.complaintId),
          and(
            lte(vendorLogs.loggedAt, event.at),
            or(isNull(vendorLogs.endedAt), gt(vendorLogs.endedAt, event.at)),
          ),
        ),
      ),
    )
    .orderBy(vendorLogs.complaintId);
  const { promisedOn } = event.data;
  return {
    ...EMPTY,
    subject: subjectLine(`[Aduan #${event.complaintId}] ${words("subject.vendor_chase")}`),
    heading: words("heading.vendor_chase"),
    paragraphs: [words("intro.vendor_chase")],
    facts: [
      ...(logNo ? [{ label: words("fact.logNo"), value: hideNoKp(logNo) }] : []),
      ...(promisedOn
        ? [{ label: words("fact.promisedOn"), value: formatDate(startOfLocalDate(promisedOn)) }]
        : []),
      {
        label: words("fact.waiting"),
        value: waiting.map((one) => `#${one.complaintId}`).join(", "),
      },
    ],
    button: null,
  };
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
