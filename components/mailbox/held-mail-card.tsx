"use client";

import { MessageCircle } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { AttachmentList } from "@/components/complaints/attachment-list";
import { AttachHeldForm } from "@/components/mailbox/attach-held-form";
import { DiscardHeldDialog } from "@/components/mailbox/discard-held-dialog";
import type { HeldActions, HeldOutcome } from "@/components/mailbox/held-actions";
import type { HeldCard } from "@/components/mailbox/held-card";
import { HeldResult } from "@/components/mailbox/held-result";
import { LodgeHeldButton } from "@/components/mailbox/lodge-held-button";
import { RestoreHeldButton } from "@/components/mailbox/restore-held-button";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { LodgeChoices } from "@/lib/complaints/lodge-choices";

/**
 * One held message: who, what, why, and what can be done with it. Once decided it gives way to the result, where it
 * stood. Its text is shown as text only.
 * @param children the message itself where the page shows all of it, instead of its beginning
 */
export function HeldMailCard({
  mail,
  actions,
  choices,
  outcome,
  onOutcome,
  children,
}: {
  mail: HeldCard;
  actions: HeldActions;
  choices: LodgeChoices;
  outcome: HeldOutcome | undefined;
  onOutcome: (outcome: HeldOutcome) => void;
  children?: ReactNode;
}) {
  const t = useTranslations("mailbox.held");
  const [busy, setBusy] = useState(false);
  const title = mail.subject || t(mail.whatsapp ? "whatsapp" : "noSubject");
  const settled = outcome && !("stage" in outcome) ? outcome : decidedBefore(mail);
  const result = { title, mail, restore: actions.restore, fresh: outcome !== undefined, onOutcome };
  const decide = { mail, busy, onBusy: setBusy, onOutcome };

  if (settled && !children) {
    return <HeldResult outcome={settled} {...result} />;
  }
  return (
    <Card flush className="min-w-0">
      <div className="flex flex-col gap-3 p-4 sm:p-6">
        <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 sm:flex-nowrap">
          <div className="min-w-0">
            {!children && (
              <h2 className="text-base wrap-anywhere">
                <Link
                  href={`/admin/inbound/${mail.id}`}
                  prefetch={false}
                  className="hover:text-primary-ink hover:underline"
                >
                  {title}
                </Link>
              </h2>
            )}
            <p className="text-sm wrap-anywhere text-ink-soft">
              {mail.whatsapp && <MessageCircle aria-hidden className="mr-1 inline size-4 align-[-3px]" />}
              {mail.sender ?? t("unknownSender")}
            </p>
            <p className="text-xs text-ink-faint">{t("receivedAt", { time: mail.receivedAt })}</p>
          </div>
          <Badge tone="warning" className="rounded-sm! sm:max-w-2/5 sm:shrink-0">
            <span className="sr-only">{t("reason")}: </span>
            {t(`reasons.${mail.reason}`)}
          </Badge>
        </div>
        {children ?? (
          <>
            <p className="max-w-prose text-sm wrap-anywhere whitespace-pre-line text-ink">
              {mail.preview || <span className="text-ink-faint">{t("noText")}</span>}
            </p>
            <AttachmentList files={mail.files} />
            <Link
              href={`/admin/inbound/${mail.id}`}
              prefetch={false}
              className="link w-fit text-sm font-medium"
            >
              {t("open")}
              <span className="sr-only">: {title}</span>
            </Link>
          </>
        )}
      </div>
      <div className="rounded-b-lg border-t border-line bg-washed p-4 sm:px-6">
        {settled ? (
          <HeldResult outcome={settled} {...result} />
        ) : mail.discarded ? (
          <div className="flex flex-wrap items-end justify-between gap-3">
            <p className="min-w-0 text-sm wrap-anywhere text-ink-soft">
              {t("discardedBy", { name: mail.discarded.byName, time: mail.discarded.at })}{" "}
              <span className="font-medium text-ink">{mail.discarded.reason}</span>
            </p>
            <RestoreHeldButton {...decide} action={actions.restore} />
          </div>
        ) : (
          <div className="flex flex-col gap-4">
            {outcome && "stage" in outcome && <HeldResult outcome={outcome} {...result} />}
            <AttachHeldForm {...decide} action={actions.attach} />
            <div className="flex flex-wrap gap-2 border-t border-line pt-4">
              <LodgeHeldButton {...decide} action={actions.lodge} choices={choices} />
              <DiscardHeldDialog {...decide} action={actions.discard} />
            </div>
          </div>
        )}
      </div>
    </Card>
  );
}

function decidedBefore({ decided }: HeldCard): HeldOutcome | null {
  if (decided === null || decided.complaintId === null) return null;
  return { done: decided.decision, number: decided.complaintId };
}

/** What every button of a card takes. */
export type HeldDecision = {
  mail: HeldCard;
  /** Another button of this card is at work. */
  busy: boolean;
  onBusy: (busy: boolean) => void;
  onOutcome: (outcome: HeldOutcome) => void;
};
