import { ArrowRight } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { StatusChip } from "@/components/inbox/status-chip";
import { Card, Section } from "@/components/ui/card";
import { RowLink } from "@/components/ui/table";
import type { Stage } from "@/db/values";
import { STAGE_FACTS } from "@/lib/complaints/lifecycle";
import { formatAge, formatWorkingDays } from "@/lib/i18n/formats";

type Item = {
  number: number;
  title: string;
  ptj: string;
  stage: Stage;
  holderName: string | null;
  mine: boolean;
  days: number;
  workingDays: number;
};

/** What waits longest: to be assigned, or at its stage, and then with whom. */
export function WaitingList({
  kind,
  items,
  handles,
}: {
  kind: "unassigned" | "waiting";
  items: readonly Item[];
  handles: boolean;
}) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  const href =
    kind === "unassigned"
      ? "/inbox?view=unassigned&sort=oldest"
      : `/inbox?view=${handles ? "mine" : "all"}&sort=waiting`;
  return (
    <Section
      title={t(`${kind}.title`)}
      description={kind === "waiting" ? t(handles ? "waiting.mine" : "waiting.everyone") : undefined}
      actions={
        items.length > 0 && (
          <Link
            href={href}
            prefetch={false}
            className="inline-flex min-h-8 items-center gap-1 rounded-sm text-sm font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
          >
            {t(`${kind}.all`)}
            <ArrowRight aria-hidden className="size-4" />
          </Link>
        )
      }
    >
      <Card flush>
        {items.length === 0 ? (
          <p className="px-4 py-6 text-sm text-ink-faint sm:px-6">{t(`${kind}.empty`)}</p>
        ) : (
          <ul className="divide-y divide-line">
            {items.map((item) => (
              <li
                key={item.number}
                className="relative flex items-start gap-4 px-4 py-3 transition-colors first:rounded-t-lg last:rounded-b-lg hover:bg-washed sm:px-6"
              >
                <span className="min-w-0 flex-1">
                  <RowLink href={`/complaints/${item.number}`} prefetch={false} className="text-sm">
                    #{item.number} {item.title}
                  </RowLink>
                  <span className="block text-xs text-ink-faint">{item.ptj}</span>
                  {kind === "waiting" && (
                    <span className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1">
                      <StatusChip stage={item.stage} inline />
                      <Holder stage={item.stage} name={item.holderName} mine={item.mine} />
                    </span>
                  )}
                </span>
                <span className="shrink-0 text-right tabular-nums">
                  <span className="block font-heading text-base font-semibold whitespace-nowrap text-ink">
                    {formatAge(item.days, locale)}
                  </span>
                  <span className="block text-xs whitespace-nowrap text-ink-faint">
                    ({formatWorkingDays(item.workingDays, locale)})
                  </span>
                </span>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </Section>
  );
}

function Holder({ stage, name, mine }: { stage: Stage; name: string | null; mine: boolean }) {
  const t = useTranslations("dashboard");
  const words = useTranslations("lifecycle");
  const { holder } = STAGE_FACTS[stage];
  if (holder === null) return null;
  const who = words(`holder.${holder}`);
  if (mine) return <span className="text-xs font-medium text-ink">{t("waiting.withYou")}</span>;
  return (
    <span className="text-xs text-ink-soft">
      {name && name !== who
        ? t("waiting.withNamed", { holder: who, name })
        : t("waiting.with", { holder: who })}
    </span>
  );
}
