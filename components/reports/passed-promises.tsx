import { useTranslations } from "next-intl";
import { NamedComplaints } from "@/components/complaints/named-complaints";
import { Table, Th } from "@/components/ui/table";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";
import type { PassedPromise } from "@/lib/reports/vendor-scorecard";

const CELL = "border-b border-line px-3 py-3 align-top first:pl-4 last:pr-4";

/** Logs whose promised date has passed without an answer, with the complaints that wait under them. */
export function PassedPromises({ items, total }: { items: readonly PassedPromise[]; total: number }) {
  const t = useTranslations("vendors");
  if (items.length === 0) return <p className="text-sm text-ink-soft">{t("passed.none")}</p>;
  return (
    <div className="flex flex-col gap-2">
      {total > items.length && (
        <p className="text-sm text-ink-soft">{t("passed.shown", { shown: items.length, total })}</p>
      )}
      <Table caption={t("passed.title")}>
        <thead>
          <tr>
            <Th>{t("vendor")}</Th>
            <Th>{t("passed.logNo")}</Th>
            <Th>{t("passed.promisedOn")}</Th>
            <Th align="right">{t("passed.late")}</Th>
            <Th>{t("passed.complaints")}</Th>
          </tr>
        </thead>
        <tbody>
          {items.map(({ ticketId, vendorName, logNo, promisedOn, days, workingDays, complaints }) => (
            <tr key={ticketId}>
              <td className={CELL}>{vendorName}</td>
              <td className={`${CELL} min-w-40 wrap-anywhere`}>{logNo ?? t("passed.unnumbered")}</td>
              <td className={`${CELL} whitespace-nowrap tabular-nums`}>
                {formatDate(startOfLocalDate(promisedOn))}
              </td>
              <td className={`${CELL} text-right whitespace-nowrap tabular-nums`}>
                {t("days", { count: days })}
                <span className="block text-ink-faint">{t("workingDays", { count: workingDays })}</span>
              </td>
              <td className={`${CELL} min-w-56`}>
                <ul className="flex flex-col gap-1">
                  <NamedComplaints complaints={complaints} />
                </ul>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
