import type { Executor, Tx } from "@/db/client";
import type { inboundMails } from "@/db/schema/inbound";
import type { Outcome } from "@/lib/inbound/outcome";
import type { MailFile } from "@/lib/inbound/parse/read-mail";

export type InboundRow = typeof inboundMails.$inferSelect;

/**
 * What one kept row says, read in the way of its transport and outside any transaction: what is written into the
 * row, the files to keep, and how to take it to where it belongs once those are kept.
 */
export type Reading = {
  read: Pick<InboundRow, "sender" | "senderName" | "subject" | "body" | "original" | "html">;
  files: readonly MailFile[];
  place(tx: Tx, fileIds: string[]): Promise<Outcome>;
};

/** Reads a row of one transport; may fetch what it points to, and throws when that should be tried again. */
export type Reader = (at: { db: Executor; now: Date }, row: InboundRow) => Promise<Reading>;
