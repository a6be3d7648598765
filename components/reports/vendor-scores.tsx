import { useTranslations } from "next-intl";
import { ENOUGH_FOR_SHARE } from "@/components/reports/small-numbers";
import { Table, Th } from "@/components/ui/table";
import type { Spread, VendorScore } from "@/lib/reports/vendor-scorecard";

const CELL = "border-b border-line px-3 py-3 align-top first:pl-4 last:pr-4";
const COUNTS = ["openNow", "opened", "answered", "withoutAnswer"] as const;

/** A row a vendor. Small numbers stay numbers: "2 of 3", never a percentage. */
export function VendorScores({ vendors }: { vendors: readonly VendorScore[] }) {
  const t = useTranslations("vendors");
  return (
    <Table caption={t("caption")}>
      <thead>
        <tr>
          <Th>{t("vendor")}</Th>
          {COUNTS.map((which) => (
            <Th key={which} align="right">
              {t(which)}
            </Th>
          ))}
          <Th align="right">{t("kept")}</Th>
          <Th align="right">{t("median")}</Th>
          <Th align="right">{t("ninth")}</Th>
        </tr>
      </thead>
      <tbody>
        {vendors.map((vendor) => (
          <tr key={vendor.vendorId}>
            <th scope="row" className={`${CELL} min-w-40 text-left font-semibold`}>
              {vendor.active ? vendor.name : t("retired", { name: vendor.name })}
            </th>
            {COUNTS.map((which) => (
              <td key={which} className={`${CELL} text-right tabular-nums`}>
                {vendor[which]}
              </td>
            ))}
            <td className={`${CELL} text-right whitespace-nowrap tabular-nums`}>
              <Kept {...vendor} />
            </td>
            <td className={`${CELL} text-right whitespace-nowrap tabular-nums`}>
              <TimeTaken {...vendor} which="median" />
            </td>
            <td className={`${CELL} text-right whitespace-nowrap tabular-nums`}>
              <TimeTaken {...vendor} which="ninth" />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Kept({ kept, broken }: Pick<VendorScore, "kept" | "broken">) {
  const t = useTranslations("vendors");
  const judged = kept + broken;
  return judged === 0 ? <NoData /> : t("keptOf", { kept, judged });
}

function TimeTaken({
  answered,
  days,
  workingDays,
  which,
}: Pick<VendorScore, "answered" | "days" | "workingDays"> & { which: keyof Spread }) {
  const t = useTranslations("vendors");
  if (days === null || workingDays === null) return <NoData />;
  if (which === "ninth" && answered < ENOUGH_FOR_SHARE)
    return <span className="text-ink-faint">{t("tooFew")}</span>;
  return (
    <>
      {t("days", { count: days[which] })}
      <span className="block text-ink-faint">{t("workingDays", { count: workingDays[which] })}</span>
    </>
  );
}

function NoData() {
  const t = useTranslations("vendors");
  return <span className="text-ink-faint">{t("noData")}</span>;
}
