import "server-only";
import type { NotificationChannel } from "@/db/values";
import { env, sessionSecret } from "@/lib/env";
import { linkToken, readToken } from "@/lib/security/token";

/** Where mail seems to come from while no provider is configured (`.invalid` never exists, RFC 2606). */
const DEMO_DOMAIN = "ehelpdesk.invalid";

export function providerConfigured(): boolean {
  return env().RESEND_API_KEY !== undefined || env().SMTP_URL !== undefined;
}

export function whatsAppConfigured(): boolean {
  return env().WHATSAPP_TOKEN !== undefined;
}

const CONFIGURED: Record<NotificationChannel, () => boolean> = {
  email: providerConfigured,
  whatsapp: whatsAppConfigured,
};

/** Whether the settings name a provider for a channel. */
export function channelConfigured(channel: NotificationChannel): boolean {
  return CONFIGURED[channel]();
}

export function mailFrom(): string {
  return env().MAIL_FROM ?? `eHelpdesk <aduan@${DEMO_DOMAIN}>`;
}

/** The domain answers come in on, or null when mail goes out but none can come in. */
export function inboundDomain(): string | null {
  return env().INBOUND_DOMAIN ?? (providerConfigured() ? null : DEMO_DOMAIN);
}

/** The domain of the Message-IDs we give: the one we send from. */
export function messageIdDomain(): string {
  const address = /([^\s<>]+)>?\s*$/.exec(mailFrom())?.[1] ?? "";
  return address.slice(address.indexOf("@") + 1).toLowerCase() || DEMO_DOMAIN;
}

/** A Message-ID that shows itself as ours wherever it comes back. */
export function newMessageId(id: string): string {
  return `<ehelpdesk.${id}@${messageIdDomain()}>`;
}

/** `aduan+<token>@domain` for a row of reply_addresses; null when no mail can come in. */
export function replyAddress(replyAddressId: number): string | null {
  const domain = inboundDomain();
  return domain && `aduan+${linkToken(sessionSecret(), "reply", replyAddressId)}@${domain}`;
}

/** @returns the id of the reply_addresses row an address names, or null when it is none of ours */
export function readReplyAddress(address: string): number | null {
  const domain = inboundDomain();
  const [, token, host] = /^aduan\+([a-z0-9]+)@(.+)$/.exec(address.trim().toLowerCase()) ?? [];
  if (!token || !domain || host !== domain) return null;
  return readToken(sessionSecret(), "reply", token);
}
