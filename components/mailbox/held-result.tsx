"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { HeldAction, HeldOutcome } from "@/components/mailbox/held-actions";
import type { HeldCard } from "@/components/mailbox/held-card";
import { RestoreHeldButton } from "@/components/mailbox/restore-held-button";
import { Alert } from "@/components/ui/alert";

/** What became of a held message, with the way to where it is now. */
export function HeldResult({
  outcome,
  title,
  mail,
  restore,
  onOutcome,
}: {
  outcome: HeldOutcome;
  title: string;
  mail: HeldCard;
  restore: HeldAction;
  onOutcome: (outcome: HeldOutcome) => void;
}) {
  const t = useTranslations("mailbox.held.result");
  if ("stage" in outcome) {
    return (
      <Alert tone="warning" announce title={t("stage")}>
        {t("stageHint")}
      </Alert>
    );
  }
  const number = "number" in outcome ? outcome.number : null;
  const sentence =
    "done" in outcome
      ? t(`done.${outcome.done}`, { number: number ?? "" })
      : t(`taken.${outcome.taken}`, { number: number ?? "", name: outcome.byName ?? t("somebody") });
  const discarded = "done" in outcome && outcome.done === "discarded";
  return (
    <Alert
      tone={"done" in outcome ? "success" : "warning"}
      announce
      title={sentence}
      actions={
        (number !== null || discarded) && (
          <>
            {number !== null && (
              <Link href={`/complaints/${number}`} prefetch={false} className="link font-medium">
                {t("open", { number })}
              </Link>
            )}
            {discarded && (
              <RestoreHeldButton
                mail={mail}
                busy={false}
                onBusy={() => {}}
                onOutcome={onOutcome}
                action={restore}
              />
            )}
          </>
        )
      }
    >
      <span className="wrap-anywhere">{title}</span>
    </Alert>
  );
}
