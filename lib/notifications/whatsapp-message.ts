import "server-only";
import type { Executor } from "@/db/client";
import { linkUrl } from "@/lib/auth/links";
import { env } from "@/lib/env";
import type { OutgoingWhatsApp } from "@/lib/notifications/channels/channel";
import type { Notification } from "@/lib/notifications/content";
import { defaultTemplate } from "@/lib/notifications/whatsapp-kinds";
import { setting } from "@/lib/settings/settings";

/**
 * The template message of one notification: the complaint's number and its link, and nothing of the case. The
 * complainant gets their own link, staff the complaint's page behind the sign-in. What is about no complaint has
 * the link alone.
 */
export async function whatsAppOf(
  db: Executor,
  { id, kind, recipient, locale, complaintId, linkId }: Notification,
): Promise<OutgoingWhatsApp> {
  if (recipient === null) throw new Error("a WhatsApp message needs a number");
  const { templates, languages } = await setting(db, "whatsapp");
  return {
    notificationId: id,
    to: recipient,
    template: templates[kind] || defaultTemplate(kind),
    language: languages[locale],
    parameters: [
      ...(complaintId === null ? [] : [String(complaintId)]),
      linkId !== null ? linkUrl(linkId, "complaint") : staffPage(kind, complaintId),
    ],
  };
}

function staffPage(kind: string, complaintId: number | null): string {
  const { APP_URL } = env();
  if (complaintId !== null) return `${APP_URL}/complaints/${complaintId}`;
  return kind === "channel_stopped" ? `${APP_URL}/admin/channels` : `${APP_URL}/inbox`;
}
