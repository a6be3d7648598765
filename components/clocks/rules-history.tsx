import { useLocale, useTranslations } from "next-intl";
import type { Holiday } from "@/db/schema/clocks";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import type { RulesChanges, RulesVersion } from "@/lib/clocks/rules-history";
import { formatDate, formatDateTime } from "@/lib/i18n/formats";

/** More holidays than this are said in number. */
const NAMED = 3;

/** The versions of the rules: who made each, when, and what it changed. */
export function RulesHistory({ versions }: { versions: readonly RulesVersion[] }) {
  const t = useTranslations("calendar.history");
  const locale = useLocale();
  return (
    <ol className="flex flex-col divide-y divide-line">
      {versions.map(({ version, madeAt, madeBy, changes }) => (
        <li key={version} className="flex flex-col gap-1 py-3 text-sm first:pt-0 last:pb-0">
          <p className="font-medium text-ink">
            {t("version", { version })}
            <span className="font-normal text-ink-faint">
              {" · "}
              {changes ? `${formatDateTime(madeAt, locale)} · ${madeBy ?? t("system")}` : t("first")}
            </span>
          </p>
          {changes && <Changes changes={changes} />}
        </li>
      ))}
    </ol>
  );
}

function Changes({ changes }: { changes: RulesChanges }) {
  const t = useTranslations("calendar.history");
  const locale = useLocale();
  const day = (date: string) => formatDate(startOfLocalDate(date));
  const named = ({ date, nameMs, nameEn }: Holiday) => `${locale === "ms" ? nameMs : nameEn} (${day(date)})`;
  const list = (holidays: readonly Holiday[]) => {
    const shown = holidays.slice(0, NAMED).map(named).join(", ");
    const rest = holidays.length - NAMED;
    return rest > 0 ? t("more", { shown, count: rest }) : shown;
  };
  const lines = [
    changes.added.length > 0 && t("added", { list: list(changes.added) }),
    changes.removed.length > 0 && t("removed", { list: list(changes.removed) }),
    changes.edited.length > 0 && t("edited", { list: list(changes.edited.map(({ after }) => after)) }),
    changes.confirmed.length > 0 &&
      t("confirmed", { count: changes.confirmed.length, list: list(changes.confirmed) }),
    ...changes.weeksSet.map((from) => t("weekSet", { day: day(from) })),
    ...changes.weeksRemoved.map((from) => t("weekRemoved", { day: day(from) })),
    changes.targets && t("targets"),
    changes.reminders && t("reminders"),
  ].filter((line) => line !== false);
  return (
    <ul className="flex flex-col gap-0.5 text-ink-soft">
      {lines.map((line) => (
        <li key={line} className="wrap-anywhere">
          {line}
        </li>
      ))}
    </ul>
  );
}
