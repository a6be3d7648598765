/** Why a mail is held for the Admin to look at; each has its words in the `mailbox` messages. */
export const HELD_REASONS = [
  /** It answers nothing of ours. */
  "unmatched",
  /** The address it answers belongs to someone else than its sender. */
  "wrong_sender",
  "no_sender",
  /** A member of staff answered a notification. */
  "staff_reply",
  /** The complaint no longer allows what the mail would do. */
  "refused",
  /** It could not be processed, however often it was tried. */
  "failed",
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];
