import "server-only";
import { and, eq, gt, inArray, isNull } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { Invalid } from "@/lib/errors";

/**
 * Makes somebody's uploaded drafts part of a complaint (`messageId` null: of its own text) or of one message in it.
 * @throws Invalid when one of them is not there, is another's, has expired or was sent already
 */
export async function adoptAttachments(
  tx: Executor,
  adoption: {
    ids: readonly string[];
    owner: string;
    complaintId: number;
    messageId: number | null;
    now: Date;
  },
): Promise<void> {
  const { ids, owner, complaintId, messageId, now } = adoption;
  if (ids.length === 0) return;
  const adopted = await tx
    .update(attachments)
    .set({ complaintId, messageId, ownerKey: null, expiresAt: null })
    .where(
      and(
        inArray(attachments.id, [...ids]),
        eq(attachments.ownerKey, owner),
        isNull(attachments.complaintId),
        gt(attachments.expiresAt, now),
      ),
    )
    .returning({ id: attachments.id });
  if (adopted.length !== new Set(ids).size) throw new Invalid({ attachmentIds: "attachments.unknown" });
}
