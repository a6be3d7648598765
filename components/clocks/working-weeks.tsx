import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { formatHours } from "@/components/clocks/office-hours";
import { Badge } from "@/components/ui/badge";
import type { OfficeHours, WorkingWeek } from "@/db/schema/clocks";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate, weekdayName } from "@/lib/i18n/formats";

/** Working weeks by when they begin, newest first; each as whoever reads it would say it. */
export function WorkingWeeks({
  weeks,
  today,
  remove,
}: {
  /** In order of their beginning. */
  weeks: readonly WorkingWeek[];
  today: string;
  /** Takes a week away that has not begun. */
  remove: (week: WorkingWeek) => ReactNode;
}) {
  const t = useTranslations("calendar.week");
  const current = weeks.findLast(({ from }) => from <= today) ?? weeks[0];
  return (
    <ol className="flex flex-col divide-y divide-line">
      {weeks.toReversed().map((week) => {
        const state = week === current ? "current" : week.from > today ? "future" : "past";
        return (
          <li key={week.from} className="flex flex-col gap-3 py-4 first:pt-0 last:pb-0">
            <p className="flex flex-wrap items-center gap-2 text-sm font-medium text-ink">
              {week === weeks[0] ? t("begin") : t("since", { day: formatDate(startOfLocalDate(week.from)) })}
              <Badge tone={state === "current" ? "success" : state === "future" ? "info" : "neutral"}>
                {t(`state.${state}`)}
              </Badge>
            </p>
            <WeekDays days={week.days} />
            {state === "future" && remove(week)}
          </li>
        );
      })}
    </ol>
  );
}

function WeekDays({ days }: { days: readonly OfficeHours[] }) {
  const t = useTranslations("calendar.week");
  const locale = useLocale();
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-2">
      {days.map((hours, day) => (
        <div key={weekdayName(day, locale)} className="flex justify-between gap-4">
          <dt className="text-ink-soft">{weekdayName(day, locale)}</dt>
          <dd className={hours ? "text-ink tabular-nums" : "text-ink-faint"}>
            {hours ? formatHours(hours, locale) : t("off")}
          </dd>
        </div>
      ))}
    </dl>
  );
}
