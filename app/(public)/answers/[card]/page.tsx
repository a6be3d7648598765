import { FilePenLine } from "lucide-react";
import type { Metadata } from "next";
import { notFound, permanentRedirect, redirect } from "next/navigation";
import { after } from "next/server";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { AnswerSteps } from "@/components/complainant/answer-steps";
import { HelpedWords } from "@/components/complainant/helped-words";
import { BackLink } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { LongText } from "@/components/ui/long-text";
import { db } from "@/db/client";
import { cardNo, parseCardNo } from "@/lib/knowledge/card-number";
import { publicCard, publicSuccessor } from "@/lib/knowledge/public-queries";
import { recordAnswerOpened } from "@/lib/knowledge/search-answers";

type Props = {
  params: Promise<{ card: string }>;
  searchParams: Promise<{ search?: string | string[] }>;
};

const answer = cache(async (no: string) => {
  const id = parseCardNo(no);
  return id === null ? null : publicCard(db(), id, await getLocale());
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const card = await answer((await params).card);
  const t = await getTranslations("answers.missing");
  return { title: card?.title ?? t("title") };
}

/** One answer, for anybody to read and to print. One that is not used any longer leads to what took its place. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const { card: no } = await params;
  const searchId = Number((await searchParams).search);
  const card = await answer(no);
  if (!card) {
    const id = parseCardNo(no);
    const successor = id === null ? null : await publicSuccessor(db(), id);
    if (successor === null) notFound();
    redirect(`/answers/${cardNo(successor)}`);
  }
  if (no !== card.no) permanentRedirect(`/answers/${card.no}`);
  if (searchId > 0) after(() => recordAnswerOpened({ db: db(), now: new Date() }, searchId, card.id));

  const t = await getTranslations("answers");
  const places = [card.no, card.module, card.category].filter(Boolean);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-8 sm:py-12 print:py-0">
      <PageHeader
        back={
          <div className="print:hidden">
            <BackLink href="/answers">{t("back")}</BackLink>
          </div>
        }
        above={places.join(" · ")}
        title={card.title}
        description={<HelpedWords helped={card.helped} />}
      />
      <Card className="flex flex-col gap-6">
        <Section title={t("symptom")}>
          <LongText text={card.symptom} className="text-ink-soft" />
        </Section>
        <Section title={t("steps")}>
          <AnswerSteps steps={card.steps} />
        </Section>
      </Card>
      <Card className="print:hidden">
        <Section title={t("unsolved.title")} description={t("unsolved.text")}>
          <div>
            <LinkButton href={`/lodge?card=${card.no}`}>
              <FilePenLine aria-hidden />
              {t("unsolved.lodge")}
            </LinkButton>
          </div>
        </Section>
      </Card>
    </div>
  );
}
