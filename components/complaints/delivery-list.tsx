import { BellOff, CircleAlert, CircleCheck, Clock } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { NotificationChannel, NotificationState } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { formatDateTime, formatTime } from "@/lib/i18n/formats";

export type Delivery = {
  id: number;
  kind: string;
  channel: NotificationChannel;
  state: NotificationState;
  personName: string | null;
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
};

const LOOKS = {
  good: { Icon: CircleCheck, ink: "text-success-ink" },
  bad: { Icon: CircleAlert, ink: "font-medium text-danger-ink" },
  waiting: { Icon: Clock, ink: "text-ink-faint" },
  off: { Icon: BellOff, ink: "text-ink-faint" },
};
const LOOK_OF: Record<NotificationState, keyof typeof LOOKS> = {
  queued: "waiting",
  digest: "waiting",
  delayed: "waiting",
  sent: "good",
  delivered: "good",
  bounced: "bad",
  failed: "bad",
  unknown: "waiting",
  parked: "waiting",
  not_configured: "off",
  opened: "off",
};
/** More than these are folded, but never one that did not arrive. */
const SHOWN_AT_ONCE = 2;

export function isUndelivered({ state }: Delivery): boolean {
  return LOOK_OF[state] === "bad";
}

/** Who was told of one event, how, and whether it arrived: "E-mel kepada pengadu: dihantar 10:42 PG". */
export function DeliveryList({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useTranslations("complaint.delivery");
  if (deliveries.length === 0) return null;
  const folds = deliveries.length > SHOWN_AT_ONCE;
  const open = folds ? deliveries.filter(isUndelivered) : deliveries;
  const folded = folds ? deliveries.filter((delivery) => !isUndelivered(delivery)) : [];
  return (
    <div className="mt-1 flex flex-col gap-1 text-xs">
      <Lines deliveries={open} />
      {folded.length > 0 && (
        <details className="group">
          <summary className="flex min-h-6 w-fit list-none items-center gap-1 rounded-xs text-ink-faint underline underline-offset-3 hover:text-ink pointer-coarse:min-h-11">
            {t("folded", { count: folded.length })}
          </summary>
          <Lines deliveries={folded} />
        </details>
      )}
    </div>
  );
}

function Lines({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useTranslations("complaint.delivery");
  const locale = useLocale();
  if (deliveries.length === 0) return null;

  function fate({ state, sentAt, createdAt, error }: Delivery): string {
    if (LOOK_OF[state] === "good" && sentAt) {
      const sameDay = localDate(sentAt) === localDate(createdAt);
      const time = sameDay ? formatTime(sentAt, locale) : formatDateTime(sentAt, locale);
      return t(state === "delivered" ? "delivered" : "sent", { time });
    }
    if (state === "failed") {
      const known = error === "no_address" || error === "person_inactive";
      return t("failed", { reason: known ? t(`reason.${error}`) : (error ?? t("reason.unknown")) });
    }
    return t(`state.${state}`);
  }

  return (
    <ul className="flex flex-col gap-x-4 gap-y-1 sm:flex-row sm:flex-wrap">
      {deliveries.map((delivery) => {
        const { Icon, ink } = LOOKS[LOOK_OF[delivery.state]];
        const who = delivery.personName ?? t(delivery.kind === "vendor_log" ? "vendor" : "complainant");
        return (
          <li key={delivery.id} className="flex items-start gap-1.5 text-ink-faint">
            <Icon aria-hidden className={classNames("mt-0.5 size-3.5 shrink-0", ink)} />
            <span className="min-w-0 wrap-anywhere">
              {t(`to.${delivery.channel}`, { who })} <span className={ink}>{fate(delivery)}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
