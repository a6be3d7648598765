import { useLocale, useTranslations } from "next-intl";
import { Bar } from "@/components/reports/bar";
import { FIGURE, ROW_HEAD } from "@/components/reports/cells";
import { ENOUGH_FOR_SHARE } from "@/components/reports/small-numbers";
import { Card } from "@/components/ui/card";
import { Table, Th } from "@/components/ui/table";
import { CLOSE_REASONS } from "@/db/values";
import { formatAge, formatTenths, formatWorkingDays } from "@/lib/i18n/formats";
import type { ClosedReport } from "@/lib/reports/targets";

/** How long what was solved took from lodging to closing, and who had it meanwhile. */
export function TimeTaken({ report }: { report: ClosedReport }) {
  const t = useTranslations("reports.closed");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  const { days, workingDays, held, byReason } = report;
  const reasons = CLOSE_REASONS.filter((reason) => byReason[reason] > 0);
  return (
    <>
      <p className="text-sm text-ink-soft">
        {reasons.map((reason) => t(`reason.${reason}`, { count: byReason[reason] })).join(" · ")}
        {report.reopened > 0 && <span className="block">{t("reopened", { count: report.reopened })}</span>}
      </p>
      {days && workingDays && (
        <Card>
          <dl className="grid gap-4 sm:grid-cols-2">
            {(["median", "ninetieth"] as const).map((which) => (
              <div key={which}>
                <dt className="text-sm text-ink-faint">{t(which)}</dt>
                <dd className="mt-1 font-heading text-xl font-semibold text-ink tabular-nums">
                  {which === "ninetieth" && report.solved < ENOUGH_FOR_SHARE ? (
                    <span className="font-sans text-sm font-normal text-ink-faint">{t("tooFew")}</span>
                  ) : (
                    <>
                      {formatWorkingDays(workingDays[which], locale)}
                      <span className="block font-sans text-sm font-normal text-ink-soft">
                        {formatAge(days[which], locale)}
                      </span>
                    </>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Card>
      )}
      {held.length > 0 && (
        <Table caption={t("held")}>
          <thead>
            <tr>
              <Th>{t("holder")}</Th>
              <Th>{t("share")}</Th>
              <Th align="right">{t("average")}</Th>
            </tr>
          </thead>
          <tbody>
            {held.map(({ part, percent, average }) => (
              <tr key={part}>
                <th scope="row" className={ROW_HEAD}>
                  {part === "closed" ? t("betweenClosings") : tLife(`holder.${part}`)}
                </th>
                <td className="border-b border-line px-3 py-2">
                  <Bar value={percent} most={100} text={`${percent}%`} />
                </td>
                <td className={FIGURE}>{formatTenths(Math.round(average / 100))}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </>
  );
}
