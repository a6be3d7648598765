import "server-only";
import { and, arrayContains, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import type { Role } from "@/db/values";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import type { Context } from "./context";
import { assignInput } from "./input";
import { type Result, transition } from "./transition";

/** The Admin hands the complaint to a PIC, or takes it from one and hands it to another (guide, step 2). */
export async function assign(ctx: Context, complaintId: number, input: unknown): Promise<Result> {
  const { picId, text, version } = parseInput(assignInput, input);
  return transition(ctx, complaintId, "assign", { version }, async (tx, complaint) => {
    if (complaint.picId === picId) throw new Invalid({ picId: "pic.already" });
    await requireActive(tx, picId, "pic", "picId");
    return {
      message: text ? { visibility: "internal", body: text } : undefined,
      set: { picId },
      data: { picId, relievedPicId: complaint.picId },
      participant: { personId: picId, role: "pic" },
      relievedPicId: complaint.picId,
    };
  });
}

/** @throws Invalid on the field unless this is an active person holding the role */
export async function requireActive(
  db: Executor,
  personId: number,
  role: Role,
  field: string,
): Promise<void> {
  const [person] = await db
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), eq(people.active, true), arrayContains(people.roles, [role])));
  if (!person) throw new Invalid({ [field]: `${role}.unavailable` });
}
