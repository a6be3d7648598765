"use client";

import { Send } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toaster";
import { useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/action";

/** Sends a notification again; one that may have arrived only after a warning. */
export function ResendButton({
  id,
  state,
  what,
  resend,
}: {
  id: number;
  state: string;
  /** What it is, for who does not see the row it stands in. */
  what: string;
  resend: (input: unknown) => Promise<ActionResult<{ queued: boolean }>>;
}) {
  const t = useTranslations("channels.resend");
  const [open, setOpen] = useState(false);
  const [changed, setChanged] = useState(false);
  const { send, pending, refusal } = useAction(resend);
  const uncertain = state === "unknown";

  async function again() {
    const answer = await send({ id, state });
    if (!answer) return;
    setOpen(false);
    setChanged(!answer.data.queued);
    if (answer.data.queued) toast.success(t("done"));
  }

  const look = { variant: "secondary", size: "sm", "aria-label": t("labelFor", { what }) } as const;
  const words = (
    <>
      <Send aria-hidden />
      {t("label")}
    </>
  );
  const problem = changed ? t("conflict") : refusal?.message;
  return (
    <div className="flex flex-col items-start gap-2 sm:items-end">
      {uncertain ? (
        <Dialog
          open={open}
          onOpenChange={setOpen}
          title={t("title")}
          description={t("warning")}
          trigger={
            <Button type="button" {...look}>
              {words}
            </Button>
          }
        >
          {refusal && (
            <Alert tone="danger" announce>
              {refusal.message}
            </Alert>
          )}
          <DialogActions>
            <Button type="button" pending={pending} onClick={() => void again()}>
              {t("confirm")}
            </Button>
          </DialogActions>
        </Dialog>
      ) : (
        <Button type="button" pending={pending} onClick={() => void again()} {...look}>
          {words}
        </Button>
      )}
      {problem && !open && (
        <p role="alert" className="text-xs text-danger-ink">
          {problem}
        </p>
      )}
    </div>
  );
}
