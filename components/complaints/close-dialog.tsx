"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { type Command, fieldsOf } from "@/components/complaints/command";
import type { Case } from "@/components/complaints/composer-form";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { useCommand } from "@/components/complaints/use-command";
import { Button } from "@/components/ui/button";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { RadioCards } from "@/components/ui/radio-cards";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { ADMIN_CLOSE_REASONS } from "@/db/values";

/** The Admin closes what needs no handling; since it cannot be undone, in a dialog that says so. */
export function CloseDialog({ theCase, command }: { theCase: Case; command: Command }) {
  const t = useTranslations("complaint.close");
  const tLife = useTranslations("lifecycle");
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const { send, pending, problem } = useCommand(command);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current) return;
    const { number, version } = theCase;
    if (!(await send({ ...fieldsOf(form.current), number, version }))) return;
    setOpen(false);
    toast.success(t("done"));
  }

  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      title={t("title")}
      description={t("text")}
      trigger={
        <Button type="button" variant="secondary" size="sm" className="w-full text-danger-ink!">
          {t("open")}
        </Button>
      }
    >
      <form
        ref={form}
        noValidate
        action={() => void submit()}
        onSubmit={submit}
        className="flex flex-col gap-4"
      >
        <ProblemNotice problem={problem} prefix="close" />
        <RadioCards
          name="reason"
          id="close-reason"
          label={t("reason")}
          defaultValue={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          options={ADMIN_CLOSE_REASONS.map((value) => ({ value, label: tLife(`closeReason.${value}`) }))}
          error={faultOf(problem, "reason")}
        />
        {reason === "duplicate" && (
          <TextInput
            name="duplicateOfId"
            id="close-duplicateOfId"
            label={t("duplicateOf")}
            inputMode="numeric"
            autoComplete="off"
            error={faultOf(problem, "duplicateOfId")}
            className="max-w-48"
          />
        )}
        <Textarea
          name="text"
          id="close-text"
          label={t("sentence")}
          hint={t("sentenceHint")}
          rows={3}
          error={faultOf(problem, "text")}
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
