import { Download } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Manual } from "@/components/knowledge/manual";
import { PrintButton } from "@/components/knowledge/print-button";
import { Alert } from "@/components/ui/alert";
import { BackLink } from "@/components/ui/breadcrumb";
import { Button, LinkButton } from "@/components/ui/button";
import { Card, PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Select } from "@/components/ui/select";
import { db } from "@/db/client";
import { AUDIENCES } from "@/db/values";
import { hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { formatLongDate } from "@/lib/i18n/formats";
import { allModules } from "@/lib/knowledge/change-modules";
import { manualHref, readManualFilter } from "@/lib/knowledge/manual-filter";
import { chapterTexts, manualChapters, manualSize } from "@/lib/knowledge/manual-queries";
import { organisation } from "@/lib/settings/organisation";

type Props = { searchParams: Promise<Record<string, unknown>> };

/** More cards than this make a page no browser likes; the Markdown has them all. */
const CARDS_AT_MOST = 1_500;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge-admin.manual");
  return { title: t("title") };
}

/** The published base as one document, made to be printed: cover, contents, a chapter a module. */
export default async function ManualPage({ searchParams }: Props) {
  const actor = await requireStaff();
  if (!hasRole(actor, "admin") && !hasRole(actor, "pic")) notFound();
  const filter = readManualFilter(await searchParams);
  const [t, locale, office, modules, size, chapters] = await Promise.all([
    getTranslations("knowledge-admin.manual"),
    getLocale(),
    organisation(db()),
    allModules(db()),
    manualSize(db(), filter),
    manualChapters(db(), filter, CARDS_AT_MOST),
  ]);
  const read = await Promise.all(
    chapters.map(async (chapter) => ({
      ...chapter,
      texts: await chapterTexts(db(), { audience: filter.audience, locale }, chapter),
    })),
  );
  return (
    <>
      <div className="flex flex-col gap-6 print:hidden">
        <PageHeader
          back={<BackLink href="/knowledge">{t("back")}</BackLink>}
          title={t("title")}
          description={t("description")}
        />
        <Card>
          <form action="/knowledge/manual" aria-label={t("form")} className="flex flex-wrap items-end gap-4">
            <Select
              name="audience"
              label={t("audience")}
              options={AUDIENCES.map((value) => ({ value, label: t(`audiences.${value}`) }))}
              defaultValue={filter.audience}
              className="min-w-56"
            />
            <Select
              name="module"
              label={t("module")}
              placeholder={t("allModules")}
              options={modules.map(({ id, name }) => ({ value: String(id), label: name }))}
              defaultValue={filter.moduleId ?? ""}
              className="min-w-56 max-sm:w-full"
            />
            <Button type="submit" variant="secondary">
              {t("show")}
            </Button>
          </form>
        </Card>
        {size > 0 && (
          <div className="flex flex-col gap-2">
            <div className="flex flex-wrap gap-3">
              <PrintButton>{t("print")}</PrintButton>
              <LinkButton
                href={manualHref(filter, "/api/knowledge/manual")}
                prefetch={false}
                download
                variant="secondary"
              >
                <Download aria-hidden />
                {t("markdown")}
              </LinkButton>
            </div>
            <p className="text-sm text-ink-faint">{t("printHint")}</p>
          </div>
        )}
        {size > CARDS_AT_MOST && (
          <Alert tone="warning">{t("cut", { shown: CARDS_AT_MOST, count: size })}</Alert>
        )}
      </div>
      {size > 0 ? (
        <Manual
          audience={filter.audience}
          organisation={office}
          date={formatLongDate(new Date(), locale)}
          chapters={read}
        />
      ) : (
        <EmptyState title={t("empty")}>{t("emptyHint")}</EmptyState>
      )}
    </>
  );
}
