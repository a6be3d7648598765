import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AgingTable } from "@/components/reports/aging-table";
import { PeriodForm } from "@/components/reports/period-form";
import { ReportTabs } from "@/components/reports/report-tabs";
import { TargetsTable } from "@/components/reports/targets-table";
import { TimeTaken } from "@/components/reports/time-taken";
import { Badge } from "@/components/ui/badge";
import { PageHeader, Section } from "@/components/ui/card";
import { db } from "@/db/client";
import { HOLDERS, type Holder } from "@/db/values";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { deadlineCounts } from "@/lib/complaints/dashboard-queries";
import { formatDate, formatDateTime } from "@/lib/i18n/formats";
import { agingReport } from "@/lib/reports/aging";
import { readPeriod } from "@/lib/reports/period";
import { closedReport, targetsOfClosed, targetsOfLodged } from "@/lib/reports/targets";

type Props = { searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reports");
  return { title: t("title") };
}

/** The view of the inbox that holds exactly what someone has now, where there is one. */
const VIEW_OF: Partial<Record<Holder, string>> = {
  admin: "unassigned",
  vendor: "vendor",
  complainant: "waiting",
};
const LINK = "rounded-xs text-primary-ink underline-offset-2 hover:underline";
/** The dashboard counts no further. */
const MOST = 999;

/** How old open complaints are, what became of the charter's targets, and how long complaints took. */
export default async function ReportsPage({ searchParams }: Props) {
  const actor = await requireStaff();
  const isAdmin = hasRole(actor, "admin");
  if (!isAdmin && !hasRole(actor, "pic")) notFound();
  const now = new Date();
  const today = localDate(now);
  const period = readPeriod(await searchParams, today);
  const reader = { db: db(), actor, now };
  const [locale, t, tLife, aging, deadlines, lodged, closed, taken] = await Promise.all([
    getLocale(),
    getTranslations("reports"),
    getTranslations("lifecycle"),
    agingReport(reader),
    deadlineCounts(reader),
    targetsOfLodged(reader, period),
    targetsOfClosed(reader, period),
    closedReport(reader, period),
  ]);
  const date = (text: string) => formatDate(startOfLocalDate(text));
  const shown = t("period.shown", { from: date(period.from), to: date(period.to) });
  const inboxOfPeriod = `/inbox?${new URLSearchParams({ view: "all", ...period })}`;
  return (
    <>
      <PageHeader title={t("title")} description={t(isAdmin ? "everyone" : "mine")} />
      <ReportTabs current="overview" />
      <Section
        title={t("aging.title")}
        description={t("aging.description", { time: formatDateTime(now, locale) })}
      >
        <p className="text-base font-medium text-ink">{t("aging.open", { count: aging.open })}</p>
        <ul aria-label={t("aging.holders")} className="flex flex-wrap gap-x-4 gap-y-2 text-sm">
          {HOLDERS.filter((holder) => aging.byHolder[holder] > 0).map((holder) => {
            const words = t("aging.holder", {
              holder: tLife(`holder.${holder}`),
              count: aging.byHolder[holder],
            });
            const view = holder === "admin" && !isAdmin ? undefined : VIEW_OF[holder];
            return (
              <li key={holder}>
                {view ? (
                  <Link href={`/inbox?view=${view}`} prefetch={false} className={LINK}>
                    {words}
                  </Link>
                ) : (
                  words
                )}
              </li>
            );
          })}
        </ul>
        <ul className="flex flex-wrap gap-3 text-sm">
          {(["overdue", "soon"] as const).map((view) => {
            const count = deadlines[view];
            const tone = view === "overdue" ? "danger" : "warning";
            return (
              <li key={view}>
                <Link href={`/inbox?view=${view}`} prefetch={false} className={LINK}>
                  <Badge tone={count > 0 ? tone : "neutral"}>
                    {t(`aging.${view}`, { count: count > MOST ? `${MOST}+` : String(count) })}
                  </Badge>
                </Link>
              </li>
            );
          })}
        </ul>
        {aging.open > 0 &&
          (["workingDays", "days"] as const).map((unit) => (
            <Section key={unit} level={3} title={t(`aging.${unit}.title`)}>
              <AgingTable unit={unit} buckets={aging[unit]} />
            </Section>
          ))}
      </Section>
      <Section title={t("targets.title")} description={shown}>
        <PeriodForm period={period} today={today} />
        <Section
          level={3}
          title={t("targets.lodged", { count: lodged.complaints })}
          description={lodged.complaints > 0 && t("targets.lodgedNote")}
          actions={
            lodged.complaints > 0 && (
              <Link href={inboxOfPeriod} prefetch={false} className={`${LINK} text-sm print:hidden`}>
                {t("targets.openLodged")}
              </Link>
            )
          }
        >
          {lodged.complaints > 0 && (
            <TargetsTable caption={t("targets.lodgedCaption")} targets={lodged.targets} running />
          )}
        </Section>
        <Section
          level={3}
          title={t("targets.closed", { count: closed.complaints })}
          description={closed.complaints > 0 && t("targets.closedNote")}
        >
          {closed.complaints > 0 && (
            <TargetsTable caption={t("targets.closedCaption")} targets={closed.targets} running={false} />
          )}
        </Section>
      </Section>
      <Section
        title={t("closed.title")}
        description={taken.solved > 0 ? t("closed.description") : t("closed.empty")}
      >
        <TimeTaken report={taken} />
      </Section>
    </>
  );
}
