import "server-only";
import { and, eq, gt, inArray, isNull, sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { attachments } from "@/db/schema/attachments";
import { Invalid } from "@/lib/errors";

/**
 * Keeps somebody's uploads until at least then: they go with something that is sent later.
 * @throws Invalid when one of them is not there any more, or not theirs
 */
export async function holdUploads(
  tx: Executor,
  { ids, owner, until, now }: { ids: readonly string[]; owner: string; until: Date; now: Date },
): Promise<void> {
  if (ids.length === 0) return;
  const held = await tx
    .update(attachments)
    .set({ expiresAt: sql`greatest(${attachments.expiresAt}, ${until.toISOString()}::timestamptz)` })
    .where(
      and(
        inArray(attachments.id, [...ids]),
        eq(attachments.ownerKey, owner),
        isNull(attachments.complaintId),
        gt(attachments.expiresAt, now),
      ),
    )
    .returning({ id: attachments.id });
  if (held.length !== new Set(ids).size) throw new Invalid({ attachmentIds: "attachments.unknown" });
}
