"use client";

import { MailCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { bold } from "@/components/complainant/rich";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";

export type Sent = { sentTo: string };

/** Takes an e-mail address and says the same whether or not there are complaints under it. */
export function SemakForm({ action }: { action: FormAction<Sent> }) {
  const t = useTranslations("complainant");
  const { state, formAction, send, pending, forget } = useFormAction<Sent>(action);
  const box = useRef<HTMLDivElement>(null);
  const sentTo = state && "sentTo" in state ? state.sentTo : null;
  const refused = state && "error" in state ? state : null;

  useEffect(() => {
    if (sentTo) box.current?.focus();
  }, [sentTo]);

  if (sentTo) {
    return (
      <Card>
        <div ref={box} tabIndex={-1} role="status" className="flex flex-col items-start gap-3 outline-none">
          <span className="flex size-12 items-center justify-center rounded-full bg-success-soft text-success-ink">
            <MailCheck aria-hidden className="size-6" />
          </span>
          <h2 className="text-xl">{t("semak.sentTitle")}</h2>
          <p className="max-w-full text-ink-soft">{t.rich("semak.sent", { email: sentTo, ...bold })}</p>
          <p className="text-sm text-ink-faint">{t("semak.sentHint")}</p>
          <LinkButton
            href="/track"
            variant="secondary"
            onClick={(event) => {
              event.preventDefault();
              forget();
            }}
          >
            {t("semak.again")}
          </LinkButton>
        </div>
      </Card>
    );
  }

  const error = refused?.error.fields?.email;
  return (
    <form
      action={formAction}
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) send(new FormData(event.currentTarget));
      }}
      noValidate
      className="flex flex-col gap-6"
    >
      <ErrorSummary
        errors={
          refused ? [error ? { field: "email", message: error } : { message: refused.error.message }] : []
        }
      />
      <Card>
        <div className="flex flex-col gap-5">
          <TextInput
            name="email"
            label={t("semak.email")}
            hint={t("semak.why")}
            error={error}
            defaultValue={refused?.values.email}
            type="email"
            inputMode="email"
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={254}
          />
          <Button type="submit" size="lg" pending={pending} className="w-full sm:w-auto sm:self-start">
            {t("semak.submit")}
          </Button>
        </div>
      </Card>
    </form>
  );
}
