"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { forget, keep, readKept } from "@/components/complainant/kept-text";
import { categoryOptions } from "@/components/complaints/category-options";
import {
  type Command,
  type FormFields,
  fieldsOf,
  type Outcome,
  stepsIn,
  textOf,
} from "@/components/complaints/command";
import { faultOf, ProblemNotice } from "@/components/complaints/problem-notice";
import { StepsEditor } from "@/components/complaints/steps-editor";
import { useCommand } from "@/components/complaints/use-command";
import {
  asCard,
  type CardText,
  fieldsOfPublic,
  fieldsOfText,
  type PublicText,
  publicSteps,
  publicWords,
  staffWords,
} from "@/components/knowledge/card-fields";
import { FindingsNotice } from "@/components/knowledge/findings-notice";
import { OtherVersion, type TheirVersion } from "@/components/knowledge/other-version";
import { pasteClean } from "@/components/knowledge/paste";
import { PossibleTwins } from "@/components/knowledge/possible-twins";
import { PublicPart } from "@/components/knowledge/public-part";
import { Alert } from "@/components/ui/alert";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toaster";
import { VERIFIERS } from "@/db/values";
import { CARD_LINE_MAX, CARD_STEPS_MAX, CARD_TITLE_MAX } from "@/lib/knowledge/card-input";
import { findingsIn, namesIn, numbersIn, type Removed, safeText } from "@/lib/knowledge/personal-data";

const PREFIX = "card";
const PAUSE_MS = 300;

/** What was saved: the card's number, and whether it waits for an Admin before readers see it. */
export type CardSaved = { no: string; waits: boolean } | { conflict: "changed" };
export type SaveCard = Command<CardSaved>;

/** What is kept in this tab of a card that is being written. */
type Kept = { revision: number | null; fields: FormFields; withPublic: boolean };
type Part = {
  /** Fields made anew for each. */
  generation: number;
  fields: FormFields;
};

/**
 * The form of a card. What is typed is kept in this tab until it is saved; when somebody else saved first, both texts
 * are shown and nothing is lost.
 */
export function CardForm({
  card,
  text,
  publicText,
  complaintId,
  owner,
  names,
  isAdmin,
  choices,
  save,
  cancel,
}: {
  /** Null for a new one. */
  card: (TheirVersion & { id: number; no: string; revision: number; editable: boolean }) | null;
  text: CardText | null;
  publicText: PublicText | null;
  /** The complaint a new one is written with. */
  complaintId: number | null;
  /** Whose text it is; what waits in this tab is for them only. */
  owner: string;
  /** People it may speak of. */
  names: readonly string[];
  isAdmin: boolean;
  choices: {
    categories: readonly { id: number; group: string; name: string }[];
    modules: readonly { id: number; name: string }[];
  };
  save: SaveCard;
  /** Where Batal leads. */
  cancel: string;
}) {
  const t = useTranslations("knowledge-edit.form");
  const tCards = useTranslations("cards");
  const tComplaint = useTranslations("complaint");
  const tEdit = useTranslations("knowledge-edit.edit");
  const tConflict = useTranslations("knowledge-edit.conflict");
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const keptAs = `ehelpdesk.card.${owner}.${card ? card.id : `new.${complaintId ?? ""}`}`;

  const [staff, setStaff] = useState<Part>(() => ({ generation: 0, fields: fieldsOfText(text) }));
  const [forPublic, setForPublic] = useState<Part>(() => ({
    generation: 0,
    fields: fieldsOfPublic(publicText),
  }));
  const [withPublic, setWithPublic] = useState(publicText !== null);
  const [removed, setRemoved] = useState<Removed[] | null>(null);
  /** The revision that was written upon. */
  const [revision, setRevision] = useState(card?.revision ?? null);
  const [written, setWritten] = useState<FormFields>(() => ({ ...staff.fields, ...forPublic.fields }));
  const [restored, setRestored] = useState(false);
  const [uploading, setUploading] = useState(false);

  const saved = useRef<{ no: string; waits: boolean }>(undefined);
  const { send, pending, problem, setProblem } = useCommand(async (input) => {
    const result = await save(input);
    if (!result.ok) return result;
    if ("conflict" in result.data) return { ok: true, data: { conflict: "changed" } satisfies Outcome };
    saved.current = result.data;
    return { ok: true, data: { conflict: null } satisfies Outcome };
  });
  const conflict = problem?.kind === "changed";

  const now = () => (form.current ? fieldsOf(form.current) : written);
  const store = useRef(() => {});
  store.current = () => keep(keptAs, { revision, fields: now(), withPublic } satisfies Kept);

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  function changed() {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      timer.current = undefined;
      store.current();
      setWritten(now());
    }, PAUSE_MS);
  }

  // What an earlier visit of this tab did not save comes back, upon the revision it was written on.
  const restore = useRef(() => {
    const kept = readKept<Kept>(keptAs);
    if (!kept) return;
    setStaff({ generation: 1, fields: kept.fields });
    setForPublic({ generation: 1, fields: kept.fields });
    setWithPublic(kept.withPublic && isAdmin);
    setRevision(kept.revision);
    setWritten(kept.fields);
    setRestored(true);
  });
  useEffect(() => {
    restore.current();
    const flush = () => {
      if (timer.current !== undefined) store.current();
    };
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("pagehide", flush);
      flush();
      clearTimeout(timer.current);
    };
  }, []);

  function startAgain() {
    clearTimeout(timer.current);
    timer.current = undefined;
    forget(keptAs);
    setProblem(null);
    setStaff(({ generation }) => ({ generation: generation + 1, fields: fieldsOfText(text) }));
    setForPublic(({ generation }) => ({ generation: generation + 1, fields: fieldsOfPublic(publicText) }));
    setWithPublic(publicText !== null);
    setRevision(card?.revision ?? null);
    setWritten({ ...fieldsOfText(text), ...fieldsOfPublic(publicText) });
    setRemoved(null);
    setRestored(false);
    document.getElementById(`${PREFIX}-title`)?.focus();
  }

  async function submit(event?: FormEvent, upon = revision) {
    event?.preventDefault();
    if (!form.current || pending || uploading) return;
    store.current();
    const fields = fieldsOf(form.current);
    setWritten(fields);
    const done = await send({
      ...asCard(fields, withPublic),
      ...(card ? { cardId: card.id, revision: upon } : { complaintId }),
    });
    if (!done || !saved.current) return;
    clearTimeout(timer.current);
    timer.current = undefined;
    forget(keptAs);
    const { no, waits } = saved.current;
    toast.success(t(waits ? "savedWaiting" : "saved", { no }));
    router.push(`/knowledge/${no}`);
  }

  // Somebody was faster: theirs comes with the page anew, and the text here stays as it is.
  const told = useRef<typeof problem>(null);
  useEffect(() => {
    if (told.current === problem) return;
    told.current = problem;
    if (problem?.kind === "changed") router.refresh();
  });

  /** Those it may speak of by what is known, and those the text names itself. */
  const namesOf = (fields: FormFields) => [...names, ...namesIn(staffWords(fields))];

  function prepare() {
    const fields = now();
    const known = namesOf(fields);
    const taken: Removed[] = [];
    const safe = (words: string) => {
      const { text, removed } = safeText(words, known);
      taken.push(...removed);
      return text;
    };
    const prepared = fieldsOfPublic({
      title: safe(textOf(fields, "title")),
      symptom: safe(textOf(fields, "symptom")),
      steps: stepsIn(fields)
        .map((step) => ({ text: safe(step.text), pictures: [] }))
        .filter((step) => step.text !== ""),
    });
    setForPublic(({ generation }) => ({ generation: generation + 1, fields: prepared }));
    setRemoved(taken);
    setWithPublic(true);
    changed();
  }

  const fault = (field: string) => faultOf(problem, field);
  const field = (name: string) => ({
    name,
    id: `${PREFIX}-${name}`,
    error: fault(name),
    defaultValue: textOf(staff.fields, name),
  });
  const editable = card?.editable ?? true;
  const numbers = numbersIn(staffWords(written));
  const pictures = [...new Set(stepsIn(written).flatMap((step) => step.pictures))];

  return (
    <form
      ref={form}
      noValidate
      action={() => void submit()}
      onSubmit={submit}
      onInput={changed}
      onPaste={pasteClean}
      className="flex flex-col gap-6"
    >
      <ProblemNotice
        problem={problem}
        prefix={PREFIX}
        here={complaintId === null ? undefined : `/knowledge/new?complaint=${complaintId}`}
        changed={
          card && (
            <OtherVersion
              theirs={card}
              theirText={text}
              theirPublic={publicText}
              mine={written}
              minePublic={withPublic}
              comes={card.revision === revision}
              choices={choices}
              actions={
                editable && (
                  <>
                    <Button
                      type="button"
                      size="sm"
                      pending={pending}
                      onClick={() => void submit(undefined, card.revision)}
                    >
                      {t("saveAnyway")}
                    </Button>
                    <Button type="button" size="sm" variant="secondary" onClick={startAgain}>
                      {tConflict("takeTheirs")}
                    </Button>
                  </>
                )
              }
            />
          )
        }
      />
      {!editable && (
        <Alert tone="warning" title={tEdit("notAllowed")}>
          {tEdit("notAllowedText", { state: tCards(`state.${(card as TheirVersion).state}`) })}
        </Alert>
      )}
      {restored && !conflict && (
        <Alert
          announce
          actions={
            <Button type="button" variant="secondary" size="sm" onClick={startAgain}>
              {t("discard")}
            </Button>
          }
        >
          {t("kept")}
        </Alert>
      )}

      <div className={classNames("grid items-start gap-6", isAdmin && "xl:grid-cols-2")}>
        <Card className="min-w-0">
          <Section title={t("staff")} description={t("staffHint")}>
            <div key={staff.generation} className="flex flex-col gap-5">
              <TextInput
                {...field("title")}
                label={t("title")}
                hint={t("titleHint")}
                maxLength={CARD_TITLE_MAX}
              />
              <Textarea {...field("symptom")} label={t("symptom")} hint={t("symptomHint")} rows={3} />
              <PossibleTwins exclude={card ? [card.id] : []} />
              <Textarea {...field("cause")} label={t("cause")} rows={3} />
              <StepsEditor
                id={`${PREFIX}-steps`}
                initial={stepsIn(staff.fields)}
                hint={t("stepsHint")}
                error={fault("steps") ?? fault("pictures")}
                max={CARD_STEPS_MAX}
                onChange={changed}
                onBusy={setUploading}
              />
              <FindingsNotice title={t("numbers")} findings={numbers} />
              <div className="grid gap-5 sm:grid-cols-2">
                <Select
                  {...field("moduleId")}
                  label={t("module")}
                  optional
                  placeholder={t("noModule")}
                  options={choices.modules.map(({ id, name }) => ({ value: String(id), label: name }))}
                />
                <Select
                  {...field("categoryId")}
                  label={t("category")}
                  optional
                  placeholder={t("noCategory")}
                  options={categoryOptions(choices.categories, (group) =>
                    tComplaint(`categoryGroup.${group}`),
                  )}
                />
                <TextInput
                  {...field("screen")}
                  label={t("screen")}
                  hint={t("screenHint")}
                  optional
                  maxLength={CARD_LINE_MAX}
                />
                <TextInput
                  {...field("errorCode")}
                  label={t("errorCode")}
                  hint={t("errorCodeHint")}
                  optional
                  autoCapitalize="characters"
                  spellCheck={false}
                  maxLength={CARD_LINE_MAX}
                />
                <Select
                  {...field("verifiedBy")}
                  label={t("verifiedBy")}
                  optional
                  placeholder={t("nobody")}
                  options={VERIFIERS.map((value) => ({ value, label: tCards(`verifier.${value}`) }))}
                />
                <TextInput
                  {...field("vendorLogNo")}
                  label={t("vendorLogNo")}
                  optional
                  spellCheck={false}
                  maxLength={CARD_LINE_MAX}
                />
              </div>
            </div>
          </Section>
        </Card>

        {isAdmin && (
          <PublicPart
            prefix={PREFIX}
            written={withPublic}
            generation={forPublic.generation}
            fields={forPublic.fields}
            steps={publicSteps(forPublic.fields)}
            removed={removed}
            findings={withPublic ? findingsIn(publicWords(written), namesOf(written)) : []}
            pictures={pictures}
            fault={fault}
            onPrepare={prepare}
            onRemove={() => {
              setWithPublic(false);
              setRemoved(null);
              changed();
            }}
            onChange={changed}
          />
        )}
      </div>

      <div className="flex flex-wrap justify-end gap-3 max-sm:*:flex-1">
        <LinkButton href={cancel} variant="secondary" prefetch={false}>
          {t("cancel")}
        </LinkButton>
        <Button type="submit" pending={pending} disabled={uploading || !editable}>
          {uploading ? t("uploading") : t(card ? "save" : "saveDraft")}
        </Button>
      </div>
    </form>
  );
}
