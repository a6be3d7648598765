import "server-only";
import type { Db } from "@/db/client";
import type { NotificationChannel } from "@/db/values";
import { env } from "@/lib/env";
import { developmentMailbox } from "@/lib/notifications/development-mailbox";
import { type Channel, type Channels, SendError } from "./channel";
import { DevelopmentChannel } from "./development";
import { ResendChannel } from "./resend";
import { SmtpChannel } from "./smtp";
import { WhatsAppChannel } from "./whatsapp";
import { whatsAppAccount } from "./whatsapp-graph";

/** The way out of each kind that the settings choose; one that is not set keeps what it is given waiting. */
export async function chosenChannels(db: Db): Promise<Channels> {
  const account = whatsAppAccount();
  return {
    email: await chosenMail(db),
    whatsapp: account ? new WhatsAppChannel(account) : unconfigured("whatsapp"),
  };
}

/** Resend when its key is set, else the SMTP relay, else the mailbox of a demo. */
async function chosenMail(db: Db): Promise<Channel<"email">> {
  const { RESEND_API_KEY, RESEND_BASE_URL, SMTP_URL } = env();
  if (RESEND_API_KEY) return new ResendChannel(RESEND_API_KEY, RESEND_BASE_URL);
  if (SMTP_URL) return new SmtpChannel(SMTP_URL);
  if (await developmentMailbox(db)) return new DevelopmentChannel(db, () => new Date());
  return unconfigured("email");
}

/** Soon after the system was started with a provider, what waited leaves. */
const UNCONFIGURED_RETRY_MS = 60_000;
export const UNCONFIGURED = "not_configured";

function unconfigured<Name extends NotificationChannel>(name: Name): Channel<Name> {
  return {
    name,
    repeatable: true,
    send: () =>
      Promise.reject(new SendError("stopped", UNCONFIGURED, { retryAfterMs: UNCONFIGURED_RETRY_MS })),
  };
}
