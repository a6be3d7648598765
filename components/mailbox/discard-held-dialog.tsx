"use client";

import { Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { fieldsOf } from "@/components/complaints/command";
import type { HeldAction } from "@/components/mailbox/held-actions";
import type { HeldDecision } from "@/components/mailbox/held-mail-card";
import { useHeldAction } from "@/components/mailbox/use-held-action";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Textarea } from "@/components/ui/textarea";
import { summaryOf } from "@/components/ui/use-action";

/** Puts a held message aside with a reason; it is kept and can be taken back. */
export function DiscardHeldDialog({ action, ...decision }: HeldDecision & { action: HeldAction }) {
  const t = useTranslations("mailbox.held.discard");
  const [open, setOpen] = useState(false);
  const { decide, pending, refusal } = useHeldAction(decision, action);
  const prefix = `discard-${decision.mail.id}-`;

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await decide(fieldsOf(event.currentTarget))) setOpen(false);
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("text")}
      trigger={
        <Button type="button" variant="quiet" className="ml-auto text-danger-ink!">
          <Trash2 aria-hidden />
          {t("open")}
        </Button>
      }
    >
      <form noValidate onSubmit={submit} className="flex flex-col gap-4">
        <ErrorSummary errors={summaryOf(refusal, prefix)} />
        <Textarea
          name="reason"
          id={`${prefix}reason`}
          label={t("reason")}
          rows={3}
          maxLength={2000}
          error={refusal?.fields.reason}
        />
        <DialogActions>
          <Button type="submit" variant="danger" pending={pending}>
            {t("submit")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
