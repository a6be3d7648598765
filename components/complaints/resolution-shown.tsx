import { useTranslations } from "next-intl";

/** Langkah penyelesaian: the cause and the numbered steps. */
export function ResolutionShown({ resolution }: { resolution: { cause: string; steps: readonly string[] } }) {
  const t = useTranslations("complaint.resolution");
  return (
    <div className="flex flex-col gap-3 rounded-md border border-success-line bg-success-soft p-3">
      <div>
        <h3 className="font-sans text-xs font-semibold text-success-ink">{t("cause")}</h3>
        <p className="wrap-anywhere">{resolution.cause}</p>
      </div>
      <div>
        <h3 className="font-sans text-xs font-semibold text-success-ink">{t("steps")}</h3>
        <ol className="list-decimal space-y-1 pl-5 marker:font-semibold marker:text-success-ink">
          {resolution.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places here, and two may read the same
            <li key={index} className="wrap-anywhere whitespace-pre-line">
              {step}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
