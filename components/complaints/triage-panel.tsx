"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { CloseDialog } from "@/components/complaints/close-dialog";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { type Command, fieldsOf } from "@/components/complaints/command";
import type { Case } from "@/components/complaints/composer-form";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { useCommand } from "@/components/complaints/use-command";
import { SolvedBefore } from "@/components/knowledge/solved-before";
import { Button } from "@/components/ui/button";
import { Combobox, type ComboboxOption } from "@/components/ui/combobox";
import { Select, type SelectOptionGroup } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { PRIORITIES, type Priority } from "@/db/values";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";

export type TriageCommands = { correct: Command; assign: Command; close: Command };

type Pic = {
  id: number;
  name: string;
  load: number;
  away: { untilDate: string; standInName: string | null } | null;
};

/** The Admin's part (guide, step 2): check the complaint, put it right, hand it to the PIC concerned, or close it. */
export function TriagePanel({
  theCase,
  commands,
  categories,
  ptj,
  current,
  pics,
  picId,
  defaultPicId,
  startOpen,
}: {
  theCase: Case;
  commands: TriageCommands;
  categories: readonly SelectOptionGroup[];
  ptj: readonly ComboboxOption[];
  current: { categoryId: number | null; ptjId: number; priority: Priority };
  pics: readonly Pic[];
  picId: number | null;
  /** The PIC of the complaint's category. */
  defaultPicId: number | null;
  startOpen: boolean;
}) {
  const t = useTranslations("complaint.triage");
  return (
    <CollapsibleSection title={t("title")} startOpen={startOpen}>
      <div className="flex flex-col gap-5">
        <Assign
          key={`${picId} ${defaultPicId}`}
          {...{ theCase, pics, picId, defaultPicId }}
          command={commands.assign}
        />
        <Correct
          key={`${current.categoryId} ${current.ptjId} ${current.priority}`}
          {...{ theCase, categories, ptj, current }}
          command={commands.correct}
        />
        <div className="border-t border-line pt-4">
          <CloseDialog theCase={theCase} command={commands.close} />
        </div>
      </div>
    </CollapsibleSection>
  );
}

/** A form that carries out one command on the case as the page shows it. @param said shown when it is done */
function useCaseForm({ number, version }: Case, command: Command, said: string) {
  const { send, pending, problem } = useCommand(command);
  const form = useRef<HTMLFormElement>(null);

  async function submit(event?: FormEvent) {
    event?.preventDefault();
    if (!form.current) return;
    if (await send({ ...fieldsOf(form.current), number, version })) toast.success(said);
  }

  return { form, submit, pending, problem };
}

function Assign({
  theCase,
  command,
  pics,
  picId,
  defaultPicId,
}: {
  theCase: Case;
  command: Command;
  pics: readonly Pic[];
  picId: number | null;
  defaultPicId: number | null;
}) {
  const t = useTranslations("complaint.triage");
  const { form, submit, pending, problem } = useCaseForm(theCase, command, t("assigned"));
  const others = pics.filter(({ id }) => id !== picId);
  function labelOf({ id, name, load, away }: Pic): string {
    const label = t(id === defaultPicId ? "loadDefault" : "load", { name, count: load });
    if (!away) return label;
    const date = formatDate(startOfLocalDate(away.untilDate));
    return away.standInName === null
      ? t("awayNobody", { label, date })
      : t("away", { label, date, name: away.standInName });
  }
  function choose(personId: number) {
    const select = form.current?.querySelector<HTMLSelectElement>("select[name=picId]");
    if (!select) return;
    select.value = String(personId);
    select.focus();
  }
  const offered = picId === null && others.some(({ id }) => id === defaultPicId) ? String(defaultPicId) : "";

  return (
    <form
      ref={form}
      noValidate
      action={() => void submit()}
      onSubmit={submit}
      className="flex flex-col gap-3"
    >
      <ProblemNotice problem={problem} prefix="assign" />
      <Select
        compact
        name="picId"
        id="assign-picId"
        label={picId === null ? t("pic") : t("otherPic")}
        hint={offered && t("defaultPic")}
        placeholder={t("choosePic")}
        defaultValue={offered}
        options={others.map((pic) => ({ value: String(pic.id), label: labelOf(pic) }))}
        error={faultOf(problem, "picId")}
      />
      <SolvedBefore except={picId} choose={choose} />
      <Textarea
        name="text"
        id="assign-text"
        label={t("note")}
        hint={t("noteHint")}
        optional
        rows={2}
        error={faultOf(problem, "text")}
      />
      <Button type="submit" pending={pending} variant={picId === null ? "primary" : "secondary"}>
        {picId === null ? t("assign") : t("reassign")}
      </Button>
    </form>
  );
}

function Correct({
  theCase,
  command,
  categories,
  ptj,
  current,
}: {
  theCase: Case;
  command: Command;
  categories: readonly SelectOptionGroup[];
  ptj: readonly ComboboxOption[];
  current: { categoryId: number | null; ptjId: number; priority: Priority };
}) {
  const t = useTranslations("complaint.triage");
  const tLife = useTranslations("lifecycle");
  const { form, submit, pending, problem } = useCaseForm(theCase, command, t("corrected"));
  const [touched, setTouched] = useState(false);

  return (
    <form
      ref={form}
      noValidate
      action={() => void submit()}
      onSubmit={submit}
      onChange={() => setTouched(true)}
      className="flex flex-col gap-3 border-t border-line pt-4"
    >
      <h3 className="text-sm">{t("check")}</h3>
      <ProblemNotice problem={problem} prefix="correct" />
      <Select
        compact
        name="categoryId"
        id="correct-categoryId"
        label={t("category")}
        placeholder={current.categoryId === null ? t("chooseCategory") : undefined}
        defaultValue={current.categoryId === null ? "" : String(current.categoryId)}
        options={categories}
        error={faultOf(problem, "categoryId")}
      />
      <Combobox
        compact
        name="ptjId"
        id="correct-ptjId"
        label={t("ptj")}
        options={ptj}
        defaultValue={String(current.ptjId)}
        onValueChange={() => setTouched(true)}
        error={faultOf(problem, "ptjId")}
      />
      <Select
        compact
        name="priority"
        id="correct-priority"
        label={t("priority")}
        defaultValue={current.priority}
        options={PRIORITIES.map((value) => ({ value, label: tLife(`priority.${value}`) }))}
        error={faultOf(problem, "priority")}
      />
      {touched && (
        <Button type="submit" variant="secondary" pending={pending}>
          {t("correct")}
        </Button>
      )}
    </form>
  );
}
