import type { Locale } from "@/db/values";
import { formatDateTime, formatPhone } from "@/lib/i18n/formats";
import type { AttachAs } from "@/lib/inbound/attach-held";
import type { HeldMailRow, Suggestion } from "@/lib/inbound/held-queries";
import type { HeldReason } from "@/lib/inbound/outcome";

/** A held message as its card shows it in the browser; the whole text stays on the server. */
export type HeldCard = {
  id: string;
  /** When it came, in words, and as the order of the list. */
  receivedAt: string;
  receivedMs: number;
  whatsapp: boolean;
  sender: string | null;
  subject: string;
  reason: HeldReason;
  preview: string;
  files: { id: string; name: string; size: number }[];
  /** Complaints it may belong to, the likeliest first. */
  suggestions: Suggestion[];
  /** As whose words it is offered to be put there. */
  as: AttachAs;
  /** Name, PTJ and address are known from an earlier complaint: it can be lodged at once. */
  known: boolean;
  particulars: { name: string; email: string; phone: string; ptjId: string; title: string };
  discarded: { byName: string; at: string; reason: string } | null;
  decided: HeldMailRow["decided"];
};

export function heldCard(mail: HeldMailRow, locale: Locale): HeldCard {
  const { hintComplaint, suggestions, prefilled, discarded } = mail;
  const whatsapp = mail.transport === "whatsapp";
  const address = mail.sender && (whatsapp ? formatPhone(mail.sender) : mail.sender);
  const ofSender = suggestions.filter(({ id }) => id !== hintComplaint?.id);
  const likeliest = hintComplaint ?? suggestions[0];
  return {
    id: mail.id,
    receivedAt: formatDateTime(mail.receivedAt, locale),
    receivedMs: mail.receivedAt.getTime(),
    whatsapp,
    sender:
      address && mail.senderName ? `${mail.senderName} (${address})` : address || mail.senderName || null,
    subject: mail.subject,
    reason: mail.reason,
    preview: mail.preview,
    files: mail.attachments.map(({ id, name, size }) => ({ id, name, size })),
    suggestions: hintComplaint ? [hintComplaint, ...ofSender] : ofSender,
    // Whoever is not known as the complainant may be anybody: what they write is for staff until an Admin says so.
    as: likeliest && suggestions.some(({ id }) => id === likeliest.id) ? "complainant" : "note",
    known: prefilled.ptjId !== null && prefilled.name !== "" && prefilled.email !== "",
    particulars: {
      name: prefilled.name,
      email: prefilled.email,
      phone: prefilled.phone,
      ptjId: prefilled.ptjId === null ? "" : String(prefilled.ptjId),
      title: prefilled.title,
    },
    discarded: discarded && { ...discarded, at: formatDateTime(discarded.at, locale) },
    decided: mail.decided,
  };
}
