import "server-only";
import { Forbidden } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { recordCalledInput } from "./input";
import { capacitiesOf } from "./lifecycle";
import { type Result, recordBeside } from "./transition";

/**
 * Rekod panggilan: the PIC or the Admin telephoned the complainant, whom no message reached (proof of notice).
 * Reached, they have been told (lib/notifications/notice.ts); not reached, the complaint goes on saying they were not.
 * @throws Forbidden for anybody else who sees the complaint
 */
export async function recordCalled(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { reached, text } = parseInput(recordCalledInput, input);
  const byPhone: Context = { ...ctx, channel: "phone" };
  return recordBeside(byPhone, complaintId, "called", {}, async (_tx, complaint) => {
    const capacities = capacitiesOf(ctx.actor, complaint.situation);
    if (!capacities.includes("pic") && !capacities.includes("admin")) throw new Forbidden();
    return {
      ...(text ? { message: { visibility: "internal", body: text } } : {}),
      data: { outcome: reached ? "reached" : "not_reached" },
    };
  });
}
