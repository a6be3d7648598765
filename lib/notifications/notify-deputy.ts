import "server-only";
import { eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import { queueNotification } from "@/lib/notifications/queue-notification";

/**
 * Mails someone that they stand in for a PIC on leave.
 * @param now the moment at which the leave was written, by which the mail finds its dates
 */
export async function notifyDeputy(
  tx: Executor,
  { personId, deputyId, now }: { personId: number; deputyId: number; now: Date },
): Promise<void> {
  const [deputy] = await tx.select().from(people).where(eq(people.id, deputyId));
  if (!deputy?.active) return;
  await queueNotification(tx, {
    kind: "cover_named",
    channel: "email",
    complaintId: null,
    eventSeq: null,
    personId: deputyId,
    coveringId: personId,
    recipient: deputy.email,
    locale: deputy.locale,
    linkId: null,
    replyAddressId: null,
    now,
  });
}
