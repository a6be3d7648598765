import { useTranslations } from "next-intl";
import { AnswerSteps } from "@/components/complainant/answer-steps";
import { LongText } from "@/components/ui/long-text";
import type { CardStep } from "@/db/schema/knowledge";

/** What a card says: what the user met, why, and step by step what solves it. Complainants are not told the cause. */
export function CardText({
  symptom,
  cause,
  steps,
}: {
  symptom: string;
  cause: string | null;
  steps: readonly CardStep[];
}) {
  const t = useTranslations("cards.field");
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-1">
        <h2 className="text-base">{t("symptom")}</h2>
        <LongText text={symptom} />
      </section>
      {cause !== null && (
        <section className="flex flex-col gap-1">
          <h2 className="text-base">{t("cause")}</h2>
          <LongText text={cause} />
        </section>
      )}
      <section className="flex flex-col gap-3">
        <h2 className="text-base">{t("steps")}</h2>
        <AnswerSteps steps={steps} />
      </section>
    </div>
  );
}
