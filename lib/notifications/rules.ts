/**
 * Who is told what: the one place that says it (product.md, "Who is told what"; guide: the notification to the PIC,
 * and to the complainant with Mohon Maklumbalas Pengadu and Mohon Pengadu Tutup Aduan). Pure.
 */
import type { EventType, Locale, NotificationChannel, Stage, Visibility } from "@/db/values";
import type { Actor } from "@/lib/auth/actor";

/** What a notification says; each has its words in the `mail` messages. */
export const COMPLAINT_NOTIFICATIONS = [
  "received",
  "new_complaint",
  "assigned",
  "relieved",
  "reply",
  "with_vendor",
  "feedback_requested",
  "closure_requested",
  "information_added",
  "answered",
  "not_solved",
  "handed_back",
  "vendor_answered",
  "referred",
  "vendor_log",
  "closed",
  "closed_pic",
] as const;
export type ComplaintNotification = (typeof COMPLAINT_NOTIFICATIONS)[number];
/** What carries a link of its own to somebody, and tells of no change of a complaint. */
export const ACCOUNT_NOTIFICATIONS = ["password_reset", "my_complaints", "complete_complaint"] as const;
export type AccountNotification = (typeof ACCOUNT_NOTIFICATIONS)[number];
/** What the system tells staff by itself: their digest; to Admins, that a channel takes no more messages. */
export const DESK_NOTIFICATIONS = ["digest", "channel_stopped"] as const;
export type DeskNotification = (typeof DESK_NOTIFICATIONS)[number];
export type NotificationKind = ComplaintNotification | AccountNotification | DeskNotification;

/** What tells the complainant something: the latest of these is what proof of notice is about. */
export const TO_COMPLAINANT = [
  "received",
  "reply",
  "with_vendor",
  "feedback_requested",
  "closure_requested",
  "closed",
] as const satisfies readonly ComplaintNotification[];

export function isToComplainant(kind: string): boolean {
  return TO_COMPLAINANT.some((known) => known === kind);
}

/** One change of a complaint, as far as telling people of it goes. */
export type Change = {
  type: EventType;
  fromStage: Stage | null;
  toStage: Stage;
  actor: Actor;
  /** Of the message that came with it; null when there was none. */
  visibility: Visibility | null;
  /** Staff wrote down what the complainant told them. */
  onBehalf: boolean;
  complainant: { email: string; phone: string | null; locale: Locale };
  /** After the change. */
  picId: number | null;
  /** The PIC who had it until this change. */
  relievedPicId: number | null;
  /** Of the referral that is open after the change. */
  implementorId: number | null;
  /** Of the vendor log that is open after the change. */
  vendorLogId: number | null;
  vendorEmail: string | null;
};

export type Party =
  | { party: "complainant" }
  | { party: "person"; personId: number }
  /** Every active Admin; never the one named, who did it. */
  | { party: "admins"; exceptId: number | null }
  | { party: "vendor"; vendorLogId: number; email: string };

export type Telling = { kind: ComplaintNotification; to: Party; channels: readonly NotificationChannel[] };

const EMAIL = ["email"] as const;
const EMAIL_AND_WHATSAPP = ["email", "whatsapp"] as const;

/**
 * Nobody is told of their own act, with two exceptions: lodging and closing are acknowledged to the complainant,
 * who keeps the number and the link.
 */
export function recipientsOf(change: Change): Telling[] {
  const { actor, picId, implementorId, relievedPicId, vendorLogId, vendorEmail } = change;
  const actorId = actor.kind === "staff" ? actor.id : null;
  const tellings: Telling[] = [];

  const complainant = (kind: ComplaintNotification, channels: readonly NotificationChannel[]) =>
    tellings.push({ kind, to: { party: "complainant" }, channels });
  const person = (
    kind: ComplaintNotification,
    personId: number | null,
    channels: readonly NotificationChannel[],
  ) => {
    const already = tellings.some(({ to }) => to.party === "person" && to.personId === personId);
    if (personId === null || personId === actorId || already) return;
    tellings.push({ kind, to: { party: "person", personId }, channels });
  };
  const admins = (kind: ComplaintNotification) =>
    tellings.push({ kind, to: { party: "admins", exceptId: actorId }, channels: EMAIL });
  /** The PIC, and the Implementor while it is referred; the Admins while nobody is in charge. */
  const desk = (kind: ComplaintNotification) => {
    if (picId === null) admins(kind);
    person(kind, picId, EMAIL_AND_WHATSAPP);
    person(kind, implementorId, EMAIL_AND_WHATSAPP);
  };

  switch (change.type) {
    case "lodge":
      complainant("received", EMAIL);
      admins("new_complaint");
      break;
    case "assign":
      person("assigned", picId, EMAIL_AND_WHATSAPP);
      person("relieved", relievedPicId, EMAIL_AND_WHATSAPP);
      break;
    case "reply":
      if (change.visibility === "public") complainant("reply", EMAIL);
      break;
    case "log_with_vendor":
      complainant("with_vendor", EMAIL);
      if (vendorLogId !== null && vendorEmail !== null) {
        tellings.push({
          kind: "vendor_log",
          to: { party: "vendor", vendorLogId, email: vendorEmail },
          channels: EMAIL,
        });
      }
      break;
    case "request_feedback":
      complainant("feedback_requested", EMAIL_AND_WHATSAPP);
      break;
    case "request_closure":
      complainant("closure_requested", EMAIL_AND_WHATSAPP);
      break;
    case "add_information":
      desk("information_added");
      break;
    case "answer":
      desk("answered");
      break;
    case "not_solved":
      desk("not_solved");
      break;
    case "hand_back":
      desk("handed_back");
      break;
    case "vendor_answered":
      desk("vendor_answered");
      break;
    case "refer":
      person("referred", implementorId, EMAIL_AND_WHATSAPP);
      break;
    case "confirm_closing":
    case "close":
      complainant("closed", EMAIL);
      person("closed_pic", picId, EMAIL);
      break;
    case "thanks":
      // "Ok, terima kasih" can be the answer to what was asked: whoever asked decides.
      if (change.toStage === "awaiting_complainant") desk("information_added");
      break;
    case "note":
    case "recall":
    case "correct":
    case "called":
      break;
  }
  return tellings;
}
