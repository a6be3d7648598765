import { BellOff, CircleAlert, CircleCheck, CircleHelp, Clock, MessageCircle, Send } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { providerWords, refusalMeaning } from "@/components/channels/provider-words";
import { buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import type { NotificationChannel, NotificationState } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { formatDateTime, formatTime } from "@/lib/i18n/formats";

export type Delivery = {
  id: number;
  kind: string;
  channel: NotificationChannel;
  state: NotificationState;
  /** Address or number; null where none is known. */
  recipient: string | null;
  personName: string | null;
  /** The PIC on leave in whose stead they were told. */
  inStead: string | null;
  createdAt: Date;
  sentAt: Date | null;
  error: string | null;
};

const LOOKS = {
  good: { Icon: CircleCheck, ink: "text-success-ink" },
  bad: { Icon: CircleAlert, ink: "font-medium text-danger-ink" },
  handed: { Icon: Send, ink: "text-ink-soft" },
  waiting: { Icon: Clock, ink: "text-ink-faint" },
  late: { Icon: Clock, ink: "font-medium text-warning-ink" },
  unsure: { Icon: CircleHelp, ink: "font-medium text-warning-ink" },
  off: { Icon: BellOff, ink: "text-ink-faint" },
};
const LOOK_OF: Record<NotificationState, keyof typeof LOOKS> = {
  queued: "waiting",
  digest: "waiting",
  delayed: "late",
  sent: "handed",
  delivered: "good",
  bounced: "bad",
  failed: "bad",
  unknown: "unsure",
  parked: "late",
  not_configured: "off",
  opened: "handed",
};
/** What we say ourselves; anything else is the provider's own sentence. */
const KNOWN_REASONS = ["no_address", "no_number", "person_inactive"] as const;
/** More than these are folded, but never one that did not arrive. */
const SHOWN_AT_ONCE = 2;

export function isUndelivered({ state }: Delivery): boolean {
  return LOOK_OF[state] === "bad";
}

function toVendor(kind: string): boolean {
  return kind === "vendor_log" || kind === "vendor_chase";
}

/** Nobody else tells the complainant by WhatsApp: staff can, from their own telephone. */
function offersChat({ channel, state, personName, recipient, kind }: Delivery): boolean {
  const toComplainant = personName === null && !toVendor(kind);
  return channel === "whatsapp" && state === "not_configured" && toComplainant && recipient !== null;
}

/** Who was told of one event, how, and whether it arrived: "E-mel kepada pengadu: dihantar 10:42 PG". */
export function DeliveryList({ deliveries }: { deliveries: readonly Delivery[] }) {
  const t = useTranslations("complaint.delivery");
  if (deliveries.length === 0) return null;
  const folds = deliveries.length > SHOWN_AT_ONCE;
  const stands = (delivery: Delivery) => !folds || isUndelivered(delivery) || offersChat(delivery);
  const open = deliveries.filter(stands);
  const folded = deliveries.filter((delivery) => !stands(delivery));
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
    if ((state === "sent" || state === "delivered") && sentAt) {
      const sameDay = localDate(sentAt) === localDate(createdAt);
      return t(state, { time: sameDay ? formatTime(sentAt, locale) : formatDateTime(sentAt, locale) });
    }
    if (state === "failed") return t("failed", { reason: reasonOf(error) ?? t("reason.unknown") });
    if (state === "bounced" && error) {
      const reason = providerWords(error);
      const meaning = refusalMeaning(error);
      if (meaning === "nobody") return t("bouncedNobody", { reason });
      return t(meaning === "full" ? "bouncedFull" : "bouncedWhy", { reason });
    }
    return t(`state.${state}`);
  }

  function reasonOf(error: string | null): string | null {
    const known = KNOWN_REASONS.find((reason) => reason === error);
    return known ? t(`reason.${known}`) : error && providerWords(error);
  }

  return (
    <ul className="flex flex-col gap-x-4 gap-y-1 sm:flex-row sm:flex-wrap">
      {deliveries.map((delivery) => {
        const { Icon, ink } = LOOKS[LOOK_OF[delivery.state]];
        const told = delivery.personName ?? t(toVendor(delivery.kind) ? "vendor" : "complainant");
        const who = delivery.inStead ? t("inStead", { who: told, name: delivery.inStead }) : told;
        return (
          <li key={delivery.id} className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-ink-faint">
            <span className="flex min-w-0 items-start gap-1.5">
              <Icon aria-hidden className={classNames("mt-0.5 size-3.5 shrink-0", ink)} />
              <span className="min-w-0 wrap-anywhere">
                {t(`to.${delivery.channel}`, { who })} <span className={ink}>{fate(delivery)}</span>
              </span>
            </span>
            {offersChat(delivery) && (
              // A form, because opening the chat is recorded; it leads to wa.me in a tab of its own.
              <form
                method="post"
                action={`/api/notifications/${delivery.id}/chat`}
                target="_blank"
                rel="noopener"
              >
                <button type="submit" className={classNames(buttonClass("secondary", "sm"), "text-xs!")}>
                  <MessageCircle aria-hidden />
                  {t("openChat")}
                </button>
              </form>
            )}
          </li>
        );
      })}
    </ul>
  );
}
