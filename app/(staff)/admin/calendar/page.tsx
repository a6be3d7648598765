import { CalendarDays } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CalendarForm } from "@/components/clocks/calendar-form";
import { ClockTabs } from "@/components/clocks/clock-tabs";
import { HolidayFields } from "@/components/clocks/holiday-fields";
import { HolidayList } from "@/components/clocks/holiday-list";
import { RecomputationProgress } from "@/components/clocks/recomputation-progress";
import { RulesHistory } from "@/components/clocks/rules-history";
import { SavedNotice } from "@/components/clocks/saved-notice";
import { WeekFields } from "@/components/clocks/week-fields";
import { WorkingWeeks } from "@/components/clocks/working-weeks";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { localDate } from "@/lib/calendar/local-date";
import { workingCalendar } from "@/lib/calendar/working-time";
import { estimatesOf, FIRST_YEAR, isFilled, LAST_YEAR, yearsToFill } from "@/lib/clocks/calendar-changes";
import { currentRules } from "@/lib/clocks/rules";
import { latestRecomputation, rulesHistory, VERSIONS_PER_PAGE } from "@/lib/clocks/rules-history";
import { pageNumber } from "../page-number";
import { changeTheCalendar } from "./actions";

type Props = { searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calendar");
  return { title: t("title") };
}

/** Holidays by year, the working week, and what was changed by whom. */
export default async function CalendarPage({ searchParams }: Props) {
  await requireRole("admin");
  const asked = await searchParams;
  const page = pageNumber(asked.page);
  const [t, locale, { version, definition }, recomputation, history] = await Promise.all([
    getTranslations("calendar"),
    getLocale(),
    currentRules(db()),
    latestRecomputation(db()),
    rulesHistory(db(), page),
  ]);
  const today = localDate(new Date());
  const thisYear = Number(today.slice(0, 4));
  const wanted = Number(asked.year);
  const year = Number.isInteger(wanted) && wanted >= FIRST_YEAR && wanted <= LAST_YEAR ? wanted : thisYear;
  const yearOf = ({ date }: { date: string }) => Number(date.slice(0, 4));
  const { holidays, weeks } = definition;
  const ofYear = holidays.filter((holiday) => yearOf(holiday) === year);
  const years = [...new Set([...holidays.map(yearOf), thisYear, thisYear + 1, year])].sort((a, b) => a - b);
  const { isWorkingDay } = workingCalendar({ weeks, holidays: [] });
  const idle = new Set(ofYear.flatMap(({ date }) => (isWorkingDay(date) ? [] : [date])));
  const edited = ofYear.find(({ date }) => date === asked.edit);
  const estimates = estimatesOf(holidays, year);
  const week = weeks.findLast(({ from }) => from <= today) ?? weeks[0];
  const saved = asked.saved === String(version);
  // Forms begin afresh once one was saved; not where somebody else was first, as what was typed stays then.
  const fresh = String(asked.saved);
  const form = { action: changeTheCalendar, version };
  const address = (other: number) => `/admin/calendar?year=${year}&page=${other}#history`;
  const first = (page - 1) * VERSIONS_PER_PAGE + 1;
  const last = first + history.versions.length - 1;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ClockTabs current="calendar" />
      {saved && <SavedNotice key={version}>{t("saved", { version })}</SavedNotice>}
      {recomputation && (recomputation.running || (saved && recomputation.version === version)) && (
        <RecomputationProgress recomputation={recomputation} />
      )}
      {yearsToFill(holidays, today).map((notice) => (
        <Alert
          key={notice.year}
          tone="warning"
          title={t(`notice.${notice.lacks}`, { year: String(notice.year) })}
          actions={
            notice.year !== year && (
              <LinkButton href={`/admin/calendar?year=${notice.year}`} variant="secondary" size="sm">
                {t("notice.open", { year: String(notice.year) })}
              </LinkButton>
            )
          }
        >
          {t(`notice.${notice.lacks}Text`)}
        </Alert>
      ))}
      <ViewTabs
        label={t("years")}
        items={years.map((one) => ({
          href: `/admin/calendar?year=${one}`,
          label: String(one),
          current: one === year,
        }))}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_24rem]">
        <Section
          title={t("list.title", { year: String(year) })}
          description={ofYear.length > 0 && t("list.count", { count: ofYear.length, idle: idle.size })}
        >
          {ofYear.length > 0 ? (
            <HolidayList year={year} holidays={ofYear} idle={idle} editing={edited?.date ?? null} />
          ) : (
            <EmptyState icon={<CalendarDays />} title={t("list.empty", { year: String(year) })}>
              {t("list.emptyHint")}
            </EmptyState>
          )}
        </Section>
        <div key={`${fresh} ${year} ${edited?.date}`} className="flex flex-col gap-6">
          {edited && (
            <Card>
              <Section
                id="edit"
                title={t("edit.title")}
                description={locale === "ms" ? edited.nameMs : edited.nameEn}
                className="scroll-mt-20"
              >
                <CalendarForm
                  {...form}
                  id="edit"
                  fixed={{ change: "edit_holiday", date: edited.date }}
                  submit={t("form.preview")}
                  confirm={t("form.save")}
                >
                  <HolidayFields holiday={edited} />
                </CalendarForm>
                <div className="border-t border-line pt-4">
                  <CalendarForm
                    {...form}
                    id="remove"
                    fixed={{ change: "remove_holiday", date: edited.date }}
                    submit={t("edit.remove")}
                    confirm={t("edit.removeConfirm")}
                    danger
                  />
                </div>
                <LinkButton href={`/admin/calendar?year=${year}`} variant="ghost" className="self-start">
                  {t("edit.cancel")}
                </LinkButton>
              </Section>
            </Card>
          )}
          {!isFilled(holidays, year) && (
            <Card>
              <Section title={t("propose.title", { year: String(year) })} description={t("propose.text")}>
                <CalendarForm
                  {...form}
                  id="propose"
                  fixed={{ change: "add_proposals", year: String(year) }}
                  submit={t("propose.submit", { year: String(year) })}
                  confirm={t("propose.confirm")}
                />
              </Section>
            </Card>
          )}
          {estimates.length > 0 && (
            <Card>
              <Section
                title={t("confirm.title", { count: estimates.length })}
                description={t("confirm.text")}
              >
                <CalendarForm
                  {...form}
                  id="confirm"
                  fixed={{ change: "confirm_year", year: String(year) }}
                  submit={t("confirm.submit", { year: String(year) })}
                  confirm={t("confirm.confirm")}
                />
              </Section>
            </Card>
          )}
          {!edited && (
            <Card>
              <Section title={t("add.title")} description={t("add.text")}>
                <CalendarForm
                  {...form}
                  id="add"
                  fixed={{ change: "declare_holiday" }}
                  submit={t("form.preview")}
                  confirm={t("form.save")}
                >
                  <HolidayFields />
                </CalendarForm>
              </Section>
            </Card>
          )}
        </div>
      </div>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card>
          <Section title={t("week.title")} description={t("week.text")}>
            <WorkingWeeks
              weeks={weeks}
              today={today}
              remove={({ from }) => (
                <CalendarForm
                  {...form}
                  key={`${fresh} ${from}`}
                  id={`week-${from}`}
                  fixed={{ change: "remove_week", from }}
                  submit={t("week.remove")}
                  confirm={t("week.removeConfirm")}
                  danger
                />
              )}
            />
            <details className="border-t border-line pt-4">
              <summary className="w-fit cursor-pointer rounded-xs py-1 text-sm font-medium text-primary-ink hover:underline">
                {t("week.set")}
              </summary>
              <div className="pt-4">
                <CalendarForm
                  {...form}
                  key={fresh}
                  id="week"
                  fixed={{ change: "set_week" }}
                  submit={t("form.preview")}
                  confirm={t("form.save")}
                >
                  <WeekFields days={week?.days ?? []} />
                </CalendarForm>
              </div>
            </details>
          </Section>
        </Card>
        <Card>
          <Section
            id="history"
            title={t("history.title")}
            description={t("history.text")}
            className="scroll-mt-20"
          >
            <RulesHistory versions={history.versions} />
            <Pagination
              previous={page > 1 ? address(page - 1) : undefined}
              next={last < history.total ? address(page + 1) : undefined}
              summary={
                history.versions.length > 0 &&
                t("history.summary", { from: first, to: last, total: history.total })
              }
            />
          </Section>
        </Card>
      </div>
    </>
  );
}
