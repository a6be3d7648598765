import "server-only";
import { eq } from "drizzle-orm";
import { complaints } from "@/db/schema/complaints";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { closeInput } from "./input";
import { type Result, transition } from "./transition";

/** The Admin closes what needs no handling: invalid, a duplicate, withdrawn. The reason is told to the complainant. */
export async function close(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { reason, text, version, ...rest } = parseInput(closeInput, input);
  const duplicateOfId = reason === "duplicate" ? rest.duplicateOfId : undefined;
  return transition(ctx, complaintId, "close", { version }, async (tx) => {
    if (duplicateOfId !== undefined) {
      if (duplicateOfId === complaintId) throw new Invalid({ duplicateOfId: "duplicate_of.itself" });
      const [other] = await tx
        .select({ id: complaints.id })
        .from(complaints)
        .where(eq(complaints.id, duplicateOfId));
      if (!other) throw new Invalid({ duplicateOfId: "duplicate_of.unknown" });
    }
    return {
      message: { visibility: "public", body: text },
      set: { closedAt: ctx.now, closeReason: reason, duplicateOfId: duplicateOfId ?? null },
      data: { reason, duplicateOfId },
    };
  });
}
