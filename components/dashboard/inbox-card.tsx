import { ArrowRight, Inbox } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { StatusBadge } from "@/components/inbox/status-chip";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { STATUSES, type Status } from "@/db/values";

const MOST = 999;
const shown = (count: number) => (count > MOST ? `${MOST}+` : count);

/**
 * Inbox Helpdesk with its badge, and beside it the same by Status. `handles` is whether the reader has complaints
 * of their own; an Admin who has none sees everybody's.
 */
export function InboxCard({
  badge,
  counts,
  handles,
}: {
  badge: number;
  counts: Record<Status, number>;
  handles: boolean;
}) {
  const t = useTranslations("dashboard");
  const href = (status: Status) =>
    status === "SELESAI" ? "/inbox?view=done" : `/inbox?view=${handles ? "mine" : "all"}&status=${status}`;
  return (
    <Card flush className="grid lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
      <section
        aria-labelledby="inbox-card"
        className="flex flex-col gap-4 border-line p-5 max-lg:border-b sm:p-6 lg:border-r"
      >
        <h2 id="inbox-card" className="flex items-center gap-2 text-base">
          <Inbox aria-hidden className="size-5 text-primary-ink" />
          {t("inbox.title")}
        </h2>
        <p className="flex items-baseline gap-3">
          <span className="font-heading text-5xl font-semibold text-ink tabular-nums">{shown(badge)}</span>
          <span className="text-base text-ink-soft">
            {t(handles ? "inbox.handed" : "inbox.unassigned", { count: badge })}
          </span>
        </p>
        <LinkButton href={handles ? "/inbox?view=mine" : "/inbox?view=unassigned"} className="self-start">
          {t(handles ? "inbox.open" : "inbox.triage")}
          <ArrowRight aria-hidden />
        </LinkButton>
      </section>
      <section aria-labelledby="status-card" className="flex flex-col gap-3 p-5 sm:p-6">
        <div>
          <h2 id="status-card" className="text-base">
            {t("status.title")}
          </h2>
          <p className="text-sm text-ink-faint">{t(handles ? "status.mine" : "status.everyone")}</p>
        </div>
        <ul className="grid flex-1 grid-cols-1 items-stretch gap-2 sm:grid-cols-3 sm:gap-3">
          {STATUSES.map((status) => (
            <li key={status} className="flex">
              <Link
                href={href(status)}
                prefetch={false}
                className="flex flex-1 flex-wrap items-center justify-between gap-x-3 gap-y-1 rounded-md py-2.5 transition-colors hover:bg-washed sm:-ml-3 sm:flex-col sm:px-3 sm:items-start sm:justify-center"
              >
                <StatusBadge status={status} />
                <span className="font-heading text-2xl font-semibold text-ink tabular-nums sm:text-3xl">
                  {shown(counts[status])}
                </span>
                <span className="w-full text-xs text-ink-faint">{t(`status.${status}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    </Card>
  );
}
