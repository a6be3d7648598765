import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextInput } from "@/components/ui/text-input";
import { ViewTabs } from "@/components/ui/view-tabs";
import { PERIOD_DAYS_MAX, type Period, PRESETS, presetPeriod, reportsHref } from "@/lib/reports/period";

/** Which dates the report is about: the usual ones at a click, any others by hand. */
export function PeriodForm({ period, today }: { period: Period; today: string }) {
  const t = useTranslations("reports.period");
  const presets = PRESETS.map((preset) => ({ preset, href: reportsHref(presetPeriod(preset, today)) }));
  // In January this month is this year.
  const usual = presets.filter(({ href }, index) => presets.findIndex((one) => one.href === href) === index);
  return (
    <div className="flex flex-col gap-4 print:hidden">
      <ViewTabs
        label={t("usual")}
        items={usual.map(({ preset, href }) => ({
          href,
          label: t(preset),
          current: href === reportsHref(period),
        }))}
      />
      <form
        // Another period fills the fields anew.
        key={`${period.from}/${period.to}`}
        action="/reports"
        aria-label={t("title")}
        className="flex flex-wrap items-end gap-x-4 gap-y-3"
      >
        <TextInput compact type="date" name="from" label={t("from")} defaultValue={period.from} />
        <TextInput compact type="date" name="to" label={t("to")} defaultValue={period.to} />
        <Button type="submit" variant="secondary">
          {t("show")}
        </Button>
        <p className="w-full text-xs text-ink-faint">{t("hint", { days: PERIOD_DAYS_MAX })}</p>
      </form>
    </div>
  );
}
