import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { lastVisit } from "@/app/(staff)/inbox/visit";
import { ActiveFilters } from "@/components/inbox/active-filters";
import { FilterPanel } from "@/components/inbox/filter-panel";
import { InboxTable } from "@/components/inbox/inbox-table";
import { InboxToolbar } from "@/components/inbox/inbox-toolbar";
import { NothingHere } from "@/components/inbox/nothing-here";
import { PageSize } from "@/components/inbox/page-size";
import { VisitMark } from "@/components/inbox/visit-mark";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { filterChoices, namesOfFilter } from "@/lib/complaints/inbox-choices";
import { momentOf } from "@/lib/complaints/inbox-conditions";
import { type InboxFilter, inboxHref, readFilter, viewsFor } from "@/lib/complaints/inbox-filter";
import { inboxPage, VIEW_COUNT_LIMIT, viewCounts } from "@/lib/complaints/inbox-queries";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [actor, t] = await Promise.all([requireStaff(), getTranslations("inbox")]);
  const { view } = readFilter(await searchParams, actor.roles);
  return { title: t("pageTitle", { view: t(`views.${view}`) }) };
}

/** Inbox Helpdesk (guide, "What the PIC sees" 4). */
export default async function InboxPage({ searchParams }: Props) {
  const actor = await requireStaff();
  const [search, locale, t] = await Promise.all([searchParams, getLocale(), getTranslations("inbox")]);
  const filter = readFilter(search, actor.roles);
  const filtersOpen = search.filters === "1";
  const moment = await momentOf(db(), new Date());
  const views = viewsFor(actor.roles);
  const [page, counts, names, choices] = await Promise.all([
    lastVisit(actor).then((seenAt) => inboxPage(db(), actor, filter, { moment, locale, seenAt })),
    viewCounts(db(), actor, views, moment),
    namesOfFilter(db(), filter, locale),
    filtersOpen ? filterChoices(db(), actor, locale) : null,
  ]);
  const { rows } = page;

  return (
    <>
      <PageHeader
        title={t("title")}
        actions={
          hasRole(actor, "admin") && (
            <LinkButton href="/complaints/new">
              <Plus aria-hidden />
              {t("create")}
            </LinkButton>
          )
        }
      />
      <ViewTabs
        label={t("views.label")}
        items={views.map((view) => ({
          href: inboxHref(filter, { view }),
          label: t(`views.${view}`),
          count: shownCount(counts[view]),
          current: view === filter.view,
        }))}
      />
      <div className="flex flex-col gap-4">
        <InboxToolbar filter={filter} filtersOpen={filtersOpen} />
        {choices && <FilterPanel filter={filter} choices={choices} />}
        <ActiveFilters filter={filter} names={names} />
        {rows.length > 0 ? (
          <InboxTable
            rows={rows}
            caption={`${t("title")}: ${t(`views.${filter.view}`)}`}
            sort={dateSort(filter)}
          />
        ) : (
          <NothingHere filter={filter} />
        )}
        {rows.length > 0 && (
          <Pagination
            previous={page.previous ? inboxHref(filter, { cursor: page.previous }) : undefined}
            next={page.next ? inboxHref(filter, { cursor: page.next }) : undefined}
            summary={<PageSize filter={filter} shown={rows.length} />}
          />
        )}
      </div>
      <VisitMark readAt={moment.now.getTime()} />
    </>
  );
}

function shownCount(count: number | undefined): string | number | undefined {
  return count !== undefined && count >= VIEW_COUNT_LIMIT ? `${VIEW_COUNT_LIMIT - 1}+` : count;
}

/** The head of Tarikh Aduan sorts by it, and the other way round when it does already. */
function dateSort(filter: InboxFilter) {
  const href = inboxHref(filter, { sort: filter.sort === "newest" ? "oldest" : "newest" });
  if (filter.sort === "newest") return { href, direction: "descending" as const };
  return filter.sort === "oldest" ? { href, direction: "ascending" as const } : { href };
}
