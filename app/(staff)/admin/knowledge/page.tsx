import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SavedNotice } from "@/components/clocks/saved-notice";
import { ModulesForm } from "@/components/knowledge/modules-form";
import { ReleaseForm } from "@/components/knowledge/release-form";
import { ReleaseList } from "@/components/knowledge/release-list";
import { ReviewPeriodForm } from "@/components/knowledge/review-period-form";
import { SynonymForm } from "@/components/knowledge/synonym-form";
import { SynonymList } from "@/components/knowledge/synonym-list";
import { BackLink } from "@/components/ui/breadcrumb";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { localDate } from "@/lib/calendar/local-date";
import { releaseList, synonymList } from "@/lib/knowledge/admin-queries";
import { allModules, modulesSeen } from "@/lib/knowledge/change-modules";
import { setting } from "@/lib/settings/settings";
import { changeSynonyms, saveModules, saveRelease, saveReviewPeriod } from "./actions";

type Props = { searchParams: Promise<Record<string, unknown>> };

const PARTS = ["synonyms", "modules", "releases", "review"] as const;
type Part = (typeof PARTS)[number];
const hrefOf = (part: Part) => (part === "synonyms" ? "/admin/knowledge" : `/admin/knowledge?part=${part}`);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("knowledge-admin.admin");
  return { title: t("title") };
}

/** What the record of problems goes by: synonyms, modules, releases of iSPEKS, how long a card stands. */
export default async function KnowledgeSettingsPage({ searchParams }: Props) {
  await requireRole("admin");
  const search = await searchParams;
  const part = PARTS.find((one) => one === search.part) ?? "synonyms";
  const t = await getTranslations("knowledge-admin.admin");
  const Shown = { synonyms: Synonyms, modules: Modules, releases: Releases, review: Review }[part];
  return (
    <>
      <PageHeader
        back={<BackLink href="/knowledge">{t("back")}</BackLink>}
        title={t("title")}
        description={t("description")}
      />
      <ViewTabs
        label={t("tabs.label")}
        items={PARTS.map((one) => ({ href: hrefOf(one), label: t(`tabs.${one}`), current: one === part }))}
      />
      <Shown search={search} />
    </>
  );
}

async function Synonyms({ search }: { search: Record<string, unknown> }) {
  const [t, groups] = await Promise.all([
    getTranslations("knowledge-admin.admin.synonyms"),
    synonymList(db()),
  ]);
  const editing = groups.find(({ id }) => String(id) === search.edit);
  return (
    <>
      {search.done === "saved" && <SavedNotice>{t("saved")}</SavedNotice>}
      {search.done === "deleted" && <SavedNotice>{t("deleted")}</SavedNotice>}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card className="min-w-0 lg:sticky lg:top-20 lg:order-last">
          <Section id="edit" title={t(editing ? "edit" : "add")} className="scroll-mt-20">
            <SynonymForm key={editing?.id} group={editing} change={changeSynonyms} />
          </Section>
        </Card>
        <Section
          title={t("list", { count: groups.length })}
          description={t("description")}
          className="min-w-0"
        >
          <SynonymList groups={groups} editing={editing?.id ?? null} />
        </Section>
      </div>
    </>
  );
}

async function Modules() {
  const [t, modules] = await Promise.all([
    getTranslations("knowledge-admin.admin.modules"),
    allModules(db()),
  ]);
  const seen = modulesSeen(modules);
  return (
    <Card>
      <Section title={t("title")} description={t("description")}>
        <ModulesForm key={seen} seen={seen} modules={modules} save={saveModules} />
      </Section>
    </Card>
  );
}

async function Releases({ search }: { search: Record<string, unknown> }) {
  const [t, modules, releases] = await Promise.all([
    getTranslations("knowledge-admin.admin.releases"),
    allModules(db()),
    releaseList(db()),
  ]);
  return (
    <>
      {search.done === "saved" && <SavedNotice>{t("saved")}</SavedNotice>}
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card className="min-w-0">
          <Section title={t("title")} description={t("description")}>
            <ReleaseForm
              modules={modules.filter(({ active }) => active)}
              today={localDate(new Date())}
              save={saveRelease}
            />
          </Section>
        </Card>
        <Section title={t("list")} className="min-w-0">
          <ReleaseList releases={releases} modules={modules} />
        </Section>
      </div>
    </>
  );
}

async function Review({ search }: { search: Record<string, unknown> }) {
  const [t, months] = await Promise.all([
    getTranslations("knowledge-admin.admin.review"),
    setting(db(), "cardReviewMonths"),
  ]);
  return (
    <>
      {search.done === "saved" && <SavedNotice>{t("saved")}</SavedNotice>}
      <Card>
        <Section title={t("title")} description={t("description")}>
          <ReviewPeriodForm months={months} save={saveReviewPeriod} />
        </Section>
      </Card>
    </>
  );
}
