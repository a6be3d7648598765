import "server-only";
import { and, count, desc, eq, gt, isNotNull, isNull, lt, lte, min, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { complaints, events, messages, resolutions, vendorLogs, vendorTickets } from "@/db/schema/complaints";
import { secureLinks } from "@/db/schema/links";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import { CLOSE_REASONS, type CloseReason, type LinkScope, type NotificationChannel } from "@/db/values";
import { linkUrl } from "@/lib/auth/links";
import { env } from "@/lib/env";
import { formatDateTime } from "@/lib/i18n/formats";
import { translator } from "@/lib/i18n/translator";
import { mailFrom, replyAddress } from "@/lib/notifications/addresses";
import type { Outgoing, OutgoingMail } from "@/lib/notifications/channels/channel";
import { hideNoKp, type MailContent, subjectLine } from "@/lib/notifications/content";
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
type Words = ReturnType<typeof translator<"mail">>;

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

type Body = Omit<MailContent, "locale" | "linkHint" | "footer">;

function bodyOf(db: Executor, notification: Notification, words: Words): Promise<Body> {
  const { kind } = notification;
  if (kind === "digest") return digestContent(db, notification, words);
  if (kind === "channel_stopped") return Promise.resolve(stoppedContent(notification, words));
  if (isOneOf(ACCOUNT_NOTIFICATIONS, kind)) return accountContent(db, notification, kind, words);
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

/** What happened since the last digest: each complaint once, in the order in which things began to happen. */
async function digestContent(db: Executor, { id }: Notification, words: Words): Promise<Body> {
  const rows = await db
    .select({ complaintId: complaints.id, title: complaints.title, kind: notifications.kind })
    .from(notifications)
    .innerJoin(complaints, eq(complaints.id, notifications.complaintId))
    .where(eq(notifications.digestId, id))
    .orderBy(notifications.id);
  const told = new Map<number, { title: string; kinds: Set<ComplaintNotification> }>();
  for (const { complaintId, title, kind } of rows) {
    if (!isOneOf(COMPLAINT_NOTIFICATIONS, kind)) continue;
    const one = told.get(complaintId) ?? { title, kinds: new Set() };
    told.set(complaintId, { title, kinds: one.kinds.add(kind) });
  }
  const happened = (kinds: Set<ComplaintNotification>) =>
    [...kinds].map((kind) => words(`happened.${kind}`)).join("; ");
  return {
    ...EMPTY,
    subject: subjectLine(words("subject.digest", { count: told.size })),
    heading: words("heading.digest", { count: told.size }),
    paragraphs: [words("intro.digest")],
    list: [...told].map(([complaintId, { title, kinds }]) => ({
      text: hideNoKp(`#${complaintId} ${title} – ${happened(kinds)}`),
      url: `${env().APP_URL}/complaints/${complaintId}`,
    })),
    button: { label: words("button.digest"), url: `${env().APP_URL}/inbox` },
    hints: [words("digestHint")],
  };
}

const EMPTY = {
  facts: [],
  passages: [],
  steps: null,
  list: [],
  hints: [],
} satisfies Partial<Body>;

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
    list: kind === "my_complaints" ? await complaintsAt(db, recipient, createdAt) : [],
    button: { label: words(`button.${kind}`), url: linkUrl(linkId, scope) },
    hints: [words("linkPrivate")],
  };
}

const LISTED = 20;

/** The newest complaints an address had when it asked, with the links it had to them. */
async function complaintsAt(db: Executor, email: string, at: Date): Promise<MailContent["list"]> {
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
  { complaintId, eventSeq, personId, linkId, replyAddressId, locale }: Notification,
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
  const { complaint, event, message, staffName } = row;
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
      .select({ logNo: vendorTickets.logNo })
      .from(vendorLogs)
      .innerJoin(vendorTickets, eq(vendorTickets.id, vendorLogs.ticketId))
      .where(eq(vendorLogs.id, event.data.vendorLogId));
    if (log?.logNo) facts.push({ label: words("fact.logNo"), value: log.logNo });
  }
  const { outcome, reason, rating } = event.data;
  if (kind === "handed_back" && (outcome === "solved" || outcome === "not_solved")) {
    facts.push({ label: words("fact.outcome"), value: words(`outcome.${outcome}`) });
  }
  if ((kind === "closed" || kind === "closed_pic") && isCloseReason(reason)) {
    const value = words(`reason.${reason}`, { other: event.data.duplicateOfId ?? "" });
    facts.push({ label: words("fact.reason"), value });
  }
  if (kind === "closed_pic" && rating) facts.push({ label: words("fact.rating"), value: `${rating}/5` });

  const passages: Body["passages"] = [];
  const passage = PASSAGE[kind];
  // An internal text never leaves the desk, except the one that was written to go with the vendor's log.
  const readable = message && (toStaff || message.visibility === "public" || kind === "vendor_log");
  if (passage && readable && message.body) {
    passages.push({ label: words(`passage.${passage}`), text: message.body });
  }
  let steps: Body["steps"] = null;
  if (kind === "closure_requested" && event.data.resolutionId) {
    const [found] = await db.select().from(resolutions).where(eq(resolutions.id, event.data.resolutionId));
    if (found) {
      passages.push({ label: words("passage.cause"), text: found.cause });
      steps = { label: words("passage.steps"), items: found.steps.map(hideNoKp) };
    }
  }
  if (WITH_DESCRIPTION.includes(kind)) {
    passages.push({ label: words("passage.description"), text: complaint.description });
  }

  const hints: string[] = [];
  const files = readable ? await countFiles(db, message.id) : 0;
  if (files > 0 && !(outside && !toComplainant)) hints.push(words("attachments", { count: files }));
  if (kind === "closed") hints.push(words("reopen", { days: await setting(db, "reopenDays") }));
  else if (toComplainant && replyAddressId !== null && replyAddress(replyAddressId))
    hints.push(words("replyHint"));
  hints.push(...(toStaff ? [words("staffHint")] : toComplainant ? [words("linkPrivate")] : []));

  const author = staffName ?? words(event.actorKind === "vendor" ? "vendor" : "complainant");
  return {
    subject: subjectLine(`[Aduan #${complaint.id}] ${words(`subject.${kind}`, { title: complaint.title })}`),
    heading: words(`heading.${kind}`, { number: String(complaint.id) }),
    paragraphs: [words(`intro.${kind}`, { author })],
    facts: facts.map(({ label, value }) => ({ label, value: hideNoKp(value) })),
    passages: passages.map(({ label, text }) => ({ label, text: hideNoKp(text) })),
    steps,
    list: [],
    button: toStaff
      ? { label: words("button.open"), url: `${env().APP_URL}/complaints/${complaint.id}` }
      : linkId !== null
        ? { label: words(complainantButton(kind)), url: linkUrl(linkId, "complaint") }
        : null,
    hints,
  };
}

function complainantButton(kind: ComplaintNotification) {
  if (kind === "feedback_requested") return "button.answer";
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
