import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { pageNumber } from "@/app/(staff)/admin/page-number";
import { RecordWords } from "@/components/knowledge/record-words";
import { UseList } from "@/components/knowledge/use-list";
import { BackLink } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { USES_A_PAGE } from "@/lib/knowledge/card-filter";
import { USE_COUNTS, type UseCount, useCounts, usesOf } from "@/lib/knowledge/record";
import { loadCard } from "../load-card";

export async function generateMetadata({ params }: PageProps<"/knowledge/[card]/uses">): Promise<Metadata> {
  const { card } = await loadCard((await params).card);
  const t = await getTranslations("knowledge.uses");
  return { title: t("pageTitle", { no: card.no, title: card.title }) };
}

/** The trace of a card's record: each use that its figures count, and the actions in complaints behind it. */
export default async function CardUsesPage({ params, searchParams }: PageProps<"/knowledge/[card]/uses">) {
  const { card, actor } = await loadCard((await params).card);
  const search = await searchParams;
  const only = USE_COUNTS.find((one) => one === search.outcome) ?? null;
  const page = pageNumber(search.page);
  const [t, tOutcome, counts, { uses, total }] = await Promise.all([
    getTranslations("knowledge.uses"),
    getTranslations("cards.outcome"),
    useCounts(db(), card.id),
    usesOf(db(), actor, card.id, { page, pageSize: USES_A_PAGE, only }),
  ]);
  const all = USE_COUNTS.reduce((sum, one) => sum + counts[one], 0);
  const here = `/knowledge/${card.no}/uses`;
  const href = (outcome: UseCount | null, at = 1) => {
    const query = new URLSearchParams();
    if (outcome) query.set("outcome", outcome);
    if (at > 1) query.set("page", String(at));
    return query.size === 0 ? here : `${here}?${query}`;
  };
  const { used, worked, failed, pending } = card.record;

  return (
    <>
      <PageHeader
        back={
          <BackLink href={`/knowledge/${card.no}`}>
            {card.no} {card.title}
          </BackLink>
        }
        title={t("title", { no: card.no })}
        description={<RecordWords record={card.record} />}
      />
      {all === 0 ? (
        <EmptyState title={t("empty")}>{t("emptyText")}</EmptyState>
      ) : (
        <>
          <div className="flex max-w-prose flex-col gap-1 text-sm text-ink-soft">
            <p>{t("lead")}</p>
            <p className="tabular-nums">{t("sum", { used, worked, failed, pending })}</p>
          </div>
          <ViewTabs
            label={t("filter")}
            items={[null, ...USE_COUNTS].map((one) => ({
              href: href(one),
              label: one === null ? t("all") : one === "reply" ? t("reply") : tOutcome(one),
              count: one === null ? all : counts[one],
              current: one === only,
            }))}
          />
          {uses.length === 0 ? (
            <EmptyState
              title={t("noneOfKind")}
              action={
                <LinkButton href={here} prefetch={false} variant="secondary">
                  {t("showAll")}
                </LinkButton>
              }
            />
          ) : (
            <>
              <UseList cardId={card.id} uses={uses} label={t("title", { no: card.no })} />
              <Pagination
                previous={page > 1 ? href(only, page - 1) : undefined}
                next={page * USES_A_PAGE < total ? href(only, page + 1) : undefined}
                summary={t("shown", {
                  from: (page - 1) * USES_A_PAGE + 1,
                  to: (page - 1) * USES_A_PAGE + uses.length,
                  total,
                })}
              />
            </>
          )}
        </>
      )}
    </>
  );
}
