import {
  Archive,
  ArchiveRestore,
  CircleCheck,
  Eye,
  FilePlus2,
  Flag,
  type LucideIcon,
  Merge,
  Pencil,
  Send,
} from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { Timeline, TimelineEvent } from "@/components/ui/timeline";
import type { CardEventType } from "@/db/values";
import { formatDateTime } from "@/lib/i18n/formats";
import { LIFE_SHOWN } from "@/lib/knowledge/card-filter";
import type { CardLifeEvent } from "@/lib/knowledge/queries";

const ICONS: Record<CardEventType, LucideIcon> = {
  created: FilePlus2,
  edited: Pencil,
  reviewed: Eye,
  published: Send,
  flagged: Flag,
  confirmed: CircleCheck,
  retired: Archive,
  restored: ArchiveRestore,
  merged_into: Merge,
  merged_from: Merge,
};

/** What happened to a card, oldest first. */
export function CardLife({ life }: { life: readonly CardLifeEvent[] }) {
  const t = useTranslations("knowledge.card");
  return (
    <div className="print:hidden">
      <CollapsibleSection title={t("life")}>
        {life.length === LIFE_SHOWN && (
          <p className="mb-3 text-xs text-ink-faint">{t("lifeShortened", { count: LIFE_SHOWN })}</p>
        )}
        <Timeline label={t("life")}>
          {life.map((event) => (
            <LifeEvent key={event.seq} event={event} />
          ))}
        </Timeline>
      </CollapsibleSection>
    </div>
  );
}

function LifeEvent({ event }: { event: CardLifeEvent }) {
  const t = useTranslations("cards");
  const tNotice = useTranslations("knowledge.notice");
  const locale = useLocale();
  const { type, complaint, release, reason, remark } = event;
  const Icon = ICONS[type];
  return (
    <TimelineEvent icon={<Icon />}>
      <p className="text-ink-soft">
        {t(`event.${type}`, {
          name: event.actorName ?? t("system"),
          version: event.version,
          audience: event.audience ?? "staff",
          other: event.otherNo ?? "–",
        })}
        {reason && `: ${t(`flag.${reason}`)}`}
        {release && ` (${release})`}
        {complaint && (
          <>
            {" · "}
            {complaint.title === null ? (
              `#${complaint.number}`
            ) : (
              <Link href={`/complaints/${complaint.number}`} prefetch={false} className="link">
                {tNotice("flaggedIn", { number: complaint.number })}
              </Link>
            )}
          </>
        )}
      </p>
      {remark && <p className="mt-0.5 wrap-anywhere whitespace-pre-line text-ink-soft">“{remark}”</p>}
      <p className="text-xs tabular-nums">{formatDateTime(event.at, locale)}</p>
    </TimelineEvent>
  );
}
