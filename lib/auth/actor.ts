import type { Locale, Role } from "@/db/values";

export type StaffActor = {
  kind: "staff";
  id: number;
  name: string;
  roles: readonly Role[];
  /** The PICs on leave this person stands in for today: theirs to see and to act on as those could. */
  covers: readonly number[];
};

/** Someone holding a secure link: an e-mail address, and at most the one complaint the link was for. */
export type ComplainantActor = {
  kind: "complainant";
  /** Lower case. */
  email: string;
  /** Set when the link opens one complaint only; null when it opens the address's list. */
  complaintId: number | null;
  locale: Locale;
};

/** The vendor's helpdesk answering by mail to one vendor log. */
export type VendorActor = { kind: "vendor"; complaintId: number; vendorLogId: number };

/** Inbound mail that is nobody's, and timers. */
export type SystemActor = { kind: "system" };

/** Whoever does something, as every command and query takes it. */
export type Actor = StaffActor | ComplainantActor | VendorActor | SystemActor;

export const SYSTEM: SystemActor = { kind: "system" };

export function hasRole(actor: Actor, role: Role): boolean {
  return actor.kind === "staff" && actor.roles.includes(role);
}

/** PIC and Implementors have complaints of their own; an Admin who is neither looks after all of them. */
export function handlesCases(actor: StaffActor): boolean {
  return hasRole(actor, "pic") || hasRole(actor, "implementor");
}
