"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { categoryOptions } from "@/components/complaints/category-options";
import { type Command, fieldsOf, type Outcome } from "@/components/complaints/command";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { useCommand } from "@/components/complaints/use-command";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { Combobox } from "@/components/ui/combobox";
import { FileDrop } from "@/components/ui/file-drop";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { LOCALES, ON_BEHALF_CHANNELS } from "@/db/values";
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from "@/lib/attachments/file-type";
import { TITLE_MAX } from "@/lib/complaints/input";
import type { LodgeChoices } from "@/lib/complaints/lodge-choices";

const PREFIX = "lodge";

/** The particulars of the public form, filled in by an Admin for someone who called or came. */
export function LodgeOnBehalfForm({
  action,
  choices,
  submissionKey,
}: {
  /** Answers the new complaint's number. */
  action: Command<number>;
  choices: LodgeChoices;
  submissionKey: string;
}) {
  const t = useTranslations("complaint.new");
  const tLife = useTranslations("lifecycle");
  const tCommon = useTranslations("complaint");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [uploading, setUploading] = useState(false);
  const lodged = useRef<number>(undefined);
  const { send, pending, problem } = useCommand(async (input) => {
    const result = await action(input);
    if (!result.ok) return result;
    lodged.current = result.data;
    return { ok: true, data: { conflict: null } satisfies Outcome };
  });

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current || uploading) return;
    if (!(await send(fieldsOf(form.current)))) return;
    toast.success(t("done", { number: lodged.current ?? "" }));
    router.push(`/complaints/${lodged.current}`);
  }

  const field = (name: string) => ({ name, id: `${PREFIX}-${name}`, error: faultOf(problem, name) });
  return (
    <form
      ref={form}
      noValidate
      action={() => void submit()}
      onSubmit={submit}
      autoComplete="off"
      className="flex flex-col gap-6"
    >
      <ProblemNotice problem={problem} prefix={PREFIX} />
      <input type="hidden" name="submissionKey" value={submissionKey} />
      <Card>
        <RadioCards
          {...field("onBehalfChannel")}
          label={t("channel")}
          columns={2}
          options={ON_BEHALF_CHANNELS.map((value) => ({ value, label: tLife(`channel.${value}`) }))}
        />
      </Card>
      <Card>
        <Section title={t("complainant")}>
          <div className="grid gap-5 sm:grid-cols-2">
            <TextInput
              {...field("noKp")}
              label={t("noKp")}
              hint={t("noKpHint")}
              inputMode="numeric"
              maxLength={20}
            />
            <TextInput {...field("name")} label={t("name")} autoCapitalize="words" maxLength={120} />
            <TextInput {...field("phone")} label={t("phone")} type="tel" maxLength={30} />
            <TextInput
              {...field("email")}
              label={t("email")}
              hint={t("emailHint")}
              type="email"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={254}
            />
            <Combobox
              {...field("ptjId")}
              label={t("ptj")}
              placeholder={t("ptjPlaceholder")}
              options={choices.ptj.map(({ id, code, name }) => ({
                value: String(id),
                label: name,
                detail: code,
              }))}
              className="sm:col-span-2"
            />
            <Select
              {...field("locale")}
              label={t("locale")}
              hint={t("localeHint")}
              defaultValue="ms"
              options={LOCALES.map((value) => ({ value, label: t(`locales.${value}`) }))}
            />
          </div>
        </Section>
      </Card>
      <Card>
        <Section title={t("complaint")}>
          <div className="flex flex-col gap-5">
            <Select
              {...field("categoryId")}
              label={t("category")}
              placeholder={t("categoryPlaceholder")}
              options={categoryOptions(choices.categories, (group) => tCommon(`categoryGroup.${group}`))}
            />
            <TextInput {...field("title")} label={t("subject")} maxLength={TITLE_MAX} />
            <Textarea
              {...field("description")}
              label={t("description")}
              hint={t("descriptionHint")}
              rows={6}
            />
            <FileDrop
              name="attachmentIds[]"
              id={`${PREFIX}-attachmentIds`}
              label={tCommon("composer.files")}
              optional
              formats={tCommon("composer.fileFormats")}
              accept={ACCEPTED_EXTENSIONS}
              maxBytes={MAX_FILE_BYTES}
              error={faultOf(problem, "attachmentIds")}
              onBusy={setUploading}
            />
          </div>
        </Section>
      </Card>
      <div className="flex flex-wrap justify-end gap-3 max-sm:*:flex-1">
        <LinkButton href="/inbox" variant="secondary">
          {t("cancel")}
        </LinkButton>
        <Button type="submit" pending={pending} disabled={uploading}>
          {uploading ? tCommon("composer.uploading") : t("submit")}
        </Button>
      </div>
    </form>
  );
}
