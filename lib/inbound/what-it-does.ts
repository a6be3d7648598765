/**
 * Who writes and what it does (product.md, "The life of a complaint"): the decisions on a message that came in,
 * the same for mail and WhatsApp. Pure.
 */
import type { Verb } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import { capacitiesOf, decide, type Situation } from "@/lib/complaints/lifecycle";

/** Whose conversation it is: exactly one of the three (a row of reply_addresses). */
export type Party = {
  complainantEmail: string | null;
  personId: number | null;
  vendorLogId: number | null;
};

export type Writer =
  | { as: "complainant" }
  | { as: "vendor"; vendorLogId: number }
  | { as: "staff"; actor: StaffActor }
  | { as: "stranger" };

/** Everyone a conversation could be with, as read from the database. */
export type Around = {
  party: Party;
  complainant: { email: string; phone: string | null };
  /** The member of staff whose conversation it is, while they are active. */
  person: { actor: StaffActor; email: string; phone: string | null } | null;
  vendorEmail: string | null;
};

/**
 * Who it is that writes. A token proves only that the mail was seen; the sender must be the one it was given to.
 * A complainant may write to a member of staff's address, as when the PIC has handed the mail on to them.
 * @param sender lower-case address, or E.164 number
 */
export function decideWriter(sender: string, { party, complainant, person, vendorEmail }: Around): Writer {
  const is = (other: { email: string | null; phone: string | null }) =>
    sender === other.email?.toLowerCase() || sender === other.phone;
  if (party.personId !== null && person && is(person)) return { as: "staff", actor: person.actor };
  if (party.vendorLogId !== null) {
    return is({ email: vendorEmail, phone: null })
      ? { as: "vendor", vendorLogId: party.vendorLogId }
      : { as: "stranger" };
  }
  return is(complainant) ? { as: "complainant" } : { as: "stranger" };
}

/** What a message says, as far as it matters for what it does. */
export type Weight = { nothingNew: boolean; saysOnlyThanks: boolean; hasFiles: boolean };

/** A verb of the complaint, thanks (which moves nothing), or a new complaint that follows it. */
export type Deed =
  | Extract<
      Verb,
      "answer" | "add_information" | "not_solved" | "vendor_answered" | "reply" | "note" | "lodge"
    >
  | "thanks";

/**
 * What a message does to the complaint as it stands. Mail never closes.
 * - A mere thanks moves nothing, whoever says it and wherever the complaint stands.
 * - The complainant: asked, it is the answer; in hand, it is information; said to be solved, it is "not solved";
 *   closed for good, it is a new complaint.
 * - The PIC or an Admin answers the complainant, where the complaint allows it; anybody else on the staff leaves
 *   a note, and so does thanks.
 */
export function whatItDoes(
  writer: Exclude<Writer, { as: "stranger" }>,
  { situation, reopenUntil }: { situation: Situation; reopenUntil: Date | null },
  weight: Weight,
  now: Date,
): Deed {
  const slight = !weight.hasFiles && (weight.nothingNew || weight.saysOnlyThanks);
  switch (writer.as) {
    case "vendor":
      return slight ? "thanks" : "vendor_answered";
    case "staff": {
      const capacities = capacitiesOf(writer.actor, situation);
      return !slight && decide("reply", situation, capacities, { now, reopenUntil }).allowed
        ? "reply"
        : "note";
    }
    case "complainant":
      if (slight) return "thanks";
      if (situation.stage === "awaiting_complainant") return "answer";
      if (situation.stage !== "awaiting_closure" && situation.stage !== "closed") return "add_information";
      return decide("not_solved", situation, ["complainant"], { now, reopenUntil }).allowed
        ? "not_solved"
        : "lodge";
  }
}
