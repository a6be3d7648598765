import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "@/db/client";
import { leaves } from "@/db/schema/people";
import { INTEGER_MAX } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { NotFound } from "@/lib/errors";

const leaveId = z.object({ leaveId: z.coerce.number().int().positive().max(INTEGER_MAX) });

/**
 * The leave somebody wants to change, locked: their own, or for an Admin anybody's.
 * @throws NotFound for any other
 */
export async function lockLeave(tx: Tx, actor: StaffActor, input: unknown) {
  const asked = leaveId.safeParse(input);
  const [leave] = asked.success
    ? await tx.select().from(leaves).where(eq(leaves.id, asked.data.leaveId)).for("update")
    : [];
  if (!leave || (leave.personId !== actor.id && !hasRole(actor, "admin"))) throw new NotFound();
  return leave;
}
