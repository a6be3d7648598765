"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/action";

export type LeaveAction = (input: unknown) => Promise<ActionResult<void>>;

/** Ends a leave that lasts, or calls off one that has not begun, after asking. */
export function LeaveButton({
  does,
  leaveId,
  name,
  dates,
  action,
}: {
  does: "end" | "cancel";
  leaveId: number;
  name: string;
  dates: string;
  action: LeaveAction;
}) {
  const t = useTranslations("leave");
  const [open, setOpen] = useState(false);
  const { send, pending, refusal } = useAction(action);
  const done = useRef(false);

  // A leave that is over leaves the list with its button: the keyboard then stands where the page begins.
  useEffect(
    () => () => {
      if (!done.current) return;
      setTimeout(() => {
        if (document.activeElement === document.body) document.getElementById("main")?.focus();
      }, 50);
    },
    [],
  );

  async function confirm() {
    if (!(await send({ leaveId }))) return;
    done.current = true;
    setOpen(false);
    toast.success(t(`${does}.done`));
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t(`${does}.title`)}
      description={t(`${does}.text`, { name, dates })}
      trigger={
        <Button type="button" variant="secondary" size="sm" aria-label={t(`${does}.label`, { name, dates })}>
          {t(`${does}.open`)}
        </Button>
      }
    >
      <ErrorSummary errors={summaryOf(refusal)} />
      <DialogActions cancel={t("keep")}>
        <Button type="button" pending={pending} onClick={() => void confirm()}>
          {t(`${does}.submit`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
