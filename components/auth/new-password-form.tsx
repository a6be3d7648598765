"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { NewPasswordFields } from "@/components/auth/new-password-fields";
import { summaryItems } from "@/components/auth/summary-items";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ActionResult } from "@/lib/action";

/** Sets a password by the link of a mail. */
export function NewPasswordForm({
  submit,
  token,
}: {
  submit: (previous: ActionResult | null, form: FormData) => Promise<ActionResult>;
  token: string;
}) {
  const t = useTranslations("login.passwordPage");
  const [state, action] = useActionState(submit, null);
  const error = state?.ok === false ? state.error : undefined;
  return (
    <>
      <ErrorSummary errors={summaryItems(error)} />
      <form action={action} noValidate className="flex flex-col gap-5">
        <input type="hidden" name="token" value={token} />
        <NewPasswordFields errors={error?.fields ?? {}} />
        <SubmitButton size="lg" className="w-full">
          {t("submit")}
        </SubmitButton>
      </form>
    </>
  );
}
