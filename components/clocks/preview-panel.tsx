"use client";

import Link from "next/link";
import { useTranslations } from "next-intl";
import type { Ref } from "react";
import { Alert } from "@/components/ui/alert";
import { DescriptionList } from "@/components/ui/description-list";
import type { Preview } from "@/lib/clocks/preview";
import { formatDate } from "@/lib/i18n/formats";

/** What a change of the working calendar would do, in the reader's words where it speaks of holidays. */
export type CalendarPreview = {
  what: string;
  /** The first date it concerns is today or lies behind. */
  past: boolean;
  /** Dates, written out, that are days off anyway. */
  idle: string[];
  /** Holidays put in together, and those that the proposals do not know. */
  added: { date: string; name: string }[];
  missing: string[];
  figures: Preview;
};

/** The preview: what changes, for how many open complaints, and some of them before and after. */
export function PreviewPanel({
  preview: { what, past, idle, added, missing, figures },
  ref,
}: {
  preview: CalendarPreview;
  ref: Ref<HTMLElement>;
}) {
  const t = useTranslations("calendar.preview");
  const quiet = figures.ages === 0 && figures.deadlines === 0;
  const due = (at: Date | null) => (at ? formatDate(at) : t("noDue"));
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-label={t("title")}
      className="flex flex-col gap-4 rounded-md border border-line-strong bg-washed p-4 outline-none"
    >
      <div>
        <h3 className="text-base">{t("title")}</h3>
        <p className="mt-1 text-sm wrap-anywhere text-ink">{what}</p>
      </div>
      {added.length > 0 && (
        <ul className="flex flex-col gap-1 text-sm">
          {added.map(({ date, name }) => (
            <li key={date} className="flex gap-3">
              <span className="shrink-0 text-ink-faint tabular-nums">{date}</span>
              <span className="min-w-0">{name}</span>
            </li>
          ))}
        </ul>
      )}
      {missing.length > 0 && <Alert tone="warning">{t("missing", { names: missing.join(", ") })}</Alert>}
      {idle.length > 0 && <Alert>{t("idle", { dates: idle.join(", ") })}</Alert>}
      {past && <Alert tone="warning">{t("past")}</Alert>}
      {quiet ? (
        <p className="text-sm text-ink-soft">{t("nothing", { count: figures.seen })}</p>
      ) : (
        <DescriptionList
          columns={2}
          items={[
            { label: t("ages"), value: t("complaints", { count: figures.ages }) },
            { label: t("deadlines"), value: t("complaints", { count: figures.deadlines }) },
            { label: t("becomeOverdue"), value: t("complaints", { count: figures.becomeOverdue }) },
            { label: t("noLongerOverdue"), value: t("complaints", { count: figures.noLongerOverdue }) },
          ]}
        />
      )}
      <p className="text-xs text-ink-faint">
        {t(figures.seen < figures.open ? "capped" : "seen", { seen: figures.seen, open: figures.open })}
      </p>
      {figures.examples.length > 0 && (
        <div className="flex flex-col gap-2">
          <h4 className="text-sm font-semibold text-ink">{t("examples")}</h4>
          <ul className="flex flex-col divide-y divide-line rounded-md border border-line bg-surface">
            {figures.examples.map(({ number, title, age, due: { before, after } }) => (
              <li key={number} className="flex flex-col gap-1 px-3 py-2 text-sm">
                <Link
                  href={`/complaints/${number}`}
                  prefetch={false}
                  className="w-fit rounded-xs font-medium wrap-anywhere text-primary-ink hover:underline"
                >
                  #{number} {title}
                </Link>
                <span className="text-ink-soft">
                  {t("age", { before: age.before, after: age.after })}
                  {" · "}
                  {before?.getTime() === after?.getTime()
                    ? t("dueSame", { due: due(after) })
                    : t("due", { before: due(before), after: due(after) })}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
