"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";
import { summaryOf } from "@/components/ui/use-action";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

/** How many months a published card stands before it is looked at again. */
export function ReviewPeriodForm({ months, save }: { months: number; save: FormAction }) {
  const t = useTranslations("knowledge-admin.admin.review");
  const { state, formAction, send, pending } = useFormAction(save);
  const fields = state?.error.fields ?? {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    send(new FormData(event.currentTarget));
  }

  return (
    <form noValidate action={formAction} onSubmit={submit} className="flex max-w-prose flex-col gap-5">
      <ErrorSummary errors={state ? summaryOf({ message: state.error.message, fields }) : []} />
      <TextInput
        name="months"
        label={t("months")}
        hint={t("hint")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        defaultValue={state?.values.months ?? String(months)}
        error={fields.months}
        className="[&_input]:max-w-28"
      />
      <Button type="submit" pending={pending} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
