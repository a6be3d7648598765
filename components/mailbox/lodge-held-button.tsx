"use client";

import { FilePlus2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { categoryOptions } from "@/components/complaints/category-options";
import { fieldsOf } from "@/components/complaints/command";
import type { HeldAction } from "@/components/mailbox/held-actions";
import type { HeldDecision } from "@/components/mailbox/held-mail-card";
import { useHeldAction } from "@/components/mailbox/use-held-action";
import { Button } from "@/components/ui/button";
import { Combobox } from "@/components/ui/combobox";
import { Dialog, DialogActions } from "@/components/ui/dialog";
import { ErrorSummary } from "@/components/ui/error-summary";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { summaryOf } from "@/components/ui/use-action";
import { TITLE_MAX } from "@/lib/complaints/input";
import type { LodgeChoices } from "@/lib/complaints/lodge-choices";

/** Makes a complaint of a held message: at once when its sender is known, else what is missing is asked for. */
export function LodgeHeldButton({
  action,
  choices,
  ...decision
}: HeldDecision & { action: HeldAction; choices: LodgeChoices }) {
  const t = useTranslations("mailbox.held.lodge");
  const tNew = useTranslations("complaint.new");
  const tCommon = useTranslations("complaint");
  const [open, setOpen] = useState(false);
  const { mail } = decision;
  const { decide, pending, refusal } = useHeldAction(decision, action);
  const prefix = `lodge-${mail.id}-`;
  const field = (name: string) => ({ name, id: prefix + name, error: refusal?.fields[name] });

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (await decide(fieldsOf(event.currentTarget))) setOpen(false);
  }

  async function atOnce() {
    if (!(await decide({}))) setOpen(true);
  }

  return (
    <>
      {mail.known && (
        <Button type="button" variant="secondary" pending={pending && !open} onClick={() => void atOnce()}>
          <FilePlus2 aria-hidden />
          {t("open")}
        </Button>
      )}
      <Dialog
        wide
        open={open}
        onOpenChange={setOpen}
        title={t("title")}
        description={t("text")}
        trigger={
          <Button type="button" variant={mail.known ? "quiet" : "secondary"}>
            {!mail.known && <FilePlus2 aria-hidden />}
            {t(mail.known ? "check" : "openForm")}
          </Button>
        }
      >
        <form noValidate onSubmit={submit} autoComplete="off" className="flex flex-col gap-5">
          <ErrorSummary errors={summaryOf(refusal, prefix)} />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextInput
              {...field("title")}
              label={tNew("subject")}
              defaultValue={mail.particulars.title}
              maxLength={TITLE_MAX}
              className="sm:col-span-2"
            />
            <TextInput
              {...field("name")}
              label={tNew("name")}
              defaultValue={mail.particulars.name}
              maxLength={120}
            />
            <TextInput
              {...field("phone")}
              label={tNew("phone")}
              type="tel"
              optional
              defaultValue={mail.particulars.phone}
              maxLength={30}
            />
            <TextInput
              {...field("email")}
              label={tNew("email")}
              type="email"
              autoCapitalize="none"
              spellCheck={false}
              defaultValue={mail.particulars.email}
              maxLength={254}
              className="sm:col-span-2"
            />
            <Combobox
              {...field("ptjId")}
              label={tNew("ptj")}
              placeholder={tNew("ptjPlaceholder")}
              defaultValue={mail.particulars.ptjId}
              options={choices.ptj.map(({ id, code, name }) => ({
                value: String(id),
                label: name,
                detail: code,
              }))}
              className="sm:col-span-2"
            />
            <Select
              {...field("categoryId")}
              label={tNew("category")}
              optional
              placeholder={tNew("categoryPlaceholder")}
              options={categoryOptions(choices.categories, (group) => tCommon(`categoryGroup.${group}`))}
              className="sm:col-span-2"
            />
          </div>
          <DialogActions>
            <Button type="submit" pending={pending}>
              {t("submit")}
            </Button>
          </DialogActions>
        </form>
      </Dialog>
    </>
  );
}
