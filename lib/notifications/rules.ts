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
  "feedback_reminder",
  "closure_warning",
  "vendor_chase",
  "due_soon",
  "overdue",
  "promise_passed",
  "untouched",
] as const;
export type ComplaintNotification = (typeof COMPLAINT_NOTIFICATIONS)[number];
/** What carries a link of its own to somebody, and tells of no change of a complaint. */
export const ACCOUNT_NOTIFICATIONS = ["password_reset", "my_complaints", "complete_complaint"] as const;
export type AccountNotification = (typeof ACCOUNT_NOTIFICATIONS)[number];
/**
 * What staff are told beside complaints: their digest; to Admins, that a channel takes no more messages; to a deputy,
 * that they stand in for a PIC on leave.
 */
export const DESK_NOTIFICATIONS = ["digest", "channel_stopped", "cover_named"] as const;
export type DeskNotification = (typeof DESK_NOTIFICATIONS)[number];
export type NotificationKind = ComplaintNotification | AccountNotification | DeskNotification;

/** What tells the complainant something: the latest of these is what proof of notice is about. */
export const TO_COMPLAINANT = [
  "received",
  "reply",
  "with_vendor",
  "feedback_requested",
  "closure_requested",
  "feedback_reminder",
  "closure_warning",
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
  /** Who the clock tells; null where it was not the clock. */
  level: "pic" | "admin" | null;
  /** The complaint under which the vendor was asked, where it was another one of the same ticket. */
  askedUnder: number | null;
};

export type Party =
  | { party: "complainant" }
  /** `coveringId`: the PIC on leave in whose stead they are told. */
  | { party: "person"; personId: number; coveringId?: number }
  /** Every active Admin; never the one named, who did it. */
  | { party: "admins"; exceptId: number | null }
  | { party: "vendor"; vendorLogId: number; email: string };

/** The PICs on leave, each with who stands in for them that day. */
export type StandIns = ReadonlyMap<number, number>;

export type Telling = {
  kind: ComplaintNotification;
  to: Party;
  channels: readonly NotificationChannel[];
  /** Waits for the next digest whatever the person wishes: many of these come at one time. */
  inDigest?: true;
};

const EMAIL = ["email"] as const;
const EMAIL_AND_WHATSAPP = ["email", "whatsapp"] as const;

/**
 * Nobody is told of their own act, with two exceptions: lodging and closing are acknowledged to the complainant,
 * who keeps the number and the link. What a PIC on leave would be told goes to who stands in for them; whoever is told
 * in two qualities is told once.
 */
export function recipientsOf(change: Change, standIns: StandIns = new Map()): Telling[] {
  const { actor, picId, implementorId, relievedPicId, vendorLogId, vendorEmail } = change;
  const actorId = actor.kind === "staff" ? actor.id : null;
  const tellings: Telling[] = [];

  const complainant = (kind: ComplaintNotification, channels: readonly NotificationChannel[]) =>
    tellings.push({ kind, to: { party: "complainant" }, channels });
  const person = (
    kind: ComplaintNotification,
    personId: number | null,
    channels: readonly NotificationChannel[],
    more: { coveringId?: number; inDigest?: true } = {},
  ) => {
    const { coveringId, inDigest } = more;
    const already = tellings.some(({ to }) => to.party === "person" && to.personId === personId);
    if (personId === null || personId === actorId || already) return;
    const to = { party: "person", personId, ...(coveringId !== undefined && { coveringId }) } as const;
    tellings.push({ kind, to, channels, ...(inDigest && { inDigest }) });
  };
  const pic = (
    kind: ComplaintNotification,
    personId: number | null,
    channels: readonly NotificationChannel[],
    more: { inDigest?: true } = {},
  ) => {
    const standIn = personId === null ? undefined : standIns.get(personId);
    if (personId === null || standIn === undefined) person(kind, personId, channels, more);
    else person(kind, standIn, channels, { ...more, coveringId: personId });
  };
  const admins = (kind: ComplaintNotification, more: { inDigest?: true } = {}) =>
    tellings.push({ kind, to: { party: "admins", exceptId: actorId }, channels: EMAIL, ...more });
  const vendor = (kind: ComplaintNotification) => {
    if (vendorLogId === null || vendorEmail === null) return;
    tellings.push({ kind, to: { party: "vendor", vendorLogId, email: vendorEmail }, channels: EMAIL });
  };
  /** What the clock finds: the PIC first; the Admins where that changed nothing, and where nobody is in charge. */
  const inTime = (kind: ComplaintNotification) => {
    if (picId === null || change.level === "admin") admins(kind, { inDigest: true });
    else pic(kind, picId, EMAIL, { inDigest: true });
  };
  /** The PIC, and the Implementor while it is referred; the Admins while nobody is in charge. */
  const desk = (kind: ComplaintNotification) => {
    if (picId === null) admins(kind);
    pic(kind, picId, EMAIL_AND_WHATSAPP);
    person(kind, implementorId, EMAIL_AND_WHATSAPP);
  };

  switch (change.type) {
    case "lodge":
      complainant("received", EMAIL);
      admins("new_complaint");
      break;
    case "assign":
      pic("assigned", picId, EMAIL_AND_WHATSAPP);
      pic("relieved", relievedPicId, EMAIL_AND_WHATSAPP);
      break;
    case "reply":
      if (change.visibility === "public") complainant("reply", EMAIL);
      break;
    case "log_with_vendor":
      complainant("with_vendor", EMAIL);
      vendor("vendor_log");
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
      pic("closed_pic", picId, EMAIL);
      break;
    case "thanks":
      // "Ok, terima kasih" can be the answer to what was asked: whoever asked decides.
      if (change.toStage === "awaiting_complainant") desk("information_added");
      break;
    case "reminded":
      complainant("feedback_reminder", EMAIL_AND_WHATSAPP);
      break;
    case "closing_warned":
      complainant("closure_warning", EMAIL_AND_WHATSAPP);
      break;
    case "vendor_chased":
      if (change.askedUnder === null) vendor("vendor_chase");
      break;
    case "due_soon":
    case "overdue":
    case "promise_passed":
      inTime(change.type);
      break;
    case "untouched":
      admins("untouched", { inDigest: true });
      break;
    case "note":
    case "recall":
    case "correct":
    case "called":
    case "vendor_promised":
      break;
  }
  return tellings;
}
