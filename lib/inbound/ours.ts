import "server-only";
import { inboundDomain, mailFrom, messageIdDomain, readReplyAddress } from "@/lib/notifications/addresses";

/** Whether an address is the desk's own: what it sends from, or one it takes replies at. */
export function isOurAddress(address: string): boolean {
  const from = /([^\s<>]+@[^\s<>]+)>?\s*$/.exec(mailFrom())?.[1]?.toLowerCase();
  return address === from || readReplyAddress(address) !== null;
}

/**
 * Whether a Message-ID is one of those we give. Colleagues may share the domain we send from, so that by itself it
 * proves nothing; nobody else sends from the domain that only takes replies.
 */
export function isOurMessageId(messageId: string): boolean {
  const [, local, domain] = /^<([^<>@]*)@([^<>@]*)>$/.exec(messageId.toLowerCase()) ?? [];
  if (local === undefined) return false;
  const repliesOnly = inboundDomain() === messageIdDomain() ? null : inboundDomain();
  return domain === repliesOnly || (domain === messageIdDomain() && local.startsWith("ehelpdesk."));
}
