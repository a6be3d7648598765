import type { NoticeState, Stage } from "@/db/values";

/** One row of the inbox, as small as it can go to the browser: dates are written, the No KP is masked. */
export type InboxRow = {
  number: number;
  /** Masked except for who handles the case; null where a mail gave none. */
  noKp: string | null;
  name: string;
  ptj: string;
  title: string;
  lodged: string;
  category: string | null;
  stage: Stage;
  pic: string | null;
  /** Bilangan Hari Aging, and in working days; of a closed one as they were at its closing. */
  age: number;
  working: number;
  /**
   * Its deadline: passed so many working days ago, soon or later on a written date; `stopped` while somebody outside
   * has the ball.
   */
  clock: { late: number } | { soon: string } | { due: string } | "stopped" | null;
  urgent: boolean;
  /** What the complainant was last told has not reached them, as far as is known. */
  notice: Extract<NoticeState, "failed" | "unknown" | "delayed"> | null;
  /** The number to call, where everything waits for a complainant who does not know. */
  call: string | null;
  /** Somebody else did something since the reader's last visit. */
  unread: boolean;
};
