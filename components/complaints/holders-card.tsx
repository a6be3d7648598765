import { useLocale, useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { classNames } from "@/components/ui/class-names";
import type { ComplaintClock } from "@/lib/clocks/queries";
import { formatDateTime, formatSpan, formatTenths } from "@/lib/i18n/formats";

type Part = ComplaintClock["ledger"]["parts"][number]["part"];

/** Told apart by the words beside them; the colours only lead the eye from the bar to its row. */
const COLOURS: Record<Part, string> = {
  admin: "bg-accent-ink",
  pic: "bg-primary",
  implementor: "bg-success",
  vendor: "bg-warning",
  complainant: "bg-control",
  closed: "bg-line-strong",
};

/**
 * Siapa memegang aduan: all the time since lodging by who had the ball, as a bar and as a table whose figures add up.
 */
export function HoldersCard({ clock: { ledger, at, keptByVersion } }: { clock: ComplaintClock }) {
  const t = useTranslations("complaint.ledger");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  const head = "pb-1.5 text-xs font-medium text-ink-faint";
  const figure = "py-1.5 pl-3 text-right align-baseline whitespace-nowrap tabular-nums";
  return (
    <CollapsibleSection title={t("title")}>
      <div aria-hidden className="mb-4 flex h-3 gap-px overflow-hidden rounded-full">
        {ledger.parts.map(({ part, share }) => (
          <span
            key={part}
            className={classNames("min-w-0.5", COLOURS[part])}
            style={{ width: `${share * 100}%` }}
          />
        ))}
      </div>
      <table className="w-full text-left text-sm">
        <caption className="sr-only">{t("title")}</caption>
        <thead>
          <tr>
            <th scope="col" className={head}>
              {t("holder")}
            </th>
            <th scope="col" className={classNames(head, "pl-3 text-right")}>
              {t("time")}
            </th>
            <th scope="col" className={classNames(head, "pl-3 text-right")}>
              {t("working")}
            </th>
          </tr>
        </thead>
        <tbody className="[&>tr>*]:border-t [&>tr>*]:border-line">
          {ledger.parts.map(({ part, minutes, workingTenths }) => (
            <tr key={part}>
              <th scope="row" className="py-1.5 align-baseline font-normal text-ink">
                <span className="flex items-baseline gap-2">
                  <span aria-hidden className={classNames("size-2.5 shrink-0 rounded-full", COLOURS[part])} />
                  {part === "closed" ? t("closed") : tLife(`holder.${part}`)}
                </span>
              </th>
              <td className={figure}>{formatSpan(minutes, locale)}</td>
              <td className={figure}>{formatTenths(workingTenths)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot className="font-semibold [&>tr>*]:border-t [&>tr>*]:border-line-strong">
          <tr>
            <th scope="row" className="py-1.5 align-baseline">
              {t("total")}
            </th>
            <td className={figure}>{formatSpan(ledger.minutes, locale)}</td>
            <td className={figure}>{formatTenths(ledger.workingTenths)}</td>
          </tr>
        </tfoot>
      </table>
      <p className="mt-3 text-xs text-ink-faint">
        {keptByVersion === null
          ? t("live", { time: formatDateTime(at, locale) })
          : t("kept", { time: formatDateTime(at, locale), version: String(keptByVersion) })}
      </p>
    </CollapsibleSection>
  );
}
