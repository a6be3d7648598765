"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { NewPasswordFields } from "@/components/auth/new-password-fields";
import { PasswordInput } from "@/components/auth/password-input";
import { summaryItems } from "@/components/auth/summary-items";
import { Alert } from "@/components/ui/alert";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action";

/** Changes one's own password. */
export function ChangePasswordForm({
  submit,
}: {
  submit: (previous: ActionResult<void> | null, form: FormData) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("account.password");
  const [state, action] = useActionState(submit, null);
  const error = state?.ok === false ? state.error : undefined;
  const errors = error?.fields ?? {};
  return (
    <form action={action} noValidate className="flex max-w-md flex-col gap-5">
      <ErrorSummary errors={summaryItems(error)} />
      {state?.ok && (
        <Alert tone="success" announce>
          {t("saved")}
        </Alert>
      )}
      <PasswordInput
        name="current"
        label={t("current")}
        error={errors.current}
        autoComplete="current-password"
      />
      <NewPasswordFields errors={errors} />
      <SubmitButton className="self-start">{t("submit")}</SubmitButton>
    </form>
  );
}
