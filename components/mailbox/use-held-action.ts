"use client";

import type { HeldAction } from "@/components/mailbox/held-actions";
import type { HeldDecision } from "@/components/mailbox/held-mail-card";
import { useAction } from "@/components/ui/use-action";

/**
 * Sends one decision on a message; the card shows what came of it.
 * @returns `decide` answers true when the message is settled, by this or by somebody else
 */
export function useHeldAction({ mail, busy, onBusy, onOutcome }: HeldDecision, action: HeldAction) {
  const { send, pending, refusal } = useAction(action);

  async function decide(input: Record<string, unknown>): Promise<boolean> {
    if (busy) return false;
    onBusy(true);
    const answer = await send({ ...input, id: mail.id });
    onBusy(false);
    if (!answer) return false;
    onOutcome(answer.data);
    return !("stage" in answer.data);
  }

  return { decide, pending, refusal };
}
