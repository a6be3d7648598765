"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import { useActionState, useRef } from "react";
import { type DemoPerson, DemoSignIns } from "@/components/auth/demo-sign-ins";
import { PasswordInput } from "@/components/auth/password-input";
import { summaryItems } from "@/components/auth/summary-items";
import { ErrorSummary } from "@/components/ui/error-summary";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextInput } from "@/components/ui/text-input";
import type { ActionError } from "@/lib/action";

type State = { noKp: string; error: ActionError } | null;

/** Guide: No Kad Pengenalan and kata laluan. Works before (and without) JavaScript. */
export function SignInForm({
  submit,
  next,
  demo,
}: {
  submit: (previous: State, form: FormData) => Promise<State>;
  next?: string;
  /** The people of a demonstration, who can be signed in as with one click. */
  demo?: { people: readonly DemoPerson[]; password: string };
}) {
  const t = useTranslations("login");
  const [state, action] = useActionState(submit, null);
  const form = useRef<HTMLFormElement>(null);
  const errors = state?.error.fields ?? {};

  function fill(noKp: string, password: string) {
    const fields = form.current?.elements;
    const set = (name: string, value: string) => {
      const field = fields?.namedItem(name);
      if (field instanceof HTMLInputElement) field.value = value;
    };
    set("noKp", noKp);
    set("password", password);
    form.current?.querySelector<HTMLButtonElement>("button[type=submit]")?.focus();
  }

  return (
    <>
      <ErrorSummary errors={summaryItems(state?.error)} />
      <form ref={form} action={action} noValidate className="flex flex-col gap-5">
        {next && <input type="hidden" name="next" value={next} />}
        <TextInput
          name="noKp"
          label={t("noKp")}
          hint={t("noKpHint")}
          error={errors.noKp}
          defaultValue={state?.noKp}
          inputMode="numeric"
          autoComplete="username"
          maxLength={40}
        />
        <PasswordInput
          name="password"
          label={t("password")}
          error={errors.password}
          autoComplete="current-password"
        />
        <SubmitButton size="lg" className="w-full">
          {t("submit")}
        </SubmitButton>
        <Link
          href="/forgot-password"
          className="link inline-flex items-center self-center text-sm font-medium pointer-coarse:min-h-11"
        >
          {t("forgot")}
        </Link>
      </form>
      {demo && <DemoSignIns people={demo.people} onChoose={(noKp) => fill(noKp, demo.password)} />}
    </>
  );
}
