"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { NewPasswordFields } from "@/components/auth/new-password-fields";
import { summaryItems } from "@/components/auth/summary-items";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ActionError } from "@/lib/action";

type State = { typed: { name: string; noKp: string; email: string }; error: ActionError } | null;

/** The particulars and the password of the first Admin. */
export function SetupForm({
  submit,
  token,
}: {
  submit: (previous: State, form: FormData) => Promise<State>;
  token: string;
}) {
  const t = useTranslations("login");
  const [state, action] = useActionState(submit, null);
  const errors = state?.error.fields ?? {};
  return (
    <>
      <ErrorSummary errors={summaryItems(state?.error)} />
      <form action={action} noValidate className="flex flex-col gap-5">
        <input type="hidden" name="token" value={token} />
        <TextInput
          name="name"
          label={t("setup.name")}
          error={errors.name}
          defaultValue={state?.typed.name}
          autoComplete="name"
        />
        <TextInput
          name="noKp"
          label={t("noKp")}
          hint={t("noKpHint")}
          error={errors.noKp}
          defaultValue={state?.typed.noKp}
          inputMode="numeric"
          autoComplete="username"
        />
        <TextInput
          name="email"
          type="email"
          label={t("setup.email")}
          error={errors.email}
          defaultValue={state?.typed.email}
          autoComplete="email"
        />
        <NewPasswordFields errors={errors} />
        <SubmitButton size="lg" className="w-full">
          {t("setup.submit")}
        </SubmitButton>
      </form>
    </>
  );
}
