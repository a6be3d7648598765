import { useTranslations } from "next-intl";
import { ViewTabs } from "@/components/ui/view-tabs";

const REPORTS = { overview: "/reports", vendors: "/reports/vendors" } as const;

/** The reports there are. */
export function ReportTabs({ current }: { current: keyof typeof REPORTS }) {
  const t = useTranslations("reports.tabs");
  return (
    <div className="print:hidden">
      <ViewTabs
        label={t("label")}
        items={(["overview", "vendors"] as const).map((report) => ({
          href: REPORTS[report],
          label: t(report),
          current: report === current,
        }))}
      />
    </div>
  );
}
