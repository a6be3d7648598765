import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { LodgeForm } from "@/components/complainant/lodge-form";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { TITLE_MAX } from "@/lib/complaints/input";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { parseCardNo } from "@/lib/knowledge/card-number";
import { publicCard } from "@/lib/knowledge/public-queries";
import { itHelped, lodgeComplaint } from "./actions";

type Props = { searchParams: Promise<{ card?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complainant.lodge");
  return { title: t("title") };
}

/** Buat aduan; `?card=K-0123` comes from somebody whom that card did not help. */
export default async function LodgePage({ searchParams }: Props) {
  const t = await getTranslations("complainant.lodge");
  const locale = await getLocale();
  const cardId = parseCardNo(String((await searchParams).card ?? ""));
  const [choices, card] = await Promise.all([
    lodgeChoices(db(), locale),
    cardId && publicCard(db(), cardId, locale),
  ]);
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("lead")} />
      <LodgeForm
        action={lodgeComplaint}
        choices={choices}
        submissionKey={randomUUID()}
        after={card ? { cardId: card.id, given: { title: card.title.slice(0, TITLE_MAX) } } : undefined}
        sayItHelped={itHelped}
      />
    </div>
  );
}
