import type { Stage } from "@/db/values";

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
  /** Bilangan Hari Aging. */
  age: number;
  urgent: boolean;
  /** Somebody else did something since the reader's last visit. */
  unread: boolean;
};
