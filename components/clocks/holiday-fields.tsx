"use client";

import { useTranslations } from "next-intl";
import { useCalendarFields } from "@/components/clocks/calendar-form";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { HOLIDAY_SOURCES, type HolidaySource } from "@/db/values";

/** The fields of a holiday: a new one has a last day as well, one that is there its present words. */
export function HolidayFields({
  holiday,
}: {
  holiday?: { date: string; nameMs: string; nameEn: string; source: HolidaySource };
}) {
  const t = useTranslations("calendar.holiday");
  const { prefix, errors, values } = useCalendarFields();
  const field = (name: string, given = "") => ({
    name,
    id: prefix + name,
    error: errors[name],
    defaultValue: values?.[name] ?? given,
  });
  const sources = HOLIDAY_SOURCES.filter((source) => holiday?.source === "estimate" || source !== "estimate");
  return (
    <div className="flex flex-col gap-4">
      <div className="grid items-end gap-4 sm:grid-cols-2">
        <TextInput {...field("from", holiday?.date)} type="date" label={t(holiday ? "date" : "from")} />
        {!holiday && <TextInput {...field("to")} type="date" label={t("to")} optional />}
      </div>
      <TextInput
        {...field("nameMs", holiday?.nameMs)}
        label={t("nameMs")}
        maxLength={120}
        autoComplete="off"
        lang="ms"
      />
      <TextInput
        {...field("nameEn", holiday?.nameEn)}
        label={t("nameEn")}
        hint={t("nameEnHint")}
        optional
        maxLength={120}
        autoComplete="off"
        lang="en"
      />
      <Select
        {...field("source", holiday?.source ?? "declared")}
        label={t("source")}
        options={sources.map((source) => ({ value: source, label: t(`sourceChoices.${source}`) }))}
      />
      <p className="text-sm text-ink-faint">{t("pastHint")}</p>
    </div>
  );
}
