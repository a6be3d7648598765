import { CalendarOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { type LeaveAction, LeaveButton } from "@/components/leave/leave-button";
import { leaveDate } from "@/components/leave/leave-dates";
import { Alert } from "@/components/ui/alert";

type Leave = {
  id: number;
  personName: string;
  deputyName: string;
  deputyActs: boolean;
  fromDate: string;
  toDate: string;
};

/**
 * Leaves, each with who stands in and what can still be done: one that has begun is ended, a coming one called off.
 * @param today `YYYY-MM-DD`
 */
export function LeaveList({
  leaves,
  today,
  own,
  end,
  cancel,
}: {
  leaves: readonly Leave[];
  today: string;
  /** All of the reader: no name beside each. */
  own?: boolean;
  end: LeaveAction;
  cancel: LeaveAction;
}) {
  const t = useTranslations("leave");
  return (
    <ul className="flex flex-col divide-y divide-line">
      {leaves.map(({ id, personName, deputyName, deputyActs, fromDate, toDate }) => {
        const [from, to] = [leaveDate(fromDate), leaveDate(toDate)];
        const dates = t(from === to ? "oneDay" : "dates", { from, to });
        const over = toDate < today;
        const does = fromDate <= today ? "end" : "cancel";
        return (
          <li key={id} className="flex flex-wrap items-start gap-x-4 gap-y-2 py-3 first:pt-0 last:pb-0">
            <CalendarOff aria-hidden className="mt-0.5 size-5 shrink-0 text-ink-faint" />
            <div className="min-w-0 flex-1 text-sm">
              <p className="font-medium wrap-anywhere text-ink">{own ? dates : personName}</p>
              <p className="wrap-anywhere text-ink-soft">
                {!own && <span className="tabular-nums">{dates} · </span>}
                {t("deputyIs", { name: deputyName })}
              </p>
              {!over && !deputyActs && (
                <Alert tone="warning" className="mt-2">
                  {t("deputyGone", { name: deputyName })}
                </Alert>
              )}
            </div>
            {!over && (
              <LeaveButton
                does={does}
                leaveId={id}
                name={personName}
                dates={dates}
                action={does === "end" ? end : cancel}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}
