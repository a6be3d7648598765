import { Truck } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PassedPromises } from "@/components/reports/passed-promises";
import { ReportTabs } from "@/components/reports/report-tabs";
import { VendorScores } from "@/components/reports/vendor-scores";
import { LinkButton } from "@/components/ui/button";
import { PageHeader, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { db } from "@/db/client";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";
import { readMonths, SCORECARD_MONTHS } from "@/lib/reports/scorecard-months";
import { vendorScorecard } from "@/lib/reports/vendor-scorecard";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("vendors");
  return { title: t("title") };
}

/** Kad skor vendor: for the Admins and the PICs. */
export default async function VendorScorecardPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  const actor = await requireStaff();
  if (!hasRole(actor, "admin") && !hasRole(actor, "pic")) notFound();
  const months = readMonths((await searchParams).months);
  const [t, { from, to, vendors, passed }] = await Promise.all([
    getTranslations("vendors"),
    vendorScorecard({ db: db(), actor, now: new Date() }, months),
  ]);
  const date = (day: string) => formatDate(startOfLocalDate(day));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ReportTabs current="vendors" />
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-4">
          <nav aria-label={t("periods")}>
            <ul className="flex flex-wrap gap-2">
              {SCORECARD_MONTHS.map((count) => (
                <li key={count}>
                  <LinkButton
                    href={`/reports/vendors?months=${count}`}
                    prefetch={false}
                    variant={count === months ? "primary" : "secondary"}
                    size="sm"
                    aria-current={count === months ? "page" : undefined}
                  >
                    {t("months", { count })}
                  </LinkButton>
                </li>
              ))}
            </ul>
          </nav>
          {vendors.length === 0 ? (
            <EmptyState icon={<Truck />} title={t("none.title")}>
              {t("none.text")}
            </EmptyState>
          ) : (
            <>
              <p className="text-sm text-ink-soft">{t("period", { from: date(from), to: date(to) })}</p>
              <VendorScores vendors={vendors} />
              <ul className="flex flex-col gap-1 text-xs text-ink-faint">
                <li>{t("notes.openNow")}</li>
                <li>{t("notes.promise")}</li>
              </ul>
            </>
          )}
        </div>
        <Section title={t("passed.title")}>
          <PassedPromises {...passed} />
        </Section>
      </div>
    </>
  );
}
