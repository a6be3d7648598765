import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import type { NotificationState } from "@/db/values";
import { writeState } from "@/lib/notifications/write-state";

const NOT_YET = ["queued", "unknown", "parked"] as const;

/**
 * What a provider or a bounce can report, and which states it may follow: reports come late, twice and out of order,
 * and a later truth is never undone. A mail can bounce after a server on its way had taken it.
 */
export const MAY_FOLLOW = {
  sent: NOT_YET,
  delayed: [...NOT_YET, "sent"],
  delivered: [...NOT_YET, "sent", "delayed"],
  bounced: [...NOT_YET, "sent", "delayed", "delivered"],
  failed: [...NOT_YET, "sent", "delayed"],
} as const satisfies Partial<Record<NotificationState, readonly NotificationState[]>>;

export type ReportedState = keyof typeof MAY_FOLLOW;
/** `at`: when it left us, if that was not known yet. */
export type Report = { state: ReportedState; error: string | null; at: Date };

/**
 * Writes down what became of messages that had left us.
 * @param which the provider's name for it (Resend's e-mail id, WhatsApp's wamid), or the Message-IDs a bounce names
 * @returns the complaint of each that is ours, whether its state changed or not
 */
export async function reportDelivery(
  db: Executor,
  which: { providerId: string } | { messageIds: string[] },
  report: Report,
): Promise<{ id: number; complaintId: number | null }[]> {
  const matching =
    "providerId" in which
      ? eq(notifications.providerId, which.providerId)
      : inArray(notifications.messageIdHeader, which.messageIds);
  return db.transaction(async (tx) => {
    const ours = await tx
      .select({ id: notifications.id, complaintId: notifications.complaintId })
      .from(notifications)
      .where(matching)
      .orderBy(notifications.id);
    for (const { id } of ours) {
      const mine = eq(notifications.id, id);
      await tx
        .update(notifications)
        .set({ sentAt: report.at })
        .where(and(mine, isNull(notifications.sentAt)));
      await writeState(tx, and(mine, inArray(notifications.state, [...MAY_FOLLOW[report.state]])), {
        state: report.state,
        lastError: report.error,
      });
      // Said again, with more to it: a complaint about a mail that had arrived.
      if (report.error !== null) {
        await writeState(tx, and(mine, eq(notifications.state, report.state)), { lastError: report.error });
      }
    }
    return ours;
  });
}

/** Resend: the receiver called it spam. It had arrived, and the PIC should know. */
export const COMPLAINED = "complained";
