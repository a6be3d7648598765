import { CircleCheck, CircleDot, CircleEllipsis, type LucideIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { classNames } from "@/components/ui/class-names";
import type { Stage, Status } from "@/db/values";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";

const LOOKS: Record<Status, { tone: BadgeTone; Icon: LucideIcon }> = {
  BARU: { tone: "info", Icon: CircleDot },
  INPROGRESS: { tone: "warning", Icon: CircleEllipsis },
  SELESAI: { tone: "success", Icon: CircleCheck },
};

/** BARU, INPROGRESS or SELESAI: icon, word and colour. */
export function StatusBadge({ status }: { status: Status }) {
  const t = useTranslations("lifecycle");
  const { tone, Icon } = LOOKS[status];
  return (
    <Badge tone={tone} icon={<Icon aria-hidden />}>
      {t(`status.${status}`)}
    </Badge>
  );
}

/** The Status of a stage with the stage's own words under it; beside it when `inline` (below xl when `card`). */
export function StatusChip({ stage, inline, card }: { stage: Stage; inline?: boolean; card?: boolean }) {
  const t = useTranslations("lifecycle");
  return (
    <span
      className={classNames(
        inline ? "inline-flex flex-wrap items-center gap-2" : "flex flex-col items-start gap-1",
        card && "max-xl:flex-row max-xl:flex-wrap max-xl:items-center max-xl:gap-2",
      )}
    >
      <StatusBadge status={STAGE_FACTS[stage].status} />
      <span className="text-xs font-normal text-ink-soft">{t(`stage.${stage}`)}</span>
    </span>
  );
}
