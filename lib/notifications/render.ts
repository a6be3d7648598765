import "server-only";
import { and, eq, isNotNull, lt, min } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import type { NotificationChannel } from "@/db/values";
import { env } from "@/lib/env";
import { translator } from "@/lib/i18n/translator";
import { accountContent } from "@/lib/notifications/account-content";
import { mailFrom, replyAddress } from "@/lib/notifications/addresses";
import type { Outgoing, OutgoingMail } from "@/lib/notifications/channels/channel";
import { chaseContent } from "@/lib/notifications/chase-content";
import { complaintContent } from "@/lib/notifications/complaint-content";
import {
  type Body,
  EMPTY,
  type MailContent,
  type Notification,
  subjectLine,
  type Words,
} from "@/lib/notifications/content";
import { coverContent } from "@/lib/notifications/cover-content";
import { digestContent } from "@/lib/notifications/digest-content";
import { ACCOUNT_NOTIFICATIONS, COMPLAINT_NOTIFICATIONS } from "@/lib/notifications/rules";
import { renderMail } from "@/lib/notifications/templates/render-mail";
import { whatsAppOf } from "@/lib/notifications/whatsapp-message";
import { organisation } from "@/lib/settings/organisation";

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
