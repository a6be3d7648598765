import { FilePenLine, SearchX } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getLocale, getTranslations } from "next-intl/server";
import { AnswersSearch } from "@/components/complainant/answers-search";
import { HelpedWords } from "@/components/complainant/helped-words";
import { Marked } from "@/components/knowledge/marked";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";

import { Pagination } from "@/components/ui/pagination";
import { db } from "@/db/client";
import { highlights } from "@/lib/knowledge/highlight";
import { answersHref, readPublicFilter } from "@/lib/knowledge/public-filter";
import { type PublicCard, publicCards, publicPlaces } from "@/lib/knowledge/public-queries";
import type { Synonyms } from "@/lib/knowledge/query-concepts";
import { ANSWERS_FOUND, searchAnswers } from "@/lib/knowledge/search-answers";
import { synonymsNow } from "@/lib/knowledge/synonyms";
import { requestAddress } from "@/lib/security/request-address";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("answers");
  return { title: t("title") };
}

/** Penyelesaian: what was solved before, for anybody to read. */
export default async function AnswersPage({ searchParams }: Props) {
  const filter = readPublicFilter(await searchParams);
  const { q } = filter;
  const locale = await getLocale();
  const t = await getTranslations("answers");
  const address = await requestAddress();
  const [places, synonyms, { cards, previous, next, searchId }] = await Promise.all([
    publicPlaces(db(), locale),
    synonymsNow(db()),
    q
      ? searchAnswers({ db: db(), now: new Date(), address }, filter, locale).then((found) => ({
          ...found,
          previous: null,
          next: null,
        }))
      : publicCards(db(), filter, locale).then((page) => ({ ...page, searchId: 0 })),
  ]);
  const narrowed = q !== "" || filter.moduleId !== null || filter.categoryId !== null;
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("lead")} />
      <AnswersSearch filter={filter} places={places} narrowed={narrowed} />
      {cards.length === 0 ? (
        <EmptyState
          icon={<SearchX />}
          title={t(narrowed ? "noMatch" : "none")}
          action={
            <LinkButton href="/lodge">
              <FilePenLine aria-hidden />
              {t("lodge")}
            </LinkButton>
          }
        >
          {t(narrowed ? "noMatchText" : "noneText")}
        </EmptyState>
      ) : (
        <section aria-labelledby="found" className="flex flex-col gap-3">
          <h2 id="found" className="text-lg wrap-anywhere">
            {q === ""
              ? t("newest")
              : cards.length === ANSWERS_FOUND
                ? t("closest", { count: cards.length, query: q })
                : t("found", { count: cards.length, query: q })}
          </h2>
          <ul className="flex flex-col gap-3">
            {cards.map((card) => (
              <li key={card.id}>
                <AnswerRow card={card} query={q} synonyms={synonyms} searchId={searchId} />
              </li>
            ))}
          </ul>
          <Pagination
            previous={previous ? answersHref(filter, { cursor: previous }) : undefined}
            next={next ? answersHref(filter, { cursor: next }) : undefined}
          />
        </section>
      )}
    </div>
  );
}

function AnswerRow({
  card,
  query,
  synonyms,
  searchId,
}: {
  card: PublicCard;
  query: string;
  synonyms: Synonyms;
  searchId: number;
}) {
  const places = [card.module, card.category].filter(Boolean);
  return (
    <Link
      href={searchId > 0 ? `/answers/${card.no}?search=${searchId}` : `/answers/${card.no}`}
      prefetch={false}
      className="flex flex-col gap-1 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-primary-ink"
    >
      <span className="font-heading font-semibold wrap-anywhere text-ink">
        <Marked text={card.title} marks={query ? highlights(card.title, query, synonyms) : []} />
      </span>
      <span className="line-clamp-3 text-sm wrap-anywhere text-ink-soft">
        <Marked text={card.symptom} marks={query ? highlights(card.symptom, query, synonyms) : []} />
      </span>
      <span className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-faint">
        {places.length > 0 && <span>{places.join(" · ")}</span>}
        <HelpedWords helped={card.helped} />
      </span>
    </Link>
  );
}
