import "server-only";
import { randomUUID } from "node:crypto";
import { asc, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { storage } from "./storage";

/**
 * Gives a message of another complaint the files of this one, as files of its own: the bytes first, lasting, then the
 * row, as with an upload. Taken back, the change leaves only space behind.
 */
export async function copyAttachments(
  tx: Tx,
  fromMessageId: number,
  to: { complaintId: number; messageId: number },
): Promise<void> {
  const files = await tx
    .select()
    .from(attachments)
    .where(eq(attachments.messageId, fromMessageId))
    .orderBy(asc(attachments.createdAt), asc(attachments.id));
  for (const file of files) {
    const id = randomUUID();
    const storageKey = `${id.slice(0, 2)}/${id}`;
    await storage().copy(file.storageKey, storageKey);
    await tx.insert(attachments).values({ ...file, ...to, id, storageKey });
  }
}
