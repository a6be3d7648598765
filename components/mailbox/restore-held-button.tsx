"use client";

import { Undo2 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { HeldAction } from "@/components/mailbox/held-actions";
import type { HeldDecision } from "@/components/mailbox/held-mail-card";
import { useHeldAction } from "@/components/mailbox/use-held-action";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { summaryOf } from "@/components/ui/use-action";

/** Takes a discarded message back: it waits again. */
export function RestoreHeldButton({ action, ...decision }: HeldDecision & { action: HeldAction }) {
  const t = useTranslations("mailbox.held");
  const { decide, pending, refusal } = useHeldAction(decision, action);
  return (
    <div className="flex flex-col gap-2">
      <ErrorSummary errors={summaryOf(refusal)} />
      <Button type="button" variant="secondary" size="sm" pending={pending} onClick={() => void decide({})}>
        <Undo2 aria-hidden />
        {t("restore")}
      </Button>
    </div>
  );
}
