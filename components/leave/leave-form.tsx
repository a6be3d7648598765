"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/action";

type Pic = { id: number; name: string };

/** A new leave: for an Admin of any PIC (`pics`), else one's own. `today` is the first day it may begin. */
export function LeaveForm({
  pics,
  deputies,
  today,
  take,
}: {
  pics?: readonly Pic[];
  deputies: readonly Pic[];
  today: string;
  take: (input: unknown) => Promise<ActionResult<{ handedOn: string[] }>>;
}) {
  const t = useTranslations("leave.form");
  const { send, pending, refusal } = useAction(take);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const done = await send(new FormData(form));
    if (!done) return;
    form.reset();
    const { handedOn } = done.data;
    toast.success(handedOn.length > 0 ? t("handedOn", { names: handedOn.join(", ") }) : t("saved"));
  }

  if (deputies.length < (pics ? 2 : 1)) return <Alert>{t("noOthers")}</Alert>;
  const options = (list: readonly Pic[]) => list.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <form noValidate onSubmit={submit} className="flex max-w-prose flex-col gap-5">
      <ErrorSummary errors={summaryOf(refusal)} />
      {pics && (
        <Select
          name="personId"
          label={t("person")}
          placeholder={t("choose")}
          options={options(pics)}
          error={refusal?.fields.personId}
        />
      )}
      <div className="grid gap-5 sm:grid-cols-2">
        <TextInput
          type="date"
          name="fromDate"
          label={t("from")}
          min={today}
          error={refusal?.fields.fromDate}
        />
        <TextInput type="date" name="toDate" label={t("to")} min={today} error={refusal?.fields.toDate} />
      </div>
      <p className="-mt-3 text-sm text-ink-faint">{t("toHint")}</p>
      <Select
        name="deputyId"
        label={t("deputy")}
        hint={t("deputyHint")}
        placeholder={t("choose")}
        options={options(deputies)}
        error={refusal?.fields.deputyId}
      />
      <Button type="submit" pending={pending} className="self-start">
        {t("submit")}
      </Button>
    </form>
  );
}
