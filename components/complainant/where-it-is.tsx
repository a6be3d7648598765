import { useLocale, useTranslations } from "next-intl";
import { Progress } from "@/components/complainant/progress";
import { bold } from "@/components/complainant/rich";
import { StatusChip } from "@/components/inbox/status-chip";
import { Card } from "@/components/ui/card";
import { daysBetween, localDate } from "@/lib/calendar/local-date";
import type { FollowedComplaint } from "@/lib/complaints/complainant-queries";
import { formatAge, formatDate, formatLongDate } from "@/lib/i18n/formats";

/**
 * With whom the complaint is now and since when, in plain words, by when its complainant hears what was done, with the
 * guide's Status and how far it has come.
 */
export function WhereItIs({ complaint, now }: { complaint: FollowedComplaint; now: Date }) {
  const t = useTranslations("complainant.follow");
  const locale = useLocale();
  const { stage, ball, closeReason, informedBy, earlierClosings } = complaint;
  const days = daysBetween(localDate(ball.since), localDate(now));
  const age = days === 0 ? t("today") : formatAge(days, locale);
  return (
    <Card className="flex flex-col gap-5">
      <div className="flex flex-col gap-2">
        <StatusChip stage={stage} inline />
        <p className="text-lg text-ink-soft">
          {t.rich(`who.${sentence(complaint)}`, { name: ball.name ?? "", ...bold })}
        </p>
        {stage === "closed" && closeReason && (
          <p className="text-ink-soft">{t(`closedBecause.${closeReason}`)}</p>
        )}
        <p className="text-sm text-ink-faint">
          {t("since", { date: formatLongDate(ball.since, locale), age })}
        </p>
        {informedBy && (
          <p className="text-ink-soft">
            {t.rich("informedBy", { date: formatLongDate(informedBy, locale), ...bold })}
          </p>
        )}
        {earlierClosings.map(({ closedAt, reopenedAt }) => (
          <p key={closedAt.getTime()} className="text-sm text-ink-faint">
            {t("closedBefore", { closed: formatDate(closedAt), reopened: formatDate(reopenedAt) })}
          </p>
        ))}
      </div>
      <Progress stage={stage} />
    </Card>
  );
}

function sentence({ stage, ball }: FollowedComplaint) {
  if (stage === "awaiting_complainant") return "answer";
  if (stage === "awaiting_closure") return "closure";
  if (ball.holder === null || ball.holder === "complainant") return "closed";
  return ball.holder;
}
