import "server-only";
import { Resend } from "resend";
import { type EmailChannel, type OutgoingMail, SEND_TIMEOUT_MS, SendError } from "./channel";

/** Mail through Resend. The idempotency key makes a second try of one notification harmless for 24 hours. */
export class ResendChannel implements EmailChannel {
  readonly repeatable = true;
  readonly #resend: Resend;

  constructor(
    apiKey: string,
    baseUrl: string | undefined,
    private readonly timeoutMs = SEND_TIMEOUT_MS,
  ) {
    this.#resend = new Resend(apiKey, baseUrl ? { baseUrl } : {});
  }

  async send(mail: OutgoingMail): Promise<{ providerId: string | null }> {
    const { data, error } = await this.#resend.emails.send(
      {
        from: mail.from,
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        ...(mail.replyTo && { replyTo: mail.replyTo }),
        headers: { ...mail.headers, "Message-ID": mail.messageId },
      },
      { idempotencyKey: `notification-${mail.notificationId}`, signal: AbortSignal.timeout(this.timeoutMs) },
    );
    if (error) throw new SendError(fateOf(error), `${error.name}: ${error.message}`);
    return { providerId: data.id };
  }
}

/** Decides on Resend's own error name and the status; the wording may change. */
function fateOf({ name, statusCode }: { name: string; statusCode: number | null }): SendError["fate"] {
  if (name.endsWith("_quota_exceeded")) return "parked";
  if (name === "concurrent_idempotent_requests") return "retry";
  // The key was used before with other content: that earlier mail was taken.
  if (name === "invalid_idempotent_request") return "unknown";
  if (statusCode === null || statusCode === 429 || statusCode >= 500) return "retry";
  return "permanent";
}
