import { AlarmClock, Hand, Hourglass, Truck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import type { DeadlineCounts } from "@/lib/complaints/dashboard-queries";

const MOST = 999;
const KINDS = ["overdue", "soon", "untouched", "promises"] as const;

const LOOKS = {
  overdue: { tone: "danger", Icon: AlarmClock },
  soon: { tone: "warning", Icon: Hourglass },
  untouched: { tone: "warning", Icon: Hand },
  promises: { tone: "accent", Icon: Truck },
} satisfies Record<(typeof KINDS)[number], { tone: BadgeTone; Icon: typeof Hand }>;

/** *Tempoh*: what is late or soon will be, each with the way to its view. `all` is whether it is everybody's. */
export function DeadlineCard({ counts, all }: { counts: DeadlineCounts; all: boolean }) {
  const t = useTranslations("dashboard.clock");
  const shown = KINDS.flatMap((kind) => {
    const count = counts[kind];
    return count === null ? [] : [{ kind, count }];
  });
  const href = {
    overdue: "/inbox?view=overdue",
    soon: "/inbox?view=soon",
    untouched: "/inbox?view=untouched",
    promises: `/inbox?view=${all ? "all" : "mine"}&promise=passed`,
  };
  return (
    <Card className="flex flex-col gap-3">
      <section aria-labelledby="deadline-card">
        <h2 id="deadline-card" className="text-base">
          {t("title")}
        </h2>
        <p className="text-sm text-ink-faint">{t(all ? "everyone" : "mine")}</p>
        <ul
          className={classNames(
            "mt-3 grid grid-cols-1 items-stretch gap-2 sm:grid-cols-2 sm:gap-3",
            shown.length === 3 ? "lg:grid-cols-3" : shown.length > 3 && "lg:grid-cols-4",
          )}
        >
          {shown.map(({ kind, count }) => {
            const { tone, Icon } = LOOKS[kind];
            return (
              <li key={kind} className="flex">
                <Link
                  href={href[kind]}
                  prefetch={false}
                  className="flex flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-md py-2.5 transition-colors hover:bg-washed sm:-ml-3 sm:flex-col sm:items-start sm:justify-center sm:px-3"
                >
                  <Badge tone={count > 0 ? tone : "neutral"} icon={<Icon aria-hidden />}>
                    {t(`${kind}.label`)}
                  </Badge>
                  <span className="font-heading text-2xl font-semibold text-ink tabular-nums sm:text-3xl">
                    {count > MOST ? `${MOST}+` : count}
                  </span>
                  <span className="w-full text-xs text-ink-faint">{t(`${kind}.text`)}</span>
                </Link>
              </li>
            );
          })}
        </ul>
      </section>
    </Card>
  );
}
