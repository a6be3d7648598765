import type { NotificationKind } from "@/lib/notifications/rules";

/** What may be told over WhatsApp; each is one template in the provider's account. Pure. */
export const WHATSAPP_KINDS = [
  "assigned",
  "relieved",
  "feedback_requested",
  "closure_requested",
  "feedback_reminder",
  "closure_warning",
  "information_added",
  "answered",
  "not_solved",
  "handed_back",
  "vendor_answered",
  "referred",
  "channel_stopped",
] as const satisfies readonly NotificationKind[];

/** What its template is called unless an Admin says otherwise. */
export function defaultTemplate(kind: string): string {
  return `ehelpdesk_${kind}`;
}

/** The field of a form that names the template of one kind. */
export function templateField(kind: string): string {
  return `template_${kind}`;
}
