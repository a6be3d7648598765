import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ClockTabs } from "@/components/clocks/clock-tabs";
import { RecomputationProgress } from "@/components/clocks/recomputation-progress";
import { RemindersForm } from "@/components/clocks/reminders-form";
import { TargetsForm } from "@/components/clocks/targets-form";
import { categoryOptions } from "@/components/complaints/category-options";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { currentRules } from "@/lib/clocks/rules";
import { latestRecomputation } from "@/lib/clocks/rules-history";
import { targetCategories } from "@/lib/clocks/target-categories";
import { saveReminders, saveTargets } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("targets");
  return { title: t("title") };
}

/** What is promised of a complaint by category and priority, and when the clock speaks up by itself. */
export default async function TargetsPage() {
  await requireRole("admin");
  const [t, words, locale, { version, definition }, recomputation] = await Promise.all([
    getTranslations("targets"),
    getTranslations("complaint"),
    getLocale(),
    currentRules(db()),
    latestRecomputation(db()),
  ]);
  const categories = await targetCategories(db(), locale, definition.targets);
  const named = categories.map(({ active, name, ...category }) => ({
    ...category,
    name: active ? name : t("table.retired", { name }),
  }));
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ClockTabs current="targets" />
      {recomputation?.running && <RecomputationProgress recomputation={recomputation} />}
      <Card>
        <Section title={t("table.title")}>
          <div className="flex max-w-prose flex-col gap-2 text-sm text-ink-soft">
            <p>{t("table.charter")}</p>
            <p>{t("table.counts")}</p>
            <p className="font-medium text-ink">{t("table.applies")}</p>
          </div>
          <TargetsForm
            version={version}
            targets={definition.targets}
            categories={categoryOptions(named, (group) => words(`categoryGroup.${group}`))}
            save={saveTargets}
          />
        </Section>
      </Card>
      <Card>
        <Section title={t("reminders.title")} description={t("reminders.applies")}>
          <RemindersForm version={version} reminders={definition.reminders} save={saveReminders} />
        </Section>
      </Card>
    </>
  );
}
