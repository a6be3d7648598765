import { ListChecks } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { NumberedSteps } from "@/components/complainant/numbered-steps";
import { PicturesShown } from "@/components/complaints/pictures-shown";
import type { Resolution } from "@/lib/complaints/complainant-queries";

/** Langkah penyelesaian: what was wrong and, step by step, what solves it. */
export function ResolutionSteps({ resolution, level = 2 }: { resolution: Resolution; level?: 2 | 3 }) {
  const t = useTranslations("complainant.follow");
  const Heading = level === 2 ? "h2" : "h3";
  const Lower = level === 2 ? "h3" : "h4";
  return (
    <div className="flex flex-col gap-4">
      <Heading className="flex items-center gap-2 text-lg">
        <ListChecks aria-hidden className="size-5 shrink-0 text-success-ink" />
        {t("resolution")}
      </Heading>
      <div>
        <Lower className="font-sans text-sm font-medium text-ink-faint">{t("cause")}</Lower>
        <p className="mt-0.5 whitespace-pre-line text-ink">{resolution.cause}</p>
      </div>
      {resolution.differs && (
        <div>
          <Lower className="font-sans text-sm font-medium text-ink-faint">{t("differs")}</Lower>
          <p className="mt-0.5 whitespace-pre-line text-ink">{resolution.differs}</p>
        </div>
      )}
      <div>
        <Lower className="mb-2 font-sans text-sm font-medium text-ink-faint">{t("stepList")}</Lower>
        <NumberedSteps
          steps={resolution.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps stay in place
            <Fragment key={index}>
              {step}
              <PicturesShown
                ids={resolution.pictures[index] ?? []}
                step={index + 1}
                complaintId={resolution.complaintId}
              />
            </Fragment>
          ))}
        />
      </div>
    </div>
  );
}
