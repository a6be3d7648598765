import type { NoticeState, Stage } from "@/db/values";

/** The stages in which everything waits for the complainant, who therefore has to know. */
export const ASKING_STAGES = ["awaiting_complainant", "awaiting_closure"] as const satisfies readonly Stage[];

/**
 * Proof of notice: Mohon Maklumbalas Pengadu or Mohon Pengadu Tutup Aduan did not reach the complainant, or nobody
 * knows whether it did. Pure.
 * @returns null while they may be taken to know, or nothing is asked of them
 */
export function untold(stage: Stage, notice: NoticeState | null): "failed" | "unknown" | null {
  const asks = ASKING_STAGES.some((asking) => asking === stage);
  return asks && (notice === "failed" || notice === "unknown") ? notice : null;
}
