import "server-only";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { leaves } from "@/db/schema/people";
import { recordAudit } from "@/lib/audit/record";
import type { StaffActor } from "@/lib/auth/actor";
import { addDays, localDate } from "@/lib/calendar/local-date";
import { Conflict } from "@/lib/errors";
import { lockLeave } from "@/lib/people/lock-leave";

/**
 * Someone is back before their leave is over: it ends now, and everything is theirs again at once. The leave keeps the
 * days it lasted; one that began only today is called off.
 * @throws NotFound for a leave that is not theirs to end; Conflict for one that does not last at this moment
 */
export async function endLeave(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  await db.transaction(async (tx) => {
    const { id, fromDate, toDate, cancelledAt } = await lockLeave(tx, actor, input);
    const today = localDate(now);
    if (cancelledAt !== null || today < fromDate || toDate < today) throw new Conflict("conflict.leave");
    const after = fromDate < today ? { toDate: localDate(addDays(now, -1)) } : { cancelledAt: now };
    await tx.update(leaves).set(after).where(eq(leaves.id, id));
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "end_leave",
      subjectType: "leave",
      subjectId: id,
      before: { toDate, cancelledAt },
      after,
    });
  });
}
