import { Archive, CircleCheck, CircleDashed, Eye, type LucideIcon, TriangleAlert, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { CardState } from "@/db/values";

const LOOKS: Record<CardState, { tone: BadgeTone; Icon: LucideIcon }> = {
  draft: { tone: "neutral", Icon: CircleDashed },
  reviewed: { tone: "info", Icon: Eye },
  published: { tone: "success", Icon: CircleCheck },
  needs_review: { tone: "warning", Icon: TriangleAlert },
  retired: { tone: "neutral", Icon: Archive },
};

/** The state of a card: icon, words and colour. */
export function CardStateBadge({ state }: { state: CardState }) {
  const t = useTranslations("cards");
  const { tone, Icon } = LOOKS[state];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(`state.${state}`)}
    </Badge>
  );
}

/** Complainants read it too. */
export function PublicBadge() {
  const t = useTranslations("cards");
  return (
    <Badge tone="accent" icon={<Users aria-hidden />}>
      {t("audience.complainants")}
    </Badge>
  );
}
