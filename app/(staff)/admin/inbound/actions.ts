"use server";

import { revalidatePath } from "next/cache";
import type { HeldOutcome } from "@/components/mailbox/held-actions";
import { staffAction } from "@/lib/action";
import type { StaffActor } from "@/lib/auth/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { attachHeld } from "@/lib/inbound/attach-held";
import { discardHeld } from "@/lib/inbound/discard-held";
import type { HeldContext } from "@/lib/inbound/held";
import { heldMail } from "@/lib/inbound/held-queries";
import { lodgeHeld } from "@/lib/inbound/lodge-held";
import { restoreHeld } from "@/lib/inbound/restore-held";

/** What happens to one held message; `wanted` is what it has to be for that. */
function decision(
  wanted: "waiting" | "discarded",
  decide: (context: HeldContext & { actor: StaffActor }, id: string, input: unknown) => Promise<HeldOutcome>,
) {
  return staffAction<HeldOutcome>(async (context, input) => {
    const id = mailId(input);
    try {
      const outcome = await decide(context, id, input);
      revalidatePath("/", "layout");
      return outcome;
    } catch (reason) {
      if (!(reason instanceof Conflict)) throw reason;
      const mail = await heldMail(context.db, context.actor, id);
      const stands = mail?.decided?.decision ?? (mail?.discarded ? "discarded" : "waiting");
      if (stands === wanted) return { stage: true };
      return {
        taken: stands,
        number: mail?.decided?.complaintId ?? null,
        byName: mail?.discarded?.byName ?? null,
      };
    }
  });
}

export const attach = decision("waiting", async (context, id, input) => {
  const { complaintId } = await attachHeld(context, id, input);
  return { done: "attached", number: complaintId };
});

/** What the form does not ask for comes from the message itself and from the sender's latest complaint. */
export const lodge = decision("waiting", async (context, id, input) => {
  const mail = await heldMail(context.db, context.actor, id);
  if (!mail) throw new NotFound();
  const { complaintId } = await lodgeHeld(context, id, { ...mail.prefilled, ...(input as object) });
  return { done: "lodged", number: complaintId };
});

export const discard = decision("waiting", async (context, id, input) => {
  await discardHeld(context, id, input);
  return { done: "discarded" };
});

export const restore = decision("discarded", async (context, id) => {
  await restoreHeld(context, id);
  return { done: "restored" };
});

function mailId(input: unknown): string {
  const { id } = (input ?? {}) as { id?: unknown };
  if (typeof id !== "string") throw new NotFound();
  return id;
}
