import "server-only";
import { eq, type SQL } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { refreshNotice } from "@/lib/notifications/notice";
import { isToComplainant } from "@/lib/notifications/rules";

type Notification = typeof notifications.$inferSelect;
export type StateChange = Partial<
  Pick<Notification, "state" | "providerId" | "sentAt" | "lastError" | "attempts" | "openedById">
>;

/**
 * Changes the state of notifications, and with it of what a digest told and of the complaint's proof of notice.
 * The only writer of a state once a notification is there.
 */
export async function writeState(
  tx: Executor,
  which: SQL | undefined,
  change: StateChange,
): Promise<Notification[]> {
  const written = await tx.update(notifications).set(change).where(which).returning();
  if (change.state === undefined) return written;
  for (const { id, kind, state, sentAt, lastError } of written) {
    if (kind !== "digest") continue;
    await tx
      .update(notifications)
      .set({ state: state === "queued" ? "digest" : state, sentAt, lastError })
      .where(eq(notifications.digestId, id));
  }
  await refreshNotice(
    tx,
    ...written.flatMap(({ kind, complaintId }) =>
      complaintId !== null && isToComplainant(kind) ? [complaintId] : [],
    ),
  );
  return written;
}
