import { ChevronDown, CircleCheck } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AnswerSteps } from "@/components/complainant/answer-steps";
import { LODGE_DRAFT } from "@/components/complainant/kept-text";
import { StillUnsolved } from "@/components/complainant/still-unsolved";
import { LinkButton } from "@/components/ui/button";
import { db } from "@/db/client";
import { parseCardNo } from "@/lib/knowledge/card-number";
import { publicCard } from "@/lib/knowledge/public-queries";

type Props = { searchParams: Promise<{ card?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("answers.solved");
  return { title: t("title") };
}

/** After a card solved it: nothing was lodged, and going on with the complaint is one press away. */
export default async function SolvedPage({ searchParams }: Props) {
  const t = await getTranslations("answers.solved");
  const cardId = parseCardNo(String((await searchParams).card ?? ""));
  const card = cardId && (await publicCard(db(), cardId, await getLocale()));
  return (
    <div className="mx-auto flex w-full max-w-2xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <div className="flex flex-col items-center gap-4 rounded-lg border border-success-line bg-success-soft px-6 py-8 text-center sm:py-10">
        <CircleCheck aria-hidden className="size-12 text-success-ink" />
        <h1 className="text-2xl sm:text-3xl">{t("title")}</h1>
        {card && <p className="max-w-md font-medium text-ink wrap-anywhere">{card.title}</p>}
        <p className="max-w-md text-ink-soft">{t("text")}</p>
      </div>
      <StillUnsolved draft={LODGE_DRAFT} />
      {card && (
        <details className="group rounded-lg border border-line bg-surface shadow-card">
          <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between gap-3 rounded-lg px-4 font-medium text-primary-ink sm:px-6">
            {t("again")}
            <ChevronDown
              aria-hidden
              className="size-5 shrink-0 text-ink-faint transition-transform group-open:rotate-180"
            />
          </summary>
          <div className="border-t border-line p-4 sm:p-6">
            <AnswerSteps steps={card.steps} />
          </div>
        </details>
      )}
      <LinkButton href="/" variant="secondary" size="lg" className="sm:self-start">
        {t("home")}
      </LinkButton>
    </div>
  );
}
