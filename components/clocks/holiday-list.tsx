import { CalendarClock, Megaphone, Pencil, ScrollText } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Holiday } from "@/db/schema/clocks";
import type { HolidaySource } from "@/db/values";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate, monthName, weekdayName } from "@/lib/i18n/formats";

const LOOKS: Record<HolidaySource, { tone: BadgeTone; Icon: typeof ScrollText }> = {
  gazette: { tone: "success", Icon: ScrollText },
  declared: { tone: "info", Icon: Megaphone },
  estimate: { tone: "warning", Icon: CalendarClock },
};

/** Where a holiday comes from, in a word. */
export function SourceBadge({ source }: { source: HolidaySource }) {
  const t = useTranslations("calendar.sources");
  const { tone, Icon } = LOOKS[source];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(source)}
    </Badge>
  );
}

/** The holidays of a year by month; `idle` are dates that are days off anyway. */
export function HolidayList({
  year,
  holidays,
  idle,
  editing,
}: {
  year: number;
  holidays: readonly Holiday[];
  idle: ReadonlySet<string>;
  /** The date whose form is open. */
  editing: string | null;
}) {
  const t = useTranslations("calendar.list");
  const locale = useLocale();
  const months = Array.from({ length: 12 }, (_, index) => ({
    month: index + 1,
    days: holidays.filter(({ date }) => Number(date.slice(5, 7)) === index + 1),
  })).filter(({ days }) => days.length > 0);
  return (
    <Card flush>
      {months.map(({ month, days }, index) => (
        <section key={month} aria-label={`${monthName(month, locale)} ${year}`}>
          <h3
            className={`border-b border-line bg-washed px-4 py-2 text-sm sm:px-6 ${index === 0 ? "rounded-t-lg" : "border-t"}`}
          >
            {monthName(month, locale)}
          </h3>
          <ul className="divide-y divide-line">
            {days.map(({ date, nameMs, nameEn, source }) => {
              const name = locale === "ms" ? nameMs : nameEn;
              const weekday = weekdayName(new Date(date).getUTCDay(), locale);
              return (
                <li
                  key={date}
                  aria-current={date === editing ? "true" : undefined}
                  className={`flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm sm:px-6 ${date === editing ? "bg-primary-soft" : ""}`}
                >
                  <span className="w-full shrink-0 text-ink-soft tabular-nums sm:w-44">
                    {formatDate(startOfLocalDate(date))} <span className="text-ink-faint">{weekday}</span>
                  </span>
                  <span className="min-w-40 flex-1 font-medium wrap-anywhere text-ink">
                    {name}
                    {idle.has(date) && (
                      <span className="ml-2 text-xs font-normal text-ink-faint">{t("idle")}</span>
                    )}
                  </span>
                  <SourceBadge source={source} />
                  <Link
                    href={`/admin/calendar?year=${year}&edit=${date}#edit`}
                    prefetch={false}
                    aria-label={t("edit", { name })}
                    className="inline-flex min-h-8 items-center gap-1.5 rounded-xs font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
                  >
                    <Pencil aria-hidden className="size-4" />
                    {t("editShort")}
                  </Link>
                </li>
              );
            })}
          </ul>
        </section>
      ))}
    </Card>
  );
}
