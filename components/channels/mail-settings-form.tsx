"use client";

import { useTranslations } from "next-intl";
import type { FormEvent } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { ErrorSummary } from "@/components/ui/error-summary";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/action";

/** How mail is taken in, and how long a reply can be undone. */
export function MailSettingsForm({
  undoSeconds,
  newComplaints,
  trustedAuthServers,
  save,
}: {
  undoSeconds: number;
  newComplaints: boolean;
  trustedAuthServers: readonly string[];
  save: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("channels.settings");
  const { send, pending, refusal } = useAction(save);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await send(new FormData(event.currentTarget))) toast.success(t("saved"));
  }

  return (
    <form noValidate onSubmit={submit} className="flex max-w-prose flex-col gap-5">
      <ErrorSummary errors={summaryOf(refusal)} />
      <Checkbox
        name="newComplaints"
        defaultChecked={newComplaints}
        label={t("newComplaints")}
        description={t("newComplaintsHint")}
        className="py-0"
      />
      <TextInput
        name="undoSeconds"
        label={t("undoSeconds")}
        hint={t("undoSecondsHint")}
        inputMode="numeric"
        autoComplete="off"
        maxLength={3}
        defaultValue={String(undoSeconds)}
        error={refusal?.fields.undoSeconds}
        className="[&_input]:max-w-28"
      />
      <Textarea
        name="trustedAuthServers"
        label={t("trustedServers")}
        hint={t("trustedServersHint")}
        optional
        rows={2}
        spellCheck={false}
        autoCapitalize="none"
        autoComplete="off"
        defaultValue={trustedAuthServers.join("\n")}
        error={refusal?.fields.trustedAuthServers}
      />
      <Button type="submit" pending={pending} className="self-start">
        {t("submitMail")}
      </Button>
    </form>
  );
}
