import "server-only";
import { z } from "zod";
import { decideHeld, type HeldContext } from "@/lib/inbound/held";
import { parseInput } from "@/lib/parse-input";

export const discardHeldInput = z.object({
  reason: z
    .string("reason.required")
    .transform((text) => text.replaceAll("\0", "").trim())
    .pipe(z.string().min(1, "reason.required").max(2_000, "reason.too_long")),
});

/** The Admin puts a held mail aside, saying why; it is kept, and can be taken back (restoreHeld). */
export async function discardHeld(ctx: HeldContext, id: string, input: unknown): Promise<void> {
  const { reason } = parseInput(discardHeldInput, input);
  const step = { from: "waiting", decision: "discarded", action: "discard_held_mail" } as const;
  await decideHeld(ctx, id, step, async () => ({ decided: { decisionReason: reason }, result: null }));
}
