"use client";

import { Paperclip } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { HeldAction } from "@/components/mailbox/held-actions";
import type { HeldDecision } from "@/components/mailbox/held-mail-card";
import { useHeldAction } from "@/components/mailbox/use-held-action";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { summaryOf } from "@/components/ui/use-action";

const AS = ["complainant", "note", "vendor"] as const;

/** Puts a held message into a complaint: the likeliest one stands there already, any other can be typed. */
export function AttachHeldForm({ action, ...decision }: HeldDecision & { action: HeldAction }) {
  const t = useTranslations("mailbox.held.attach");
  const tLife = useTranslations("lifecycle");
  const { mail } = decision;
  const { decide, pending, refusal } = useHeldAction(decision, action);
  const [number, setNumber] = useState(String(mail.suggestions[0]?.id ?? ""));
  const [as, setAs] = useState<string>(mail.as);
  const typed = number.replace(/\D/g, "");
  const chosen = mail.suggestions.find(({ id }) => String(id) === typed);
  const others = mail.suggestions.filter(({ id }) => String(id) !== typed);
  const prefix = `attach-${mail.id}-`;

  function submit(event: FormEvent) {
    event.preventDefault();
    void decide({ complaintId: typed, as });
  }

  return (
    <form noValidate onSubmit={submit} className="flex flex-col gap-3">
      <ErrorSummary errors={summaryOf(refusal, prefix)} />
      <div className="grid items-end gap-3 sm:grid-cols-[9rem_minmax(0,18rem)_auto] sm:justify-start">
        <TextInput
          name="complaintId"
          id={`${prefix}complaintId`}
          label={t("number")}
          inputMode="numeric"
          autoComplete="off"
          compact
          maxLength={16}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
          error={refusal?.fields.complaintId}
        />
        <Select
          name="as"
          id={`${prefix}as`}
          label={t("as")}
          compact
          value={as}
          onChange={(event) => setAs(event.currentTarget.value)}
          options={AS.map((value) => ({ value, label: t(`whose.${value}`) }))}
          error={refusal?.fields.as}
        />
        <Button
          type="submit"
          pending={pending}
          variant={chosen ? "primary" : "secondary"}
          className="pointer-fine:min-h-9! pointer-fine:py-1.5!"
        >
          <Paperclip aria-hidden />
          {typed ? t("submit", { number: typed }) : t("submitNone")}
        </Button>
      </div>
      {chosen && (
        <p className="text-sm wrap-anywhere text-ink-soft">
          <Link href={`/complaints/${chosen.id}`} prefetch={false} className="link">
            #{chosen.id} {chosen.title}
          </Link>{" "}
          · {chosen.complainantName} · {tLife(`stage.${chosen.stage}`)}
        </p>
      )}
      {others.length > 0 && (
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-sm text-ink-faint">
          {t("others")}
          {others.map(({ id, title }) => (
            <button
              key={id}
              type="button"
              title={title}
              onClick={() => setNumber(String(id))}
              className="link min-h-6 pointer-coarse:min-h-11"
            >
              #{id}
              <span className="sr-only"> {title}</span>
            </button>
          ))}
        </p>
      )}
    </form>
  );
}
