import type { InboundOutcome } from "@/db/values";

/** Why a mail is held for the Admin to look at; each has its words in the `mailbox` messages. */
export const HELD_REASONS = [
  /** It answers nothing of ours. */
  "unmatched",
  /** The address it answers belongs to someone else than its sender. */
  "wrong_sender",
  "no_sender",
  /** A mail server of ours says that it does not come from who it says. */
  "not_authenticated",
  /** A new complaint of someone we do not know: they were sent a link that asks for the particulars. */
  "details_asked",
  /** A WhatsApp of someone with several open complaints: they were asked which one they mean. */
  "choice_asked",
  /** More of one sender within an hour than a person writes. */
  "too_many",
  /** The complaint no longer allows what the mail would do. */
  "refused",
  /** It could not be processed, however often it was tried. */
  "failed",
  /** Resend told of it and never gave it: only who wrote it and its subject are known. */
  "not_fetched",
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** Why a mail that was taken in moved nothing. */
export type UnmovedReason = "thanks";

/** What became of a mail. */
export type Outcome = {
  outcome: Exclude<InboundOutcome, "pending">;
  reason?: HeldReason | UnmovedReason;
  complaintId?: number | null;
  messageId?: number | null;
};

export function held(reason: HeldReason, complaintId: number | null = null): Outcome {
  return { outcome: "held", reason, complaintId };
}
