import "server-only";
import nodemailer, { type Transporter } from "nodemailer";
import { type Channel, type OutgoingMail, SEND_TIMEOUT_MS, SendError } from "./channel";

/** Mail through the office's own relay. SMTP cannot tell a repeated mail, so what may have left is not sent again. */
export class SmtpChannel implements Channel<"email"> {
  readonly name = "email";
  readonly repeatable = false;
  readonly #transport: Transporter;

  constructor(
    url: string,
    private readonly timeoutMs = SEND_TIMEOUT_MS,
  ) {
    this.#transport = nodemailer.createTransport({
      url,
      connectionTimeout: timeoutMs,
      greetingTimeout: timeoutMs,
      socketTimeout: timeoutMs,
    });
  }

  async send(mail: OutgoingMail): Promise<{ providerId: string | null }> {
    // Connects and signs in on its own: when that fails, nothing can have left.
    await this.#inTime(this.#transport.verify()).catch((cause: unknown) => {
      throw refusal(cause, "connecting");
    });
    try {
      const sending = this.#transport.sendMail({
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
      const { response } = await this.#inTime(sending);
      return { providerId: typeof response === "string" ? response.slice(0, 200) : null };
    } catch (cause) {
      throw refusal(cause, "sending");
    }
  }

  /** The time-outs of the connection begin again with every line of a relay that answers slowly; this one does not. */
  async #inTime<T>(work: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("the relay did not answer in time")), this.timeoutMs);
    });
    return Promise.race([work, late]).finally(() => clearTimeout(timer));
  }
}

type SmtpError = { responseCode?: number; code?: string; command?: string };

/** An answer with a code says plainly what became of the mail; a connection that broke off does not. */
function refusal(cause: unknown, during: "connecting" | "sending"): SendError {
  const { responseCode, code, command } = cause as SmtpError;
  const words = cause instanceof Error ? cause.message : String(cause);
  // The relay knows us no longer: no mail will do better.
  if (code === "EAUTH" && responseCode !== undefined && responseCode >= 500)
    return new SendError("stopped", words);
  if (during === "connecting" || code === "ECONNREFUSED" || code === "EDNS")
    return new SendError("retry", words);
  if (responseCode === undefined) return new SendError(code === "EENVELOPE" ? "permanent" : "unknown", words);
  if (responseCode >= 500) return new SendError("permanent", words);
  return new SendError("retry", words, { recipientOnly: code === "EENVELOPE" || command === "RCPT TO" });
}
