import type { NotificationChannel } from "@/db/values";

/** One mail as it leaves us; the same bytes however often its notification is tried. */
export type OutgoingMail = {
  notificationId: number;
  from: string;
  to: string;
  replyTo: string | null;
  subject: string;
  html: string;
  text: string;
  /** With the angle brackets. */
  messageId: string;
  headers: Record<string, string>;
};

/** One template message: outside the site WhatsApp carries the number and the link, and no case text. */
export type OutgoingWhatsApp = {
  notificationId: number;
  /** E.164, with the plus. */
  to: string;
  /** The template's name and the code of its language, as the provider knows them. */
  template: string;
  language: string;
  /** What fills {{1}}, {{2}} … of the template's body, each one line. */
  parameters: string[];
};

/** What each channel sends, made from the notification before the channel sees it. */
export type Outgoing = { email: OutgoingMail; whatsapp: OutgoingWhatsApp };

/** One way out. A new provider is one file with one of these, and one line in chosen.ts. */
export interface Channel<Name extends NotificationChannel> {
  readonly name: Name;
  /** Whether sending the same notification again cannot make a second message. */
  readonly repeatable: boolean;
  /**
   * @returns what the provider calls it, by which it reports later; null when it gives no name
   * @throws SendError
   */
  send(outgoing: Outgoing[Name]): Promise<{ providerId: string | null }>;
}

/** The channel of each kind that is in use. */
export type Channels = { [Name in NotificationChannel]: Channel<Name> };

/**
 * Why a message did not leave:
 * `retry` try again later; `permanent` never, this message is refused; `stopped` the channel takes none until
 * somebody mends it (quota, key, not configured); `unknown` it may have left, so it is not sent again.
 */
export type SendFate = "retry" | "permanent" | "stopped" | "unknown";

export class SendError extends Error {
  override name = "SendError";
  /** How long the provider asks to be left alone; a stopped channel is tried again by itself after it. */
  readonly retryAfterMs: number | undefined;
  /** The trouble is this recipient's or message's (a full mailbox, a limit per number) and says nothing of the channel. */
  readonly recipientOnly: boolean;

  constructor(
    readonly fate: SendFate,
    message: string,
    {
      retryAfterMs,
      recipientOnly = false,
    }: { retryAfterMs?: number | undefined; recipientOnly?: boolean } = {},
  ) {
    super(message);
    this.retryAfterMs = retryAfterMs;
    this.recipientOnly = recipientOnly;
  }
}

/** No provider tries longer than this for one message. */
export const SEND_TIMEOUT_MS = 15_000;

const LONGEST_RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/** The `retry-after` of an HTTP answer in milliseconds: seconds or a date (RFC 9110); undefined when there is none. */
export function retryAfterMs(header: string | null | undefined, now = Date.now()): number | undefined {
  if (!header) return undefined;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_RETRY_AFTER_MS) : undefined;
}
