"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { FieldGroup } from "@/components/ui/field";
import { TextInput } from "@/components/ui/text-input";
import { summaryOf } from "@/components/ui/use-action";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { Module } from "@/lib/knowledge/change-modules";

/** A release of iSPEKS and the modules it changed, whose cards are then looked at again. */
export function ReleaseForm({
  modules,
  today,
  save,
}: {
  modules: readonly Module[];
  today: string;
  save: FormAction;
}) {
  const t = useTranslations("knowledge-admin.admin.releases");
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
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        autoComplete="off"
        defaultValue={state?.values.name}
        error={fields.name}
      />
      <TextInput
        type="date"
        name="releasedOn"
        label={t("on")}
        defaultValue={state?.values.releasedOn ?? today}
        error={fields.releasedOn}
        className="max-w-56"
      />
      {modules.length > 0 && (
        <FieldGroup id="moduleIds" label={t("modules")} hint={t("modulesHint")} error={fields.moduleIds}>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {modules.map(({ id, name }) => (
              <Checkbox
                key={id}
                id={`moduleIds.${id}`}
                name="moduleIds[]"
                value={id}
                label={name}
                className="min-h-8 py-1 pointer-coarse:min-h-11 pointer-coarse:py-2.5"
              />
            ))}
          </div>
        </FieldGroup>
      )}
      <Button type="submit" pending={pending} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
