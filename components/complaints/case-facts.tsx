import { CalendarClock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { StatusChip } from "@/components/inbox/status-chip";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { Holder, Priority, Stage } from "@/db/values";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import type { ComplaintClock } from "@/lib/clocks/queries";
import { formatAge, formatDate, formatDateTime, formatWorkingDays } from "@/lib/i18n/formats";

/**
 * Where a complaint stands: Status, with whom it is and since when, Bilangan Hari Aging and working days, Nama PIC;
 * while the complainant has it also what comes next by itself.
 */
export function CaseFacts({
  stage,
  holder,
  holderName,
  since,
  clock,
  picName,
  picAway,
  priority,
}: {
  stage: Stage;
  holder: Holder | null;
  /** Who exactly, where it is one person or one vendor. */
  holderName: string | null;
  since: Date;
  clock: Pick<ComplaintClock, "agingDays" | "workingDays" | "next" | "heldBack">;
  picName: string | null;
  /** The PIC is on leave today. */
  picAway: { untilDate: string; standInName: string | null } | null;
  priority: Priority;
}) {
  const t = useTranslations("complaint.facts");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  const holderWords = holder && tLife(`holder.${holder}`);
  const comes = clock.heldBack
    ? t(`heldBack.${clock.heldBack}`)
    : clock.next && t(`byItself.${clock.next.what}`, { date: formatDate(clock.next.at) });
  const awayWords = ({ untilDate, standInName }: NonNullable<typeof picAway>) => {
    const date = formatDate(startOfLocalDate(untilDate));
    return standInName === null
      ? t("coveredByNobody", { date })
      : t("coveredBy", { date, name: standInName });
  };
  const sinceWords = t("since", { time: formatDateTime(since, locale) });
  return (
    <Card flush>
      <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg bg-line lg:grid-cols-4">
        <Fact label={tLife("statusLabel")}>
          <span className="flex flex-wrap items-start gap-2">
            <StatusChip stage={stage} />
            {priority === "urgent" && <Badge tone="danger">{tLife("priority.urgent")}</Badge>}
          </span>
        </Fact>
        <Fact label={t("holder")}>
          <span className="block font-medium">{holderName ?? holderWords ?? t("nobody")}</span>
          <span className="block text-xs text-ink-faint">
            {holderName && holderWords && holderName !== holderWords && `${holderWords} · `}
            {sinceWords}
          </span>
        </Fact>
        <Fact label={t("aging")}>
          <span className="block font-heading text-xl font-semibold tabular-nums">
            {formatAge(clock.agingDays, locale)}
          </span>
          <span className="block text-xs text-ink-faint tabular-nums">
            {formatWorkingDays(clock.workingDays, locale)}
          </span>
        </Fact>
        <Fact label={t("pic")}>
          {picName ? (
            <span className="block font-medium">{picName}</span>
          ) : (
            <span className="text-ink-faint">{t("unassigned")}</span>
          )}
          {picAway && <span className="block text-xs text-ink-faint">{awayWords(picAway)}</span>}
        </Fact>
      </dl>
      {comes && (
        <p className="flex gap-2 border-t border-line px-4 py-2.5 text-sm text-ink-soft sm:px-5">
          <CalendarClock aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />
          {comes}
        </p>
      )}
    </Card>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col gap-1 bg-surface px-4 py-3 sm:px-5">
      <dt className="text-xs font-medium text-ink-faint">{label}</dt>
      <dd className="min-w-0 text-sm wrap-anywhere text-ink">{children}</dd>
    </div>
  );
}
