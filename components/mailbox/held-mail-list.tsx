"use client";

import { type ReactNode, useState } from "react";
import type { HeldActions, HeldOutcome } from "@/components/mailbox/held-actions";
import type { HeldCard } from "@/components/mailbox/held-card";
import { HeldMailCard } from "@/components/mailbox/held-mail-card";
import type { LodgeChoices } from "@/lib/complaints/lodge-choices";

/** Held messages, newest first. One that was decided here keeps its place with the result, so that no row jumps. */
export function HeldMailList({
  mails,
  show,
  actions,
  choices,
  empty,
}: {
  mails: readonly HeldCard[];
  show: "waiting" | "discarded";
  actions: HeldActions;
  choices: LodgeChoices;
  /** What stands here when there is nothing. */
  empty: ReactNode;
}) {
  const [settled, setSettled] = useState<ReadonlyMap<string, { mail: HeldCard; outcome: HeldOutcome }>>(
    new Map(),
  );

  function settle(mail: HeldCard, outcome: HeldOutcome) {
    const next = new Map(settled).set(mail.id, { mail, outcome });
    // Taken back at once: it stands in the list as before.
    if (show === "waiting" && "done" in outcome && outcome.done === "restored") next.delete(mail.id);
    setSettled(next);
  }

  const here = new Set(mails.map(({ id }) => id));
  const gone = [...settled.values()].map(({ mail }) => mail).filter(({ id }) => !here.has(id));
  const shown = [...mails, ...gone].sort((a, b) => b.receivedMs - a.receivedMs || (a.id < b.id ? 1 : -1));
  if (shown.length === 0) return empty;
  return (
    <ul className="flex flex-col gap-4">
      {shown.map((mail) => (
        <li key={mail.id}>
          <HeldMailCard
            mail={mail}
            actions={actions}
            choices={choices}
            outcome={settled.get(mail.id)?.outcome}
            onOutcome={(outcome) => settle(mail, outcome)}
          />
        </li>
      ))}
    </ul>
  );
}
