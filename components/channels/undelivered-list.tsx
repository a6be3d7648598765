import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { providerWords } from "@/components/channels/provider-words";
import { ResendButton } from "@/components/channels/resend-button";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { ActionResult } from "@/lib/action";
import { formatDateTime } from "@/lib/i18n/formats";
import type { Undelivered, UndeliveredState } from "@/lib/notifications/undelivered";
import { maskEmail } from "@/lib/people/mask-email";
import { maskPhone } from "@/lib/people/mask-phone";

const TONES: Record<UndeliveredState, BadgeTone> = {
  failed: "danger",
  bounced: "danger",
  unknown: "warning",
  parked: "neutral",
};
const OWN_WORDS = ["no_address", "no_number", "person_inactive", "not_configured"] as const;
/** Servers like to repeat whom they refuse. */
const ADDRESS = /[^\s<>"'`:;,]+@[^\s<>"'`:;,]+/g;

/** Notifications that did not arrive: what, to whom, why, and the button that sends them again. */
export function UndeliveredList({
  items,
  resend,
}: {
  items: readonly Undelivered[];
  resend: (input: unknown) => Promise<ActionResult<{ queued: boolean }>>;
}) {
  const t = useTranslations("channels");
  const locale = useLocale();

  function towards({ channel, recipient, personName }: Undelivered): string {
    const masked =
      recipient === null
        ? t("undelivered.noRecipient")
        : channel === "email"
          ? maskEmail(recipient)
          : maskPhone(recipient);
    return personName
      ? t("undelivered.named", { channel: t(channel), name: personName, recipient: masked })
      : t("undelivered.via", { channel: t(channel), recipient: masked });
  }

  function why(error: string | null): string {
    const own = OWN_WORDS.find((word) => word === error);
    if (own) return t(`reasons.${own}`);
    return error ? providerWords(error).replace(ADDRESS, maskEmail) : t("reasons.none");
  }

  return (
    <Card flush>
      <ul className="divide-y divide-line">
        {items.map((item) => (
          <li
            key={item.id}
            className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-4 sm:flex-nowrap sm:px-6"
          >
            <div className="flex min-w-0 flex-col gap-1 text-sm">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Badge tone={TONES[item.state]}>{t(`states.${item.state}`)}</Badge>
                <span className="font-medium text-ink">{t(`kinds.${item.kind}`)}</span>
                {item.complaintId !== null && (
                  <Link href={`/complaints/${item.complaintId}`} prefetch={false} className="link">
                    {t("undelivered.complaint", { number: item.complaintId })}
                  </Link>
                )}
              </p>
              <p className="wrap-anywhere text-ink-soft">{towards(item)}</p>
              <p className="text-xs wrap-anywhere text-ink-faint">
                {why(item.error)} ·{" "}
                {t("undelivered.createdAt", { time: formatDateTime(item.createdAt, locale) })}
                {item.attempts > 0 && ` · ${t("undelivered.attempts", { count: item.attempts })}`}
              </p>
            </div>
            {item.maySendAgain && (
              <ResendButton
                key={item.state}
                id={item.id}
                state={item.state}
                what={`${t(`kinds.${item.kind}`)}, ${towards(item)}`}
                resend={resend}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
