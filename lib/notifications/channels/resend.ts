import "server-only";
import { Resend } from "resend";
import {
  type Channel,
  type OutgoingMail,
  retryAfterMs,
  SEND_TIMEOUT_MS,
  SendError,
  type SendFate,
} from "./channel";

/** Mail through Resend. The Message-ID as idempotency key makes a second try of one mail harmless for 24 hours. */
export class ResendChannel implements Channel<"email"> {
  readonly name = "email";
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
    const { data, error, headers } = await this.#resend.emails.send(
      {
        from: mail.from,
        to: mail.to,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        ...(mail.replyTo && { replyTo: mail.replyTo }),
        headers: { ...mail.headers, "Message-ID": mail.messageId },
      },
      { idempotencyKey: mail.messageId, signal: AbortSignal.timeout(this.timeoutMs) },
    );
    if (error) {
      const fate = fateOf(error);
      throw new SendError(fate, `${error.name}: ${error.message}`, {
        retryAfterMs: retryAfterMs(headers?.["retry-after"]) ?? (isQuota(error) ? QUOTA_RETRY_MS : undefined),
        recipientOnly: ABOUT_THE_KEY.includes(error.name),
      });
    }
    return { providerId: data.id };
  }
}

/** A used-up quota comes back by itself; nobody says when. */
const QUOTA_RETRY_MS = 30 * 60 * 1000;

type ResendError = { name: string; statusCode: number | null };

function isQuota({ name }: ResendError): boolean {
  return name.endsWith("_quota_exceeded");
}

/** Resend has this very notification already, or is taking it at this moment. */
const ABOUT_THE_KEY = ["concurrent_idempotent_requests", "invalid_idempotent_request"];

/** Our key or our domain is refused, whatever mail it is. */
const REFUSES_US = [
  "missing_api_key",
  "invalid_api_key",
  "restricted_api_key",
  "invalid_from_address",
  "invalid_access",
];

/** Decides on Resend's own error name and the status; the wording may change. */
function fateOf(error: ResendError): SendFate {
  const { name, statusCode } = error;
  if (isQuota(error) || REFUSES_US.includes(name) || statusCode === 401 || statusCode === 403)
    return "stopped";
  if (name === "concurrent_idempotent_requests") return "retry";
  // The key was used before with other content: that earlier mail was taken.
  if (name === "invalid_idempotent_request") return "unknown";
  if (statusCode === null || statusCode === 429 || statusCode >= 500) return "retry";
  return "permanent";
}
