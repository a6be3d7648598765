import "server-only";
import { and, inArray, isNull, lte } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { storage } from "./storage";

const BATCH = 200;
const A_DAY = 24 * 3600_000;

/**
 * Removes uploads that were never sent. The row goes first: a file without a row is only space, and the next upload
 * or run does not see it; a row without its file would be a broken promise.
 * @returns how many were removed
 */
export async function expireUploads({ db, now }: { db: Executor; now: Date }): Promise<number> {
  let removed = 0;
  for (;;) {
    const expired = db
      .select({ id: attachments.id })
      .from(attachments)
      .where(and(isNull(attachments.complaintId), lte(attachments.expiresAt, now)))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const rows = await db
      .delete(attachments)
      .where(inArray(attachments.id, expired))
      .returning({ storageKey: attachments.storageKey });
    for (const { storageKey } of rows) await storage().remove(storageKey);
    removed += rows.length;
    if (rows.length < BATCH) break;
  }
  await storage().clear(new Date(now.getTime() - A_DAY));
  return removed;
}
