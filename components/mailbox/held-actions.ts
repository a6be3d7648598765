import type { ActionResult } from "@/lib/action";

/** What became of a held message, or why nothing did although nothing was wrong with what was sent. */
export type HeldOutcome =
  | { done: "attached" | "lodged"; number: number }
  | { done: "discarded" | "restored" }
  /** Somebody else was faster. */
  | { taken: "attached" | "lodged" | "discarded" | "waiting"; number: number | null; byName: string | null }
  /** The complaint cannot take this at its stage. */
  | { stage: true };

export type HeldAction = (input: unknown) => Promise<ActionResult<HeldOutcome>>;

/** The server actions behind a held message's buttons: app/(staff)/admin/inbound/actions.ts. */
export type HeldActions = {
  attach: HeldAction;
  lodge: HeldAction;
  discard: HeldAction;
  restore: HeldAction;
};
