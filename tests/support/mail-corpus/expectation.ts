import type { EventType, InboundOutcome, NotificationState, Stage } from "@/db/values";
import type { HeldReason } from "@/lib/inbound/outcome";

/** A file as it must be kept: every byte, and a name one can use (`namePattern` where mail programs may differ). */
export type ExpectedFile = {
  name?: string;
  namePattern?: string;
  size: number;
  sha256: string;
  contentType?: string;
  contentId?: string;
};

/**
 * What a person reads in a mail of the corpus and what has to come of it, written by hand from the mail. In mails and
 * expectations these stand for what is only known when the test runs: `{{id}}` (new each time), `{{number}}` of the
 * complaint, `{{message-id}}` of what the complainant was told last, `{{reply:complainant|pic|implementor|vendor}}`
 * (their reply addresses; `{{REPLY:…}}` in capitals; `{{reply:forged}}` with one letter changed) and
 * `{{email:pic|implementor|vendor}}`.
 */
export type Expectation = {
  /** Where the complaint stands when the mail comes. */
  complaint: "assigned" | "referred" | "asked" | "with_vendor" | "solved" | "closed" | "closed_for_good";
  /** Whether mails that answer nothing may make complaints. */
  newComplaints?: boolean;
  subject: string;
  sender: string | null;
  senderName?: string;
  /** The new text, exactly; lines where it has several. Left out where nothing but a quotation was written. */
  text?: string | string[];
  /** For mails of megabytes: how the new text begins. */
  textStart?: string;
  /** What the whole text has, and what it must not have. */
  original?: string[];
  originalWithout?: string[];
  /** All the files, in any order; left out where a machine's report is not about its files. */
  attachments?: ExpectedFile[];
  /** Names of files that may be kept besides, such as the container others were taken out of. */
  alsoAllowed?: string[];
  outcome: Exclude<InboundOutcome, "pending">;
  reason?: HeldReason;
  /** False when the mail must not be tied to the complaint. */
  linked?: boolean;
  /** What the complaint's history says last, and where the complaint stands afterwards. */
  event?: EventType;
  stage?: Stage;
  /** The state of what the complainant was told last, and words of why. */
  notice?: NotificationState;
  diagnosis?: string;
};
