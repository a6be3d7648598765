import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { inboundMails } from "@/db/schema/inbound";
import type { InboundTransport } from "@/db/values";
import { storeMailFiles } from "@/lib/attachments/store-mail-files";
import type { Outcome } from "@/lib/inbound/outcome";
import { readMailRow } from "@/lib/inbound/place-mail";
import type { Reader } from "@/lib/inbound/reading";
import { readWhatsApp } from "@/lib/inbound/whatsapp/place-message";
import { log } from "@/lib/log";

const READERS: Record<InboundTransport, Reader> = {
  raw: readMailRow,
  resend: readMailRow,
  whatsapp: readWhatsApp,
};

/**
 * Takes one kept mail to where it belongs. It is read and its files are kept first, where a second run does the same
 * again; then it is placed in one transaction together with its outcome, so that a second run finds nothing to do.
 * @param options.lastAttempt holds the mail for the Admin instead of failing once more
 * @throws when it should be tried again later
 */
export async function processInboundMail(
  at: { db: Db; now: Date },
  id: string,
  options: { lastAttempt?: boolean } = {},
): Promise<void> {
  const { db, now } = at;
  const pending = and(eq(inboundMails.id, id), eq(inboundMails.outcome, "pending"));
  const tried = { attempts: sql`${inboundMails.attempts} + 1` };
  try {
    const [row] = await db.select().from(inboundMails).where(pending);
    if (!row) return;
    const reading = await READERS[row.transport](at, row);
    await db.update(inboundMails).set(reading.read).where(pending);
    const fileIds = await storeMailFiles(at, id, reading.files);
    const outcome = await db.transaction(async (tx): Promise<Outcome | null> => {
      const [locked] = await tx
        .select({ id: inboundMails.id })
        .from(inboundMails)
        .where(pending)
        .for("update");
      if (!locked) return null;
      const {
        outcome,
        reason = null,
        complaintId = null,
        messageId = null,
      } = await reading.place(tx, fileIds);
      await tx
        .update(inboundMails)
        .set({ ...tried, outcome, reason, complaintId, messageId, processedAt: now })
        .where(eq(inboundMails.id, id));
      return { outcome, complaintId };
    });
    if (outcome) log.info({ inbound: id, ...outcome }, "mail processed");
  } catch (error) {
    log.error({ inbound: id, err: error }, "mail not processed");
    await db
      .update(inboundMails)
      .set({
        ...tried,
        ...(options.lastAttempt && { outcome: "held" as const, reason: "failed", processedAt: now }),
      })
      .where(pending);
    if (!options.lastAttempt) throw error;
  }
}
