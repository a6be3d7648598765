import "server-only";
import { and, eq } from "drizzle-orm";
import { complaints } from "@/db/schema/complaints";
import { recordAudit } from "@/lib/audit/record";
import { NotFound } from "@/lib/errors";
import type { Context } from "./context";
import { staffId } from "./staff-id";
import { visibleTo } from "./visible-to";

/**
 * The whole No KP of a complainant, for staff who see the complaint but do not handle it now; asking is recorded.
 * @throws NotFound when they may not see it, or it has none
 */
export async function unmaskNoKp(ctx: Context, complaintId: number): Promise<string> {
  const { actor, now } = ctx;
  return ctx.db.transaction(async (tx) => {
    const [complaint] = await tx
      .select({ noKp: complaints.complainantNoKp })
      .from(complaints)
      .where(and(eq(complaints.id, complaintId), visibleTo(actor)));
    if (!complaint?.noKp) throw new NotFound();
    await recordAudit(tx, {
      at: now,
      actorId: staffId(actor),
      action: "unmask_no_kp",
      subjectType: "complaint",
      subjectId: complaintId,
    });
    return complaint.noKp;
  });
}
