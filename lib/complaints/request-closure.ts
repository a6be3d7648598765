import "server-only";
import { resolutions } from "@/db/schema/knowledge";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { requestClosureInput } from "./input";
import { staffId } from "./staff-id";
import { type Result, transition } from "./transition";

/** Mohon Pengadu Tutup Aduan: solved; records the cause and the steps, and asks to close (guide, Status 3). */
export async function requestClosure(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { text, cause, steps, attachmentIds, version } = parseInput(requestClosureInput, input);
  return transition(ctx, complaintId, "request_closure", { version }, async (tx) => {
    const [resolution] = await tx
      .insert(resolutions)
      .values({ complaintId, cause, steps, authorId: staffId(ctx.actor), createdAt: ctx.now })
      .returning({ id: resolutions.id });
    return {
      message:
        text || attachmentIds.length > 0 ? { visibility: "public", body: text, attachmentIds } : undefined,
      data: { resolutionId: resolution?.id },
    };
  });
}
