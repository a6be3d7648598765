import { useTranslations } from "next-intl";
import { Bar } from "@/components/reports/bar";
import { FIGURE, ROW_HEAD } from "@/components/reports/cells";
import { Table, Th } from "@/components/ui/table";
import { HOLDERS } from "@/db/values";
import type { AgeBucket } from "@/lib/reports/aging";

/** Open complaints by age, one row a bucket: how many, and with whom. */
export function AgingTable({ unit, buckets }: { unit: "days" | "workingDays"; buckets: AgeBucket[] }) {
  const t = useTranslations("reports.aging");
  const tLife = useTranslations("lifecycle");
  const most = Math.max(1, ...buckets.map(({ total }) => total));
  return (
    <Table caption={t(`${unit}.caption`)}>
      <thead>
        <tr>
          <Th>{t(`${unit}.column`)}</Th>
          <Th>{t("total")}</Th>
          {HOLDERS.map((holder) => (
            <Th key={holder} align="right">
              {tLife(`holder.${holder}`)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {buckets.map(({ from, to, total, byHolder }) => (
          <tr key={from}>
            <th scope="row" className={ROW_HEAD}>
              {to === null ? t("more", { from }) : t("range", { from, to })}
            </th>
            <td className="border-b border-line px-3 py-2">
              <Bar value={total} most={most} />
            </td>
            {HOLDERS.map((holder) => (
              <td key={holder} className={FIGURE}>
                {byHolder[holder]}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
