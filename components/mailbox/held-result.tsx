"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { HeldAction, HeldOutcome } from "@/components/mailbox/held-actions";
import type { HeldCard } from "@/components/mailbox/held-card";
import { RestoreHeldButton } from "@/components/mailbox/restore-held-button";
import { Alert } from "@/components/ui/alert";

/**
 * What became of a held message, with the way to where it is now.
 * @param fresh decided just now, on this page: the buttons that had the keyboard are gone, so it comes here
 */
export function HeldResult({
  outcome,
  title,
  mail,
  restore,
  fresh,
  onOutcome,
}: {
  outcome: HeldOutcome;
  title: string;
  mail: HeldCard;
  restore: HeldAction;
  fresh: boolean;
  onOutcome: (outcome: HeldOutcome) => void;
}) {
  const t = useTranslations("mailbox.held.result");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!fresh) return;
    // After a dialog that closes has looked for the button it came from.
    const later = setTimeout(() => box.current?.focus({ preventScroll: true }), 50);
    return () => clearTimeout(later);
  }, [fresh]);
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
    <div ref={box} tabIndex={-1} className="rounded-md">
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
    </div>
  );
}
