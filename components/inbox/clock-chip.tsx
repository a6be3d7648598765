import { AlarmClock, CirclePause, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Stage } from "@/db/values";
import type { InboxRow } from "@/lib/complaints/inbox-row";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";

/** *Melebihi tempoh* and *Hampir tempoh* stand out; a deadline further on, or a clock that stands, is said quietly. */
export function ClockChip({ clock, stage }: { clock: NonNullable<InboxRow["clock"]>; stage: Stage }) {
  const t = useTranslations("inbox.clock");
  if (clock === "stopped") {
    return (
      <span className="inline-flex items-start gap-1 text-xs text-ink-faint">
        <CirclePause aria-hidden className="mt-px size-3.5 shrink-0" />
        {t("stopped", { holder: STAGE_FACTS[stage].holder ?? "" })}
      </span>
    );
  }
  if ("late" in clock) {
    return (
      <Badge tone="danger" icon={<AlarmClock aria-hidden />}>
        {t("late", { days: clock.late })}
      </Badge>
    );
  }
  if ("soon" in clock) {
    return (
      <Badge tone="warning" icon={<Hourglass aria-hidden />}>
        {t("soon", { date: clock.soon })}
      </Badge>
    );
  }
  return <span className="text-xs text-ink-faint tabular-nums">{t("due", { date: clock.due })}</span>;
}
