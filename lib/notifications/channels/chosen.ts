import "server-only";
import type { Db } from "@/db/client";
import { env } from "@/lib/env";
import { developmentMailbox } from "@/lib/notifications/development-mailbox";
import { type EmailChannel, SendError } from "./channel";
import { DevelopmentChannel } from "./development";
import { ResendChannel } from "./resend";
import { SmtpChannel } from "./smtp";

/** Mail waits here, and is tried again, until a provider is set. */
const UNCONFIGURED: EmailChannel = {
  repeatable: true,
  send: () => Promise.reject(new SendError("parked", "no mail provider is configured")),
};

/** Resend when its key is set, else the SMTP relay, else the mailbox of a demo. */
export async function chosenEmailChannel(db: Db): Promise<EmailChannel> {
  const { RESEND_API_KEY, RESEND_BASE_URL, SMTP_URL } = env();
  if (RESEND_API_KEY) return new ResendChannel(RESEND_API_KEY, RESEND_BASE_URL);
  if (SMTP_URL) return new SmtpChannel(SMTP_URL);
  if (await developmentMailbox(db)) return new DevelopmentChannel(db, () => new Date());
  return UNCONFIGURED;
}
