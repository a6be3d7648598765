"use client";

import { ShieldCheck, WandSparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type FormFields, type StepWritten, textOf } from "@/components/complaints/command";
import { StepsEditor } from "@/components/complaints/steps-editor";
import { FindingsNotice } from "@/components/knowledge/findings-notice";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Card, Section } from "@/components/ui/card";
import { TextInput } from "@/components/ui/text-input";
import { Textarea } from "@/components/ui/textarea";
import { CARD_STEPS_MAX, CARD_TITLE_MAX } from "@/lib/knowledge/card-input";
import type { Finding, Removed } from "@/lib/knowledge/personal-data";

const KINDS = ["no_kp", "phone", "email", "name", "internal"] as const;

/**
 * What complainants are to read, beside the text for staff: made from it without what says who somebody is, and edited
 * from there. While any of that stands in it, it says so.
 */
export function PublicPart({
  prefix,
  written,
  generation,
  fields,
  steps,
  removed,
  findings,
  pictures,
  fault,
  onPrepare,
  onRemove,
  onChange,
}: {
  prefix: string;
  /** Whether there is such a text. */
  written: boolean;
  /** Fields are made anew for each. */
  generation: number;
  fields: FormFields;
  steps: readonly StepWritten[];
  /** What was taken out when it was prepared; null when it was not. */
  removed: readonly Removed[] | null;
  findings: readonly Finding[];
  /** Of the card, to choose from. */
  pictures: readonly string[];
  fault: (field: string) => string | undefined;
  onPrepare: () => void;
  onRemove: () => void;
  onChange: () => void;
}) {
  const t = useTranslations("knowledge-edit.public");
  const [asks, setAsks] = useState(false);
  const id = (name: string) => `${prefix}-publicContent.${name}`;
  return (
    <Card className="min-w-0">
      <Section title={t("title")} description={t("hint")}>
        <div className="flex flex-wrap gap-2">
          <Button
            type="button"
            variant="secondary"
            size="sm"
            aria-expanded={written ? asks : undefined}
            onClick={() => (written ? setAsks(true) : onPrepare())}
          >
            <WandSparkles aria-hidden />
            {t(written ? "prepareAgain" : "prepare")}
          </Button>
          {written && (
            <Button type="button" variant="ghost" size="sm" onClick={onRemove}>
              {t("remove")}
            </Button>
          )}
        </div>
        {written && asks && (
          <Alert
            tone="warning"
            announce
            actions={
              <>
                <Button
                  type="button"
                  size="sm"
                  onClick={() => {
                    setAsks(false);
                    onPrepare();
                  }}
                >
                  {t("replace")}
                </Button>
                <Button type="button" size="sm" variant="secondary" onClick={() => setAsks(false)}>
                  {t("keep")}
                </Button>
              </>
            }
          >
            {t("replaces")}
          </Alert>
        )}
        {!written && <p className="text-sm text-ink-faint">{t("none")}</p>}
        {written && (
          <>
            {removed && <RemovedNotice removed={removed} />}
            <FindingsNotice title={t("warning")} findings={findings} />
            <div key={generation} className="flex flex-col gap-5">
              <TextInput
                name="publicTitle"
                id={id("title")}
                label={t("titleField")}
                defaultValue={textOf(fields, "publicTitle")}
                error={fault("publicContent.title")}
                maxLength={CARD_TITLE_MAX}
              />
              <Textarea
                name="publicSymptom"
                id={id("symptom")}
                label={t("symptomField")}
                defaultValue={textOf(fields, "publicSymptom")}
                error={fault("publicContent.symptom")}
                rows={3}
              />
              <StepsEditor
                id={id("steps")}
                label={t("steps")}
                hint={pictures.length > 0 ? `${t("stepsHint")} ${t("picturesHint")}` : t("stepsHint")}
                names={{ steps: "publicSteps[]", pictures: "publicPictures[]" }}
                initial={steps}
                pictureChoices={pictures}
                error={fault("publicContent.steps") ?? fault("publicContent.pictures")}
                max={CARD_STEPS_MAX}
                onChange={onChange}
              />
            </div>
            {findings.length === 0 && (
              <p className="flex items-center gap-2 text-sm text-success-ink">
                <ShieldCheck aria-hidden className="size-4 shrink-0" />
                {t("clean")}
              </p>
            )}
          </>
        )}
      </Section>
    </Card>
  );
}

/** What was taken out, counted and struck through. */
function RemovedNotice({ removed }: { removed: readonly Removed[] }) {
  const t = useTranslations("knowledge-edit.public");
  if (removed.length === 0) {
    return (
      <Alert tone="success" announce title={t("prepared")}>
        {t("nothingRemoved")}
      </Alert>
    );
  }
  const counts = KINDS.flatMap((kind) => {
    const count = removed.filter((one) => one.kind === kind).length;
    return count > 0 ? t(`count.${kind}`, { count }) : [];
  });
  return (
    <Alert announce title={t("prepared")}>
      <p>{t("removed", { what: counts.join(", ") })}</p>
      <ul aria-label={t("removedList")} className="mt-1 flex flex-wrap gap-x-3 gap-y-1">
        {removed.map(({ text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same may have been taken out twice
          <li key={index} className="wrap-anywhere">
            <del>{text}</del>
          </li>
        ))}
      </ul>
    </Alert>
  );
}
