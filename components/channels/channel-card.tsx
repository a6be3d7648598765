import { CircleAlert, CircleCheck, CirclePause, CircleSlash, Mail, MessageCircle } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { RestartChannelButton } from "@/components/channels/restart-channel-button";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { ActionResult } from "@/lib/action";
import { formatDateTime } from "@/lib/i18n/formats";
import type { ChannelCondition, ChannelState } from "@/lib/notifications/channel-states";

const ICONS = { email: Mail, whatsapp: MessageCircle };
const LOOKS: Record<ChannelCondition, { tone: BadgeTone; Icon: typeof Mail }> = {
  working: { tone: "success", Icon: CircleCheck },
  failing: { tone: "warning", Icon: CircleAlert },
  paused: { tone: "warning", Icon: CirclePause },
  stopped: { tone: "danger", Icon: CircleAlert },
  not_configured: { tone: "neutral", Icon: CircleSlash },
};
/** Words of ours among what providers say. */
const OWN_WORDS = "not_configured";

/** How one channel is doing: through what, since when, why, what waits; and the button that starts it again. */
export function ChannelCard({
  state: { channel, provider, condition, since, retryAt, lastError, waiting, lastSentAt },
  restart,
}: {
  state: ChannelState;
  restart: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("channels");
  const locale = useLocale();
  const { tone, Icon } = LOOKS[condition];
  const ChannelIcon = ICONS[channel];
  const time = (at: Date | null) => (at ? formatDateTime(at, locale) : "");
  const about =
    condition === "not_configured"
      ? (`none${channel === "email" ? "Email" : "WhatsApp"}` as const)
      : condition === "stopped" && retryAt
        ? "stoppedUntil"
        : condition;
  const troubled = condition === "failing" || condition === "paused" || condition === "stopped";
  return (
    <Card className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 className="flex items-center gap-2 text-lg">
          <ChannelIcon aria-hidden className="size-5 text-ink-faint" />
          {t(channel)}
        </h2>
        <Badge tone={tone} icon={<Icon aria-hidden />}>
          {t(`state.${condition}`)}
        </Badge>
      </div>
      <p className="text-sm text-ink-soft">
        {t(`about.${about}`, { since: time(since), until: time(retryAt) })}
      </p>
      {troubled && lastError && lastError !== OWN_WORDS && (
        <figure className="rounded-md border border-line bg-washed px-3 py-2">
          <figcaption className="text-xs font-medium text-ink-faint">{t("said")}</figcaption>
          <blockquote className="mt-0.5 font-mono text-xs wrap-anywhere text-ink">{lastError}</blockquote>
        </figure>
      )}
      <DescriptionList
        columns={3}
        items={[
          { label: t("provider.label"), value: t(`provider.${provider ?? "none"}`) },
          { label: t("waiting"), value: t("waitingCount", { count: waiting }) },
          { label: t("lastSent"), value: lastSentAt ? time(lastSentAt) : t("never") },
        ]}
      />
      {troubled && <RestartChannelButton channel={channel} restart={restart} />}
    </Card>
  );
}
