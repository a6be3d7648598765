"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { controlAria, FieldError } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { Reminders } from "@/db/schema/clocks";
import type { ActionResult } from "@/lib/action";

/** The numbers each sentence has, in the order it says them. */
const SENTENCES = {
  feedback: ["feedbackEvery", "feedbackTimes"],
  closing: ["closingAfter", "closingWarning"],
  vendor: ["vendorEvery", "vendorTimes"],
  deadlines: ["dueSoon", "escalateAfter"],
  untouched: ["untouchedAfter"],
} as const satisfies Record<string, readonly (keyof Reminders)[]>;
const KINDS = Object.keys(SENTENCES) as (keyof typeof SENTENCES)[];

/** When the clock speaks up by itself, as sentences with a box for each number. */
export function RemindersForm({
  version,
  reminders,
  save,
}: {
  version: number;
  reminders: Reminders;
  save: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("targets.reminders");
  const { send, pending, refusal } = useAction(save);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await send(new FormData(event.currentTarget))) toast.success(t("saved"));
  }

  const box = (name: keyof Reminders) => (
    <input
      {...controlAria(name, { error: refusal?.fields[name] })}
      type="text"
      name={name}
      aria-label={t(`inputs.${name}`)}
      inputMode="numeric"
      autoComplete="off"
      maxLength={5}
      defaultValue={reminders[name]}
      className="control mx-1 my-0.5 inline-block w-14 px-2 text-center tabular-nums"
    />
  );
  return (
    <form noValidate onSubmit={submit} className="flex max-w-3xl flex-col gap-5">
      <ErrorSummary errors={summaryOf(refusal)} />
      <input type="hidden" name="version" value={version} />
      {KINDS.map((kind) => (
        <fieldset key={kind} className="flex min-w-0 flex-col gap-1.5">
          <legend className="mb-1 text-sm font-semibold text-ink">{t(kind)}</legend>
          {SENTENCES[kind].map((name) => {
            const error = refusal?.fields[name];
            return (
              error && (
                <FieldError key={name} id={name}>
                  {error}
                </FieldError>
              )
            );
          })}
          <p className="leading-10 text-ink-soft">
            {t.rich(`${kind}Sentence`, {
              feedbackEvery: () => box("feedbackEvery"),
              feedbackTimes: () => box("feedbackTimes"),
              closingAfter: () => box("closingAfter"),
              closingWarning: () => box("closingWarning"),
              vendorEvery: () => box("vendorEvery"),
              vendorTimes: () => box("vendorTimes"),
              dueSoon: () => box("dueSoon"),
              escalateAfter: () => box("escalateAfter"),
              untouchedAfter: () => box("untouchedAfter"),
            })}
          </p>
        </fieldset>
      ))}
      <Button type="submit" pending={pending} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
