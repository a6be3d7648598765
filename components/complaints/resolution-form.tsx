"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import {
  type FormFields,
  fieldsOf,
  type StepWritten,
  stepsIn,
  textOf,
} from "@/components/complaints/command";
import type { FieldContext } from "@/components/complaints/composer-form";
import { useAsked } from "@/components/complaints/page-requests";
import { SameAsCard } from "@/components/complaints/same-as-card";
import { StepsEditor } from "@/components/complaints/steps-editor";
import { StepsTakenOver } from "@/components/complaints/steps-taken-over";
import { PossibleTwins } from "@/components/knowledge/possible-twins";
import { RadioCards } from "@/components/ui/radio-cards";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { VERIFIERS } from "@/db/values";
import { STEPS_MAX } from "@/lib/complaints/input";
import { CARD_LINE_MAX } from "@/lib/knowledge/card-input";
import { parseCardNo } from "@/lib/knowledge/card-number";

const WAYS = ["new", "same"] as const;
type Way = (typeof WAYS)[number];

export type ClosingParts = {
  /** What stands in the fields before anybody writes in them (lib/complaints/closing-prefill.ts). */
  prefill: { fields: FormFields; fromReplies: readonly (readonly string[])[] };
  /** Of iSPEKS. */
  modules: readonly { id: number; name: string }[];
  /** Cards that earlier closings of the complaint wrote. */
  ownCardIds: readonly number[];
};

/**
 * What solved it (guide: langkah penyelesaian): written anew, where the cause and the steps are all that has to be
 * typed, or the same as a card. Hidden, it keeps what was written and sends nothing.
 */
export function ResolutionForm({
  prefix,
  initial,
  fault,
  changed,
  onBusy,
  hidden,
  prefill,
  modules,
  ownCardIds,
  asked,
}: FieldContext &
  ClosingParts & {
    hidden: boolean;
    /** The card that somebody asked elsewhere on the page to close it with. */
    asked?: string;
  }) {
  const t = useTranslations("complaint.closing");
  const tVerifier = useTranslations("cards.verifier");
  const fields = { ...prefill.fields, ...initial };
  const [way, setWay] = useState<Way>(() => (asked || textOf(fields, "way") === "same" ? "same" : "new"));
  // A choice that was made elsewhere on the page is drawn anew.
  const [asks, setAsks] = useState(0);
  const [picked, setPicked] = useState(() => asked ?? textOf(fields, "cardNo"));
  const [steps, setSteps] = useState<{ generation: number; written: readonly StepWritten[] }>(() => ({
    generation: 0,
    written: stepsIn(fields),
  }));
  const [news, setNews] = useState("");
  const group = useRef<HTMLFieldSetElement>(null);

  function pick(cardNo: string) {
    setPicked(cardNo);
    changed();
  }

  function closeWith(cardNo: string) {
    setWay("same");
    setAsks((before) => before + 1);
    pick(cardNo);
  }
  useAsked("closeWith", ({ cardNo }) => closeWith(cardNo));

  const standing = () => {
    const form = group.current?.form;
    return (form ? stepsIn(fieldsOf(form)) : []).filter(
      ({ text, pictures }) => text.trim() !== "" || pictures.length > 0,
    );
  };

  function takeOver(taken: readonly string[]) {
    const written = [...standing(), ...taken.map((text) => ({ text, pictures: [] }))];
    setSteps(({ generation }) => ({ generation: generation + 1, written }));
    setNews(t("takenOver", { count: taken.length }));
    // Once the boxes hold them.
    requestAnimationFrame(changed);
  }

  return (
    <fieldset
      ref={group}
      hidden={hidden}
      disabled={hidden}
      className="flex min-w-0 flex-col gap-4 rounded-md border border-success-line p-3 sm:p-4"
    >
      <legend className="sr-only">{t("title")}</legend>
      <div>
        <h3 className="text-base">{t("title")}</h3>
        <p className="text-sm text-ink-faint">{t("hint")}</p>
      </div>
      <RadioCards
        key={asks}
        name="way"
        id={`${prefix}-way`}
        label={t("way.label")}
        hideLabel
        columns={2}
        defaultValue={way}
        onChange={(event) => setWay(event.currentTarget.value as Way)}
        options={WAYS.map((one) => ({
          value: one,
          label: t(`way.${one}`),
          description: t(`way.${one}Hint`),
        }))}
      />

      {!hidden && (way === "new" || parseCardNo(picked) === null) && (
        <PossibleTwins
          exclude={ownCardIds}
          onSame={(cardNo) => {
            closeWith(cardNo);
            requestAnimationFrame(() => document.getElementById(`${prefix}-differs`)?.focus());
          }}
        />
      )}

      <div hidden={way !== "same"}>
        <SameAsCard
          prefix={prefix}
          picked={picked}
          pick={pick}
          differs={textOf(fields, "differs")}
          fault={fault}
        />
      </div>

      <div hidden={way !== "new"} className="flex flex-col gap-4">
        <Textarea
          name="cause"
          id={`${prefix}-cause`}
          label={t("cause")}
          rows={2}
          defaultValue={textOf(fields, "cause")}
          error={fault("cause")}
        />
        <div className="flex flex-col gap-2">
          <StepsEditor
            key={steps.generation}
            id={`${prefix}-steps`}
            initial={steps.written}
            error={fault("steps")}
            max={STEPS_MAX}
            onChange={changed}
            onBusy={onBusy}
          />
          <StepsTakenOver
            replies={prefill.fromReplies}
            room={() => STEPS_MAX - standing().length}
            take={takeOver}
          />
        </div>
        <Textarea
          name="symptom"
          id={`${prefix}-symptom`}
          label={t("symptom")}
          hint={t("symptomHint")}
          rows={1}
          defaultValue={textOf(fields, "symptom")}
          error={fault("symptom")}
        />
        <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3">
          <Select
            name="moduleId"
            id={`${prefix}-moduleId`}
            label={t("module")}
            placeholder={t("noModule")}
            defaultValue={textOf(fields, "moduleId")}
            options={modules.map(({ id, name }) => ({ value: String(id), label: name }))}
            error={fault("moduleId")}
          />
          <TextInput
            name="screen"
            id={`${prefix}-screen`}
            label={t("screen")}
            maxLength={CARD_LINE_MAX}
            defaultValue={textOf(fields, "screen")}
            error={fault("screen")}
          />
          <TextInput
            name="errorCode"
            id={`${prefix}-errorCode`}
            label={t("errorCode")}
            maxLength={CARD_LINE_MAX}
            defaultValue={textOf(fields, "errorCode")}
            error={fault("errorCode")}
          />
          <Select
            name="verifiedBy"
            id={`${prefix}-verifiedBy`}
            label={t("verifiedBy")}
            placeholder={t("notVerified")}
            defaultValue={textOf(fields, "verifiedBy")}
            options={VERIFIERS.map((verifier) => ({ value: verifier, label: tVerifier(verifier) }))}
            error={fault("verifiedBy")}
          />
          <TextInput
            name="vendorLogNo"
            id={`${prefix}-vendorLogNo`}
            label={t("vendorLogNo")}
            maxLength={CARD_LINE_MAX}
            defaultValue={textOf(fields, "vendorLogNo")}
            error={fault("vendorLogNo")}
          />
        </div>
      </div>
      <p role="status" className="sr-only">
        {news}
      </p>
    </fieldset>
  );
}
