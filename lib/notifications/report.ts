import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import type { NotificationState } from "@/db/values";

/** What a provider or a bounce can report, and which states it may follow: a later truth is never undone. */
const MAY_FOLLOW = {
  sent: ["queued", "unknown", "parked"],
  delivered: ["queued", "unknown", "parked", "sent"],
  bounced: ["queued", "unknown", "parked", "sent", "delivered"],
  failed: ["queued", "unknown", "parked", "sent"],
} as const satisfies Partial<Record<NotificationState, readonly NotificationState[]>>;

export type Report = { state: keyof typeof MAY_FOLLOW; error: string | null; at: Date };

/**
 * Writes down what became of mails that had left us.
 * @returns the complaint of each that is ours, whether its state changed or not
 */
export async function reportDelivery(
  tx: Executor,
  which: { providerId: string } | { messageIds: string[] },
  report: Report,
): Promise<{ id: number; complaintId: number | null }[]> {
  const matching =
    "providerId" in which
      ? eq(notifications.providerId, which.providerId)
      : inArray(notifications.messageIdHeader, which.messageIds.length > 0 ? which.messageIds : [""]);
  const ours = await tx
    .select({ id: notifications.id, complaintId: notifications.complaintId, sentAt: notifications.sentAt })
    .from(notifications)
    .where(matching);
  for (const { id, sentAt } of ours) {
    await tx
      .update(notifications)
      .set({ state: report.state, lastError: report.error, sentAt: sentAt ?? report.at })
      .where(and(eq(notifications.id, id), inArray(notifications.state, [...MAY_FOLLOW[report.state]])));
  }
  return ours;
}
