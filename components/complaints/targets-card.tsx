import {
  AlarmClock,
  CircleAlert,
  CircleCheck,
  CirclePause,
  Clock,
  Hourglass,
  type LucideIcon,
  Minus,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import type { ComplaintClock } from "@/lib/clocks/queries";
import { formatDate, formatTenths } from "@/lib/i18n/formats";

type Standing = ComplaintClock["targets"][number];

const LOOKS: Record<Standing["state"], { tone: BadgeTone; Icon: LucideIcon }> = {
  done: { tone: "success", Icon: CircleCheck },
  late: { tone: "danger", Icon: CircleAlert },
  due: { tone: "info", Icon: Clock },
  soon: { tone: "warning", Icon: Hourglass },
  overdue: { tone: "danger", Icon: AlarmClock },
  stands: { tone: "neutral", Icon: CirclePause },
  none: { tone: "neutral", Icon: Minus },
};

/** Sasaran: what the client charter promises of this complaint, and what became of it: icon, words and date. */
export function TargetsCard({ targets }: { targets: ComplaintClock["targets"] }) {
  const t = useTranslations("complaint.targets");
  const tLife = useTranslations("lifecycle");
  const urgent = targets.some(({ state }) => state === "soon" || state === "overdue");
  return (
    <CollapsibleSection title={t("title")} startOpen={urgent}>
      <ul className="flex flex-col divide-y divide-line">
        {targets.map((standing) => {
          const { tone, Icon } = LOOKS[standing.state];
          return (
            <li key={standing.target} className="flex flex-col gap-0.5 py-2.5 text-sm first:pt-0 last:pb-0">
              <span className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
                <span className="font-medium text-ink">{tLife(`target.${standing.target}`)}</span>
                <Badge tone={tone} icon={<Icon aria-hidden />}>
                  {t(`state.${standing.state}`)}
                </Badge>
              </span>
              <Detail standing={standing} />
            </li>
          );
        })}
      </ul>
    </CollapsibleSection>
  );
}

function Detail({ standing }: { standing: Standing }) {
  const t = useTranslations("complaint.targets");
  const words = () => {
    switch (standing.state) {
      case "none":
        return null;
      case "done":
        return t("done", {
          at: formatDate(standing.doneAt),
          due: standing.dueAt ? formatDate(standing.dueAt) : "none",
        });
      case "late":
        return t("late", {
          at: formatDate(standing.doneAt),
          due: formatDate(standing.dueAt),
          days: standing.days,
        });
      case "due":
      case "soon":
        return t("due", { due: formatDate(standing.dueAt) });
      case "overdue":
        return t("overdue", { due: formatDate(standing.dueAt), days: standing.days });
      case "stands":
        return t("stands", {
          holder: standing.holder,
          left: formatTenths(Math.round(standing.left / 100)),
        });
    }
  };
  const said = words();
  return said && <span className="text-xs text-ink-soft tabular-nums">{said}</span>;
}
