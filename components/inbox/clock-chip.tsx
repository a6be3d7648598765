import { AlarmClock, CirclePause, Hourglass } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Stage } from "@/db/values";
import type { InboxRow } from "@/lib/complaints/inbox-rows";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";
import { formatWorkingDays } from "@/lib/i18n/formats";

/** *Melebihi tempoh* and *Hampir tempoh* stand out; a deadline further on, or a clock that stands, is said quietly. */
export function ClockChip({ clock, stage }: { clock: NonNullable<InboxRow["clock"]>; stage: Stage }) {
  const t = useTranslations("inbox.clock");
  const locale = useLocale();
  return (
    <span className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-0.5 text-xs text-ink-soft tabular-nums">
      {clock === "stopped" ? (
        <span className="inline-flex items-start gap-1">
          <CirclePause aria-hidden className="mt-px size-3.5 shrink-0" />
          {t("stopped", { holder: STAGE_FACTS[stage].holder ?? "" })}
        </span>
      ) : "late" in clock ? (
        <>
          <Badge tone="danger" icon={<AlarmClock aria-hidden />} className="whitespace-nowrap">
            {t("late")}
          </Badge>
          {clock.late > 0 && t("lateBy", { days: formatWorkingDays(clock.late, locale) })}
        </>
      ) : "soon" in clock ? (
        <>
          <Badge tone="warning" icon={<Hourglass aria-hidden />} className="whitespace-nowrap">
            {t("soon")}
          </Badge>
          {clock.soon}
        </>
      ) : (
        t("due", { date: clock.due })
      )}
    </span>
  );
}
