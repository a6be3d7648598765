"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import { LOCALES, type Locale } from "@/db/values";
import type { ActionResult } from "@/lib/action";
import { defaultTemplate, templateField, WHATSAPP_KINDS } from "@/lib/notifications/whatsapp-kinds";

/** What the templates are called in the office's WhatsApp account; a blank name is the default one. */
export function WhatsAppSettingsForm({
  templates,
  languages,
  save,
}: {
  templates: Readonly<Record<string, string>>;
  languages: Readonly<Record<Locale, string>>;
  save: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("channels");
  const { send, pending, refusal } = useAction(save);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await send(new FormData(event.currentTarget))) toast.success(t("settings.saved"));
  }

  const plain = { spellCheck: false, autoCapitalize: "none", autoComplete: "off" } as const;
  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-5">
      <ErrorSummary errors={summaryOf(refusal)} />
      <div className="grid gap-5 sm:grid-cols-2">
        {LOCALES.map((locale) => (
          <TextInput
            key={locale}
            {...plain}
            name={`language_${locale}`}
            label={t(`settings.language.${locale}`)}
            maxLength={6}
            defaultValue={languages[locale]}
            error={refusal?.fields[`language_${locale}`]}
            className="[&_input]:max-w-28"
          />
        ))}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        {WHATSAPP_KINDS.map((kind) => (
          <TextInput
            key={kind}
            {...plain}
            name={templateField(kind)}
            label={t(`kinds.${kind}`)}
            placeholder={defaultTemplate(kind)}
            maxLength={512}
            defaultValue={templates[kind] ?? ""}
            error={refusal?.fields[templateField(kind)]}
          />
        ))}
      </div>
      <Button type="submit" pending={pending} className="self-start">
        {t("settings.submitWhatsApp")}
      </Button>
    </form>
  );
}
