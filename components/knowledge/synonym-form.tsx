"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button, buttonClass, LinkButton } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Textarea } from "@/components/ui/textarea";
import { summaryOf } from "@/components/ui/use-action";
import { type FormAction, useFormAction } from "@/components/ui/use-form-action";
import type { SynonymGroup } from "@/lib/knowledge/admin-queries";

/** A new group of words that mean the same, or changes to one; what was typed stays when it is refused. */
export function SynonymForm({ group, change }: { group?: SynonymGroup; change: FormAction }) {
  const t = useTranslations("knowledge-admin.admin.synonyms");
  const { state, formAction, send, pending } = useFormAction(change);
  const fields = state?.error.fields ?? {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    send(new FormData(event.currentTarget, submitter));
  }

  return (
    <form noValidate action={formAction} onSubmit={submit} className="flex max-w-prose flex-col gap-5">
      <ErrorSummary errors={state ? summaryOf({ message: state.error.message, fields }) : []} />
      {group && (
        <>
          <input type="hidden" name="id" value={group.id} />
          <input type="hidden" name="seenAt" value={group.changedAt.toISOString()} />
        </>
      )}
      <Textarea
        name="words"
        label={t("words")}
        hint={t("hint")}
        rows={3}
        autoCapitalize="none"
        autoComplete="off"
        defaultValue={state?.values.words ?? group?.words.join(", ")}
        error={fields.words}
      />
      <div className="flex flex-wrap gap-3">
        {group && (
          <LinkButton href="/admin/knowledge" prefetch={false} variant="secondary">
            {t("cancel")}
          </LinkButton>
        )}
        <Button type="submit" name="step" value="save" pending={pending}>
          {t("save")}
        </Button>
      </div>
      {group && (
        <details className="border-t border-line pt-4">
          <summary className={buttonClass("quiet", "sm")}>{t("delete")}</summary>
          <div className="flex flex-col items-start gap-3 pt-3 text-sm text-ink-soft">
            <p className="wrap-anywhere">{t("deleteText", { words: group.words.join(", ") })}</p>
            <Button type="submit" name="step" value="delete" variant="danger" size="sm" pending={pending}>
              {t("deleteConfirm")}
            </Button>
          </div>
        </details>
      )}
    </form>
  );
}
