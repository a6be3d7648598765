import { Truck } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PassedPromises } from "@/components/reports/passed-promises";
import { VendorScores } from "@/components/reports/vendor-scores";
import { PageHeader, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ViewTabs } from "@/components/ui/view-tabs";
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
      <PageHeader
        back={
          <Link href="/reports" className="link text-sm">
            {t("reports")}
          </Link>
        }
        title={t("title")}
        description={t("description")}
      />
      <div className="flex flex-col gap-8">
        <div className="flex flex-col gap-4">
          <ViewTabs
            label={t("periods")}
            items={SCORECARD_MONTHS.map((count) => ({
              href: `/reports/vendors?months=${count}`,
              label: t("months", { count }),
              current: count === months,
            }))}
          />
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
