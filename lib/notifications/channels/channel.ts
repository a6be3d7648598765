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

export interface EmailChannel {
  /** Whether sending the same notification again cannot make a second mail. */
  readonly repeatable: boolean;
  /** @throws SendError */
  send(mail: OutgoingMail): Promise<{ providerId: string | null }>;
}

/**
 * Why a mail did not leave:
 * `retry` try again later; `permanent` never, this mail is refused; `parked` the provider takes none at present
 * (quota, not configured); `unknown` it may have left, so it is not sent again.
 */
export class SendError extends Error {
  override name = "SendError";
  constructor(
    readonly fate: "retry" | "permanent" | "parked" | "unknown",
    message: string,
  ) {
    super(message);
  }
}

/** No provider tries longer than this for one mail. */
export const SEND_TIMEOUT_MS = 15_000;
