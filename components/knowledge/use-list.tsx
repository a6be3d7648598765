import {
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  type LucideIcon,
  MessageSquareText,
} from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import type { CardUseOutcome } from "@/db/values";
import { formatDateTime } from "@/lib/i18n/formats";
import { cardNo } from "@/lib/knowledge/card-number";
import type { CardUse, UseEvent } from "@/lib/knowledge/record";

const LOOKS: Record<CardUseOutcome, { tone: BadgeTone; Icon: LucideIcon }> = {
  pending: { tone: "info", Icon: CircleDashed },
  worked: { tone: "success", Icon: CircleCheck },
  failed: { tone: "danger", Icon: CircleX },
  void: { tone: "neutral", Icon: CircleSlash },
};

/** Uses of a card, each with the actions in complaints that it rests on; of a complaint that is not the reader's, nothing. */
export function UseList({
  cardId,
  uses,
  label,
}: {
  cardId: number;
  uses: readonly CardUse[];
  label: string;
}) {
  return (
    <Card flush>
      <ul aria-label={label} className="divide-y divide-line">
        {uses.map((use) => (
          <Use key={use.id} cardId={cardId} use={use} />
        ))}
      </ul>
    </Card>
  );
}

function Use({ cardId, use }: { cardId: number; use: CardUse }) {
  const t = useTranslations("knowledge.uses");
  const tCards = useTranslations("cards");
  const locale = useLocale();
  return (
    <li className="flex flex-col gap-1.5 px-4 py-3 text-sm sm:px-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Outcome outcome={use.outcome} />
        <span className="font-medium text-ink">{tCards(`useKind.${use.kind}`)}</span>
        <span className="text-xs text-ink-faint tabular-nums sm:ml-auto">
          {formatDateTime(use.at, locale)}
        </span>
      </div>
      <ul className="flex flex-col gap-0.5 text-ink-soft">
        {use.kind === "lodging" && <li>{t("lodging")}</li>}
        {use.usedIn && (
          <li>
            <Behind event={use.usedIn} words="usedIn" />
          </li>
        )}
        {use.settledBy && (
          <li>
            <Behind event={use.settledBy} words="settledBy" />
          </li>
        )}
        {use.hidden && <li className="text-ink-faint">{t("hidden")}</li>}
      </ul>
      <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
        <span>{use.personName ?? t("complainant")}</span>
        <span>{t("version", { version: use.version })}</span>
        {use.rating !== null && <span>{t("rating", { rating: use.rating })}</span>}
        {use.recordedCardId !== cardId && <span>{t("recorded", { no: cardNo(use.recordedCardId) })}</span>}
      </p>
    </li>
  );
}

function Outcome({ outcome }: { outcome: CardUseOutcome | null }) {
  const t = useTranslations();
  if (outcome === null)
    return <Badge icon={<MessageSquareText aria-hidden />}>{t("knowledge.uses.reply")}</Badge>;
  const { tone, Icon } = LOOKS[outcome];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(`cards.outcome.${outcome}`)}
    </Badge>
  );
}

/** The action in the complaint, by its place in the complaint's history. */
function Behind({ event: { number, seq, type }, words }: { event: UseEvent; words: "usedIn" | "settledBy" }) {
  const t = useTranslations("knowledge.uses");
  const tVerb = useTranslations("lifecycle.verb");
  const known = type as Parameters<typeof tVerb>[0];
  return (
    <Link href={`/complaints/${number}#entry-${seq}`} prefetch={false} className="link">
      {t(words, { number, seq, verb: tVerb.has(known) ? tVerb(known) : type })}
    </Link>
  );
}
