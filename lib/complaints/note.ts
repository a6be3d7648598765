import "server-only";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { noteInput } from "./input";
import { type Result, transition } from "./transition";

/** Nota dalaman: for staff only, on open and closed complaints alike. */
export async function note(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, attachmentIds } = parseInput(noteInput, input);
  // A note answers nothing, so it needs no look at what came in meanwhile.
  return transition(ctx, complaintId, "note", {}, async () => ({
    message: { visibility: "internal", body: text, attachmentIds },
  }));
}
