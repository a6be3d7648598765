import "server-only";
import nodemailer, { type Transporter } from "nodemailer";
import { type EmailChannel, type OutgoingMail, SEND_TIMEOUT_MS, SendError } from "./channel";

/** Mail through the office's own relay. SMTP cannot tell a repeated mail, so what may have left is not sent again. */
export class SmtpChannel implements EmailChannel {
  readonly repeatable = false;
  readonly #transport: Transporter;

  constructor(url: string, timeoutMs = SEND_TIMEOUT_MS) {
    this.#transport = nodemailer.createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
  }

  async send(mail: OutgoingMail): Promise<{ providerId: string | null }> {
    // Connects and signs in on its own: when that fails, nothing can have left.
    await this.#transport.verify().catch((cause: unknown) => {
      throw new SendError("retry", wordsOf(cause));
    });
    try {
      const { response } = await this.#transport.sendMail({
        from: mail.from,
        to: mail.to,
        replyTo: mail.replyTo ?? undefined,
        subject: mail.subject,
        html: mail.html,
        text: mail.text,
        messageId: mail.messageId,
        headers: mail.headers,
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { providerId: typeof response === "string" ? response.slice(0, 200) : null };
    } catch (cause) {
      throw new SendError(fateOf(cause), wordsOf(cause));
    }
  }
}

/** An answer with a code says plainly what became of the mail; a connection that broke off does not. */
function fateOf(cause: unknown): SendError["fate"] {
  const { responseCode, code } = cause as { responseCode?: number; code?: string };
  if (responseCode !== undefined) return responseCode >= 500 ? "permanent" : "retry";
  if (code === "ECONNREFUSED" || code === "EDNS") return "retry";
  return code === "EENVELOPE" ? "permanent" : "unknown";
}

function wordsOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
