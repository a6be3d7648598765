import { useTranslations } from "next-intl";
import { NumberedSteps } from "@/components/complainant/numbered-steps";
import type { CardStep } from "@/db/schema/knowledge";

/** The steps of an answer in their order, each with its pictures. */
export function AnswerSteps({ steps }: { steps: readonly CardStep[] }) {
  const t = useTranslations("answers");
  return (
    <NumberedSteps
      steps={steps.map(({ text, pictures }, index) =>
        pictures.length === 0 ? (
          text
        ) : (
          <>
            {text}
            <span className="mt-2 flex flex-wrap gap-2">
              {pictures.map((id, at) => (
                <a
                  key={id}
                  href={`/api/attachments/${id}?inline=1`}
                  target="_blank"
                  rel="noreferrer"
                  className="block max-w-full rounded-md border border-line print:border-0"
                >
                  {/* biome-ignore lint/performance/noImgElement: served by an authorised handler, as it was uploaded */}
                  <img
                    src={`/api/attachments/${id}?inline=1`}
                    alt={t("picture", { step: index + 1, number: at + 1, total: pictures.length })}
                    loading="lazy"
                    className="max-h-80 max-w-full rounded-md"
                  />
                </a>
              ))}
            </span>
          </>
        ),
      )}
    />
  );
}
