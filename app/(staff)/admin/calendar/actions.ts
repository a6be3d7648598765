"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import type { Previewed } from "@/components/clocks/calendar-form";
import type { CalendarPreview } from "@/components/clocks/preview-panel";
import type { FormState } from "@/components/ui/use-form-action";
import { refused, staffAction, typedIn } from "@/lib/action";
import { missingHolidays } from "@/lib/calendar/holiday-proposals";
import { localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { changeCalendar, type PlannedChange, planCalendarChange } from "@/lib/clocks/change-calendar";
import { previewRules } from "@/lib/clocks/preview";
import { formatDate } from "@/lib/i18n/formats";

const save = staffAction(async (context, input) => {
  const version = await changeCalendar(context, input);
  const { from, date, year } = input as Record<string, string | undefined>;
  revalidatePath("/admin/calendar");
  redirect(`/admin/calendar?year=${(from ?? date ?? year ?? "").slice(0, 4)}&saved=${version}`);
});

const look = staffAction(async (context, input) => {
  const plan = await planCalendarChange(context, input);
  return shown(plan, context.now, await previewRules(context, plan.rules, plan.definition));
});

/** A change of the calendar: what it would do, or, once that was seen, saving it; back to the fields with what they hold. */
export async function changeTheCalendar(
  _previous: FormState<Previewed>,
  form: FormData,
): Promise<FormState<Previewed>> {
  const step = form.get("step");
  if (step === "edit") return { preview: null, values: typedIn(form) };
  const result = step === "save" ? await save(form) : await look(form);
  if (!result.ok) {
    if (result.error.code !== "conflict") return refused(result.error, form);
    // The page shows what somebody else made of it, and what was typed can be sent again.
    revalidatePath("/admin/calendar");
    const t = await getTranslations("calendar.form");
    return refused({ ...result.error, message: t("conflict") }, form);
  }
  return { preview: result.data, values: typedIn(form) };
}

async function shown(
  { change, subject, changesFrom, idle, rules, definition }: PlannedChange,
  now: Date,
  figures: CalendarPreview["figures"],
): Promise<CalendarPreview> {
  const [t, locale] = await Promise.all([getTranslations("calendar.preview.what"), getLocale()]);
  const day = (date: string) => formatDate(startOfLocalDate(date));
  const known = new Set(rules.definition.holidays.map(({ date }) => date));
  const added = definition.holidays.filter(({ date }) => !known.has(date));
  const name = (date: string) => {
    const found = rules.definition.holidays.find((holiday) => holiday.date === date);
    return (locale === "ms" ? found?.nameMs : found?.nameEn) ?? "";
  };
  const what = () => {
    switch (change.change) {
      case "declare_holiday": {
        const words = locale === "ms" ? change.nameMs : change.nameEn || change.nameMs;
        const until = change.to && change.to !== change.from ? ` – ${day(change.to)}` : "";
        return t("declare_holiday", { name: words, days: day(change.from) + until });
      }
      case "edit_holiday":
        return change.from === change.date
          ? t("edit_holiday", { name: name(change.date), day: day(change.date) })
          : t("move_holiday", { name: name(change.date), day: day(change.date), to: day(change.from) });
      case "remove_holiday":
        return t("remove_holiday", { name: name(change.date), day: day(change.date) });
      case "add_proposals":
        return t("add_proposals", { year: String(change.year), count: added.length });
      case "confirm_year":
        return t("confirm_year", { year: String(change.year), count: (subject.after as unknown[]).length });
      default:
        return t(change.change, { day: day(change.from) });
    }
  };
  const proposes = change.change === "add_proposals";
  const ofYear = proposes
    ? definition.holidays.filter(({ date }) => date.startsWith(`${change.year}-`))
    : null;
  return {
    what: what(),
    past: changesFrom !== null && changesFrom <= localDate(now),
    idle: idle.map(day),
    added: proposes
      ? added.map(({ date, nameMs, nameEn }) => ({
          date: day(date),
          name: locale === "ms" ? nameMs : nameEn,
        }))
      : [],
    missing: ofYear ? missingHolidays(ofYear).map((one) => one[locale]) : [],
    figures,
  };
}
