import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ClosingGaps, ClosingList, ProblemGaps } from "@/components/knowledge/problem-gaps";
import { SearchGaps, SearchList } from "@/components/knowledge/search-gaps";
import { BadRecords, UnusedCards } from "@/components/knowledge/unused-cards";
import { BackLink } from "@/components/ui/breadcrumb";
import { PageHeader, Section } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { GAP_DAYS, GAP_PARTS, type GapFilter, gapsHref, readGapFilter } from "@/lib/knowledge/gap-filter";
import {
  badRecords,
  CLOSINGS_READ,
  closingGaps,
  closingsBehind,
  DRAFTS_READ,
  type GapReader,
  problemGaps,
  searchesBehind,
  searchGaps,
  unusedCards,
} from "@/lib/knowledge/gap-queries";

type Props = { searchParams: Promise<Record<string, unknown>> };
type Part = { reader: GapReader; filter: GapFilter };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge-admin.gaps");
  return { title: t("title") };
}

/** What the base lacks: unanswered searches, problems without a published card, cards that do not help. */
export default async function GapsPage({ searchParams }: Props) {
  const actor = await requireStaff();
  if (!hasRole(actor, "admin") && !hasRole(actor, "pic")) notFound();
  const filter = readGapFilter(await searchParams);
  const t = await getTranslations("knowledge-admin.gaps");
  const reader = { db: db(), actor, now: new Date(), days: filter.days };
  const Shown = { searches: Searches, problems: Problems, unused: Unused }[filter.part];
  return (
    <>
      <PageHeader
        back={<BackLink href="/knowledge">{t("back")}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      <ViewTabs
        label={t("parts.label")}
        items={GAP_PARTS.map((part) => ({
          href: gapsHref(filter, { part }),
          label: t(`parts.${part}`),
          current: part === filter.part,
        }))}
      />
      <nav aria-label={t("period")} className="flex flex-wrap items-center gap-x-4 text-sm">
        <span aria-hidden className="text-ink-faint">
          {t("period")}:
        </span>
        {GAP_DAYS.map((days) => (
          <Link
            key={days}
            href={gapsHref(filter, { days })}
            prefetch={false}
            aria-current={days === filter.days ? "true" : undefined}
            className={classNames(
              "inline-flex min-h-8 items-center rounded-xs pointer-coarse:min-h-11",
              days === filter.days ? "font-semibold text-ink" : "link",
            )}
          >
            {t("days", { days })}
          </Link>
        ))}
      </nav>
      <Shown reader={reader} filter={filter} />
    </>
  );
}

async function Searches({ reader, filter }: Part) {
  const [t, words] = await Promise.all([
    getTranslations("knowledge-admin.gaps.searches"),
    getTranslations("knowledge-admin.gaps"),
  ]);
  if (filter.terms === null) {
    const { rows, more } = await searchGaps(reader, filter.page);
    return (
      <Section title={words("parts.searches")} description={t("description")}>
        <SearchGaps gaps={rows} filter={filter} />
        <Pages filter={filter} more={more} />
      </Section>
    );
  }
  const { rows, more } = await searchesBehind(reader, filter.terms, filter.page);
  const query = rows[0]?.query ?? filter.terms;
  return (
    <Section title={t("behind", { query })}>
      <BackLink href={gapsHref(filter, { terms: null })}>{t("all")}</BackLink>
      {rows.length > 0 ? (
        <SearchList searches={rows} />
      ) : (
        <p className="text-sm text-ink-faint">{t("gone")}</p>
      )}
      <Pages filter={filter} more={more} />
    </Section>
  );
}

async function Problems({ reader, filter }: Part) {
  const [t, locale] = await Promise.all([getTranslations("knowledge-admin.gaps.problems"), getLocale()]);
  if (filter.category === null) {
    const [problems, closings] = await Promise.all([problemGaps(reader), closingGaps(reader, locale)]);
    return (
      <>
        <Section title={t("cards")} description={t("cardsDescription", { count: DRAFTS_READ })}>
          <ProblemGaps problems={problems} />
        </Section>
        <Section title={t("old")} description={t("oldDescription", { count: CLOSINGS_READ })}>
          <ClosingGaps gaps={closings} filter={filter} />
        </Section>
      </>
    );
  }
  const wanted = filter.category === 0 ? null : filter.category;
  const [{ rows, more }, all] = await Promise.all([
    closingsBehind(reader, wanted, filter.page),
    closingGaps(reader, locale),
  ]);
  const name = all.find(({ categoryId }) => categoryId === wanted)?.name ?? t("noCategory");
  return (
    <Section title={t("behind", { category: name })}>
      <BackLink href={gapsHref(filter, { category: null })}>{t("all")}</BackLink>
      {rows.length > 0 ? (
        <ClosingList closings={rows} />
      ) : (
        <p className="text-sm text-ink-faint">{t("noOld")}</p>
      )}
      <Pages filter={filter} more={more} />
    </Section>
  );
}

async function Unused({ reader, filter }: Part) {
  const [t, bad, { rows, more }] = await Promise.all([
    getTranslations("knowledge-admin.gaps.unused"),
    badRecords(reader),
    unusedCards(reader, filter.page),
  ]);
  return (
    <>
      <Section title={t("bad")} description={t("badDescription")}>
        <BadRecords records={bad} />
      </Section>
      <Section title={t("unused")} description={t("unusedDescription")}>
        <UnusedCards cards={rows} />
        <Pages filter={filter} more={more} />
      </Section>
    </>
  );
}

async function Pages({ filter, more }: { filter: GapFilter; more: boolean }) {
  const t = await getTranslations("knowledge-admin.gaps");
  const { page } = filter;
  return (
    <Pagination
      previous={page > 1 ? gapsHref(filter, { page: page - 1 }) : undefined}
      next={more ? gapsHref(filter, { page: page + 1 }) : undefined}
      summary={(page > 1 || more) && t("results", { page })}
    />
  );
}
