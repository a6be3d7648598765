"use client";

import { MailCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { OneTask } from "@/components/auth/one-task";
import { summaryItems } from "@/components/auth/summary-items";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ActionError } from "@/lib/action";

type State = { state: "asked" } | { state: "refused"; noKp: string; error: ActionError } | null;

/** Lupa kata laluan; once asked, the page says the same whoever asked. */
export function ForgotPasswordForm({
  submit,
}: {
  submit: (previous: State, form: FormData) => Promise<State>;
}) {
  const t = useTranslations("login");
  const [state, action] = useActionState(submit, null);
  const back = (
    <Link
      href="/login"
      className="link inline-flex items-center self-center text-sm font-medium pointer-coarse:min-h-11"
    >
      {t("forgotPage.back")}
    </Link>
  );
  if (state?.state === "asked") {
    return (
      <OneTask title={t("forgotPage.asked")}>
        <div role="status" className="flex flex-col gap-3 text-sm text-ink-soft">
          <MailCheck aria-hidden className="size-10 text-success-ink" />
          <p>{t("forgotPage.askedText")}</p>
          <p>{t("forgotPage.notReceived")}</p>
        </div>
        {back}
      </OneTask>
    );
  }
  const error = state?.error;
  return (
    <OneTask title={t("forgotPage.title")} intro={t("forgotPage.intro")}>
      <ErrorSummary errors={summaryItems(error)} />
      <form action={action} noValidate className="flex flex-col gap-5">
        <TextInput
          name="noKp"
          label={t("noKp")}
          hint={t("noKpHint")}
          error={error?.fields?.noKp}
          defaultValue={state?.noKp}
          inputMode="numeric"
          autoComplete="username"
          maxLength={40}
        />
        <SubmitButton size="lg" className="w-full">
          {t("forgotPage.submit")}
        </SubmitButton>
        {back}
      </form>
    </OneTask>
  );
}
