import "server-only";
import { referrals } from "@/db/schema/complaints";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { requireActive } from "./assign";
import type { Context } from "./context";
import { referInput } from "./input";
import { staffId } from "./staff-id";
import { endReferral, type Result, transition } from "./transition";

/** Rujuk kepada Implementor (guide, step 4, TIDAK); a referral still open to another ends with this one. */
export async function refer(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { implementorId, text, attachmentIds, version } = parseInput(referInput, input);
  return transition(ctx, complaintId, "refer", { version }, async (tx, complaint) => {
    if (complaint.stage === "with_implementor" && complaint.situation.implementorId === implementorId) {
      throw new Invalid({ implementorId: "implementor.already" });
    }
    await requireActive(tx, implementorId, "implementor", "implementorId");
    await endReferral(tx, complaintId, "superseded", ctx.now);
    const [referral] = await tx
      .insert(referrals)
      .values({ complaintId, implementorId, referredById: staffId(ctx.actor), referredAt: ctx.now })
      .returning({ id: referrals.id });
    return {
      message: { visibility: "internal", body: text, attachmentIds },
      data: { implementorId, referralId: referral?.id },
      participant: { personId: implementorId, role: "implementor" },
    };
  });
}
