import "server-only";
import { decideHeld, type HeldContext } from "@/lib/inbound/held";

/** The Admin takes a discarded mail back: it waits again. */
export async function restoreHeld(ctx: HeldContext, id: string): Promise<void> {
  const step = { from: "discarded", decision: null, action: "restore_held_mail" } as const;
  await decideHeld(ctx, id, step, async () => ({ decided: {}, result: null }));
}
