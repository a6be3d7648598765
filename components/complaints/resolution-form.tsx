"use client";

import { useTranslations } from "next-intl";
import { stepsIn, textOf } from "@/components/complaints/command";
import type { FieldContext } from "@/components/complaints/composer-form";
import { StepsEditor } from "@/components/complaints/steps-editor";
import { Textarea } from "@/components/ui/textarea";
import { STEPS_MAX } from "@/lib/complaints/input";

/** What solved it: the cause and the numbered steps (guide: langkah penyelesaian). */
export function ResolutionForm({ prefix, initial, fault, changed }: FieldContext) {
  const t = useTranslations("complaint.composer");
  return (
    <div className="flex flex-col gap-4 rounded-md border border-success-line p-4">
      <div>
        <h3 className="text-base">{t("resolution")}</h3>
        <p className="text-sm text-ink-faint">{t("resolutionHint")}</p>
      </div>
      <Textarea
        name="cause"
        id={`${prefix}-cause`}
        label={t("cause")}
        rows={2}
        defaultValue={textOf(initial, "cause")}
        error={fault("cause")}
      />
      <StepsEditor
        id={`${prefix}-steps`}
        initial={stepsIn(initial)}
        error={fault("steps")}
        max={STEPS_MAX}
        onChange={changed}
      />
    </div>
  );
}
