import "server-only";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { leaves } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record";
import type { StaffActor } from "@/lib/auth/actor";
import { localDate } from "@/lib/calendar/local-date";
import { Conflict } from "@/lib/errors";
import { lockLeave } from "@/lib/people/lock-leave";

/**
 * Calls off a leave that has not begun.
 * @throws NotFound for a leave that is not theirs to call off; Conflict once it has begun, or is called off already
 */
export async function cancelLeave(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, fromDate, cancelledAt } = await lockLeave(tx, actor, input);
    if (cancelledAt !== null || fromDate <= localDate(now)) throw new Conflict("conflict.leave");
    await tx.update(leaves).set({ cancelledAt: now }).where(eq(leaves.id, id));
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "cancel_leave",
      subjectType: "leave",
      subjectId: id,
      before: { cancelledAt },
      after: { cancelledAt: now },
    });
  });
}
