import { ClipboardCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewList } from "@/components/knowledge/review-list";
import { BackLink } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { REVIEW_KINDS, type ReviewKind, reviewQueue } from "@/lib/knowledge/edit-queries";
import { pageNumber } from "../../admin/page-number";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge-edit.review");
  return { title: t("title") };
}

/** What waits for an Admin: drafts, changes of what was published, and cards to be looked at again; the longest wait first. */
export default async function ReviewPage({ searchParams }: PageProps<"/knowledge/review">) {
  const actor = await requireRole("admin");
  const search = await searchParams;
  const kind = REVIEW_KINDS.find((one) => one === search.kind) ?? null;
  const page = pageNumber(search.page);
  const [t, { cards, counts, more }] = await Promise.all([
    getTranslations("knowledge-edit.review"),
    reviewQueue({ db: db(), actor }, kind, page),
  ]);
  const all = counts.draft + counts.change + counts.review;
  return (
    <>
      <PageHeader
        back={<BackLink href="/knowledge">{t("back")}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      <ViewTabs
        label={t("kinds")}
        items={[
          { href: address(null), label: t("all"), count: all, current: kind === null },
          ...REVIEW_KINDS.map((one) => ({
            href: address(one),
            label: t(`kind.${one}`),
            count: counts[one],
            current: kind === one,
          })),
        ]}
      />
      {cards.length > 0 ? (
        <ReviewList cards={cards} />
      ) : (
        <EmptyState
          icon={<ClipboardCheck />}
          title={t(all === 0 ? "nothing" : "nothingOfKind")}
          action={
            all > 0 && (
              <LinkButton href={address(null)} variant="secondary" prefetch={false}>
                {t("showAll")}
              </LinkButton>
            )
          }
        >
          {all === 0 && t("nothingText")}
        </EmptyState>
      )}
      <Pagination
        previous={page > 1 ? address(kind, page - 1) : undefined}
        next={more ? address(kind, page + 1) : undefined}
        summary={cards.length > 0 && t("summary", { count: kind ? counts[kind] : all })}
      />
    </>
  );
}

function address(kind: ReviewKind | null, page = 1): string {
  const query = new URLSearchParams();
  if (kind) query.set("kind", kind);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/knowledge/review?${query}` : "/knowledge/review";
}
