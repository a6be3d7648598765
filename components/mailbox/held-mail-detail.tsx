"use client";

import { type ReactNode, useState } from "react";
import type { HeldActions, HeldOutcome } from "@/components/mailbox/held-actions";
import type { HeldCard } from "@/components/mailbox/held-card";
import { HeldMailCard } from "@/components/mailbox/held-mail-card";
import type { LodgeChoices } from "@/lib/complaints/lodge-choices";

/** One held message on its own page; `children` is the message itself. */
export function HeldMailDetail(props: {
  mail: HeldCard;
  actions: HeldActions;
  choices: LodgeChoices;
  children: ReactNode;
}) {
  const [outcome, setOutcome] = useState<HeldOutcome>();
  const restored = outcome && "done" in outcome && outcome.done === "restored";
  return <HeldMailCard {...props} outcome={restored ? undefined : outcome} onOutcome={setOutcome} />;
}
