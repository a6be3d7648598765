import { useTranslations } from "next-intl";
import { Bar } from "@/components/reports/bar";
import { FIGURE } from "@/components/reports/cells";
import { ENOUGH_FOR_SHARE } from "@/components/reports/small-numbers";
import { Table, Th } from "@/components/ui/table";
import { TARGETS } from "@/db/values";
import type { TargetsReport } from "@/lib/reports/targets";

/** What became of the client charter's targets; the share is of those that are decided. */
export function TargetsTable({
  caption,
  targets,
  running,
}: {
  caption: string;
  targets: TargetsReport["targets"];
  /** Whether some may still be open: not of closed complaints. */
  running: boolean;
}) {
  const t = useTranslations("reports.targets");
  const tLife = useTranslations("lifecycle");
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>{t("target")}</Th>
          <Th>{t("share")}</Th>
          <Th align="right">{t("met")}</Th>
          <Th align="right">{t("late")}</Th>
          {running && <Th align="right">{t("open")}</Th>}
          <Th align="right">{t("none")}</Th>
        </tr>
      </thead>
      <tbody>
        {TARGETS.map((target) => {
          const { met, late, open, none } = targets[target];
          const decided = met + late;
          return (
            <tr key={target}>
              <th scope="row" className="border-b border-line px-3 py-2 pl-4 text-left font-medium text-ink">
                {tLife(`target.${target}`)}
              </th>
              <td className="border-b border-line px-3 py-2">
                {decided === 0 ? (
                  <span className="text-ink-faint">{t("undecided")}</span>
                ) : (
                  <Bar
                    value={met}
                    most={decided}
                    text={
                      decided < ENOUGH_FOR_SHARE
                        ? t("metOf", { met, decided })
                        : // Rounded down: 100% is said only where not one was late.
                          `${Math.floor((met / decided) * 100)}%`
                    }
                  />
                )}
              </td>
              <td className={FIGURE}>{met}</td>
              <td className={FIGURE}>{late}</td>
              {running && <td className={FIGURE}>{open}</td>}
              <td className={FIGURE}>{none}</td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
