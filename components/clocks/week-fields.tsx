"use client";

import { useLocale, useTranslations } from "next-intl";
import { useCalendarFields } from "@/components/clocks/calendar-form";
import { timeValue } from "@/components/clocks/office-hours";
import { Checkbox } from "@/components/ui/checkbox";
import { TextInput } from "@/components/ui/text-input";
import type { OfficeHours } from "@/db/schema/clocks";
import { weekdayName } from "@/lib/i18n/formats";

const USUAL_HOURS = { opens: 480, closes: 1020 };

/** The fields of a working week: from when on, and each weekday's office hours; they begin as the week is now. */
export function WeekFields({ days }: { days: readonly OfficeHours[] }) {
  const t = useTranslations("calendar.week");
  const locale = useLocale();
  const { prefix, errors, values } = useCalendarFields();
  return (
    <div className="flex flex-col gap-4">
      <TextInput
        name="from"
        id={`${prefix}from`}
        type="date"
        label={t("from")}
        hint={t("fromHint")}
        error={errors.from}
        defaultValue={values?.from}
        className="[&_input]:max-w-48"
      />
      <p className="text-sm text-ink-faint">{t("daysHint")}</p>
      <div className="flex flex-col divide-y divide-line border-y border-line">
        {days.map((hours, day) => {
          const name = weekdayName(day, locale);
          const { opens, closes } = hours ?? USUAL_HOURS;
          const time = (which: "opens" | "closes", minutes: number) => ({
            type: "time",
            name: `${which}${day}`,
            id: `${prefix}${which}${day}`,
            label: t(which, { day: name }),
            hideLabel: true,
            compact: true,
            error: errors[`${which}${day}`],
            defaultValue: values?.[`${which}${day}`] ?? timeValue(minutes),
          });
          return (
            <div
              key={name}
              className="grid grid-cols-2 items-center gap-x-4 gap-y-1 py-2 sm:grid-cols-[7rem_minmax(0,9rem)_auto_minmax(0,9rem)] sm:justify-start"
            >
              <Checkbox
                name={`works${day}`}
                id={`${prefix}works${day}`}
                label={name}
                defaultChecked={values ? values[`works${day}`] !== undefined : hours !== null}
                aria-invalid={day === 0 && errors.works0 ? true : undefined}
                className="py-1.5 max-sm:col-span-2"
              />
              <TextInput {...time("opens", opens)} />
              <span aria-hidden className="text-ink-faint max-sm:hidden">
                –
              </span>
              <TextInput {...time("closes", closes)} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
