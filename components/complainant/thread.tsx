import {
  ArrowRight,
  BadgeCheck,
  BellRing,
  CircleCheckBig,
  Inbox,
  RotateCcw,
  UserRoundCheck,
} from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { ResolutionSteps } from "@/components/complainant/resolution-steps";
import { AttachmentList } from "@/components/complaints/attachment-list";
import { Avatar, Badge } from "@/components/ui/badge";
import { LongText } from "@/components/ui/long-text";
import { Timeline, TimelineEvent, TimelineItem } from "@/components/ui/timeline";
import type { ThreadEntry, ThreadEvent, ThreadMessage } from "@/lib/complaints/complainant-queries";
import { formatDate, formatDateTime } from "@/lib/i18n/formats";

/** Sejarah maklumbalas antara Admin, PIC & Pengadu, as far as it is the complainant's, oldest first. */
export function Thread({ entries, complainant }: { entries: readonly ThreadEntry[]; complainant: string }) {
  const t = useTranslations("complainant.follow");
  return (
    <Timeline label={t("thread")}>
      {entries.map((entry) =>
        entry.kind === "message" ? (
          <Message key={`m${entry.id}`} message={entry} complainant={complainant} />
        ) : (
          <Step key={`e${entry.id}`} event={entry} />
        ),
      )}
    </Timeline>
  );
}

function Message({ message, complainant }: { message: ThreadMessage; complainant: string }) {
  const t = useTranslations("complainant.follow");
  const tLifecycle = useTranslations("lifecycle");
  const locale = useLocale();
  const { author, onBehalf, verb, body, attachments, channel, at, resolution } = message;
  const own = author.kind === "complainant" || onBehalf;
  const name =
    author.name ?? (author.kind === "vendor" ? t("vendorAuthor") : own ? complainant : t("systemAuthor"));
  const role = onBehalf
    ? t("onBehalf", { name: author.name ?? "" })
    : !own && author.role
      ? t(`roles.${author.role}`)
      : undefined;
  const said =
    verb === "request_feedback" || verb === "request_closure" ? (
      <Badge tone={verb === "request_closure" ? "success" : "warning"}>{tLifecycle(`verb.${verb}`)}</Badge>
    ) : verb === "not_solved" ? (
      <Badge tone="warning">{tLifecycle("verb.not_solved")}</Badge>
    ) : undefined;
  return (
    <TimelineItem
      id={`m${message.id}`}
      tone={own ? "own" : "plain"}
      avatar={<Avatar name={own ? complainant : name} tone={own ? "info" : "neutral"} />}
      author={own ? t("you") : name}
      role={role}
      badge={said}
      meta={
        <>
          {channel !== "web" && `${t(`channels.${channel}`)} · `}
          <time dateTime={at.toISOString()}>{formatDateTime(at, locale)}</time>
        </>
      }
      footer={attachments.length > 0 && <AttachmentList files={attachments} />}
    >
      {body ? (
        <LongText text={body} />
      ) : (
        attachments.length > 0 && <span className="text-ink-faint">{t("fileOnly")}</span>
      )}
      {resolution && <FoldedResolution resolution={resolution} />}
    </TimelineItem>
  );
}

const ICONS: Partial<Record<ThreadEvent["type"], typeof Inbox>> = {
  lodge: Inbox,
  assign: UserRoundCheck,
  request_closure: CircleCheckBig,
  confirm_closing: BadgeCheck,
  close: BadgeCheck,
  not_solved: RotateCcw,
  reminded: BellRing,
  closing_warned: BellRing,
};

function Step({ event }: { event: ThreadEvent }) {
  const t = useTranslations("complainant.follow");
  const locale = useLocale();
  const Icon = ICONS[event.type] ?? ArrowRight;
  return (
    <TimelineEvent
      icon={<Icon />}
      meta={<time dateTime={event.at.toISOString()}>{formatDateTime(event.at, locale)}</time>}
    >
      {event.type === "closing_warned"
        ? t("events.closing_warned", { date: event.closesAt ? formatDate(event.closesAt) : "none" })
        : t(`events.${wordsOf(event)}`)}
      {event.resolution && <FoldedResolution resolution={event.resolution} />}
    </TimelineEvent>
  );
}

function wordsOf({ type, byItself, toStage }: ThreadEvent) {
  if (type === "lodge" || type === "assign" || type === "refer" || type === "log_with_vendor") return type;
  if (type === "reminded") return type;
  if (type === "confirm_closing") return byItself ? "closed_by_itself" : type;
  return toStage === "awaiting_closure" || toStage === "closed" || toStage === "received"
    ? toStage
    : "in_progress";
}

function FoldedResolution({ resolution }: { resolution: NonNullable<ThreadEntry["resolution"]> }) {
  const t = useTranslations("complainant.follow");
  return (
    <details className="group mt-2">
      <summary className="link inline-flex min-h-6 items-center text-sm">{t("resolution")}</summary>
      <div className="mt-3 rounded-md border border-line bg-surface p-4">
        <ResolutionSteps resolution={resolution} level={3} />
      </div>
    </details>
  );
}
