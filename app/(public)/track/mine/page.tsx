import { Bell, Inbox } from "lucide-react";
import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { StatusChip } from "@/components/inbox/status-chip";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { RowLink } from "@/components/ui/table";
import { db } from "@/db/client";
import { currentComplainant } from "@/lib/auth/complainant-session";
import { complaintsOfAddress } from "@/lib/complaints/complainant-queries";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";
import { parseNumber } from "@/lib/complaints/queries";
import { formatDate } from "@/lib/i18n/formats";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("complainant.mine");
  return { title: t("title") };
}

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** All complaints of one address, to whoever holds a link to its list. */
export default async function MyComplaintsPage({ searchParams }: Props) {
  const actor = await currentComplainant();
  if (actor?.complaintId !== null) redirect("/track");

  const { before, after } = await searchParams;
  const locale = await getLocale();
  const t = await getTranslations("complainant");
  const { rows, newer, older } = await complaintsOfAddress(db(), actor, {
    locale,
    before: parseNumber(String(before)) ?? undefined,
    after: parseNumber(String(after)) ?? undefined,
  });
  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-8 sm:py-12">
      <PageHeader
        title={t("mine.title")}
        description={t("mine.lead", { email: actor.email })}
        actions={
          <LinkButton href="/lodge" variant="secondary">
            {t("home.lodge")}
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <EmptyState icon={<Inbox />} title={t("mine.none")}>
          {t("mine.noneText")}
        </EmptyState>
      ) : (
        <ul aria-label={t("mine.list")} className="flex flex-col gap-3">
          {rows.map(({ id, title, stage, lodgedAt, category }) => (
            <li
              key={id}
              className="relative flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card transition-colors hover:border-primary-ink sm:flex-row sm:items-start sm:justify-between sm:gap-6 sm:p-5"
            >
              <div className="min-w-0">
                <p className="text-xs text-ink-faint tabular-nums">
                  #{id} · {t("mine.lodged", { date: formatDate(lodgedAt) })}
                </p>
                <RowLink href={`/track/${id}`} className="mt-1 block text-base">
                  {title}
                </RowLink>
                {category && <p className="mt-1 text-sm text-ink-faint">{category}</p>}
              </div>
              <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-2 sm:max-w-52 sm:flex-col sm:items-end">
                <StatusChip stage={stage} inline />
                {STAGE_FACTS[stage].holder === "complainant" && (
                  <Badge tone="accent" icon={<Bell aria-hidden />}>
                    {t("mine.waiting")}
                  </Badge>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pagination
        previous={newer ? `/track/mine?after=${newer}` : undefined}
        next={older ? `/track/mine?before=${older}` : undefined}
      />
    </div>
  );
}
