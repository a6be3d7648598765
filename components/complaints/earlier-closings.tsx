import { useLocale, useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { RatingShown } from "@/components/ui/rating";
import type { ComplaintClock } from "@/lib/clocks/queries";
import { formatAge, formatDate, formatWorkingDays } from "@/lib/i18n/formats";

/** Each time it was closed and reopened again, with the figures it had closed with. */
export function EarlierClosings({ closings }: { closings: ComplaintClock["earlier"] }) {
  const t = useTranslations("complaint.closings");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  if (closings.length === 0) return null;
  return (
    <CollapsibleSection title={t("title")}>
      <ul className="flex flex-col divide-y divide-line text-sm">
        {closings.map(
          ({ seq, closedAt, reopenedAt, reason, agingDays, workingDays, rating, ratingComment }) => (
            <li key={seq} className="flex flex-col gap-1 py-2.5 first:pt-0 last:pb-0">
              <span className="font-medium text-ink">
                {t("closed", { date: formatDate(closedAt), reason: tLife(`closeReason.${reason}`) })}
              </span>
              <span className="text-xs text-ink-soft tabular-nums">
                {t("figures", {
                  age: formatAge(agingDays, locale),
                  working: formatWorkingDays(workingDays, locale),
                })}
                {reopenedAt && ` · ${t("reopened", { date: formatDate(reopenedAt) })}`}
              </span>
              {rating !== null && <RatingShown value={rating as 1 | 2 | 3 | 4 | 5} />}
              {ratingComment && <span className="text-xs wrap-anywhere text-ink-soft">{ratingComment}</span>}
            </li>
          ),
        )}
      </ul>
    </CollapsibleSection>
  );
}
