import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { markAllSeen } from "@/app/(staff)/inbox/actions";
import { lastVisit } from "@/app/(staff)/inbox/visit";
import { DeadlineCard } from "@/components/dashboard/deadline-card";
import { HandedBack } from "@/components/dashboard/handed-back";
import { HolidaysAsked } from "@/components/dashboard/holidays-asked";
import { InboxCard } from "@/components/dashboard/inbox-card";
import { MailTrouble } from "@/components/dashboard/mail-trouble";
import { NewsList } from "@/components/dashboard/news-list";
import { Untold } from "@/components/dashboard/untold";
import { WaitingList } from "@/components/dashboard/waiting-list";
import { VisitMark } from "@/components/inbox/visit-mark";
import { BackFromLeave } from "@/components/leave/back-from-leave";
import { CoverNotice } from "@/components/leave/cover-notice";
import { PageHeader } from "@/components/ui/card";
import { db } from "@/db/client";
import { handlesCases, hasRole } from "@/lib/auth/actor";
import { requireStaff } from "@/lib/auth/session";
import { localDate, localHour } from "@/lib/calendar/local-date";
import {
  countNews,
  countsByStatus,
  deadlineCounts,
  duringLeave,
  holidaysAsked,
  mailTrouble,
  newsSince,
  unassignedLongest,
  untoldComplainants,
  waitsLongest,
} from "@/lib/complaints/dashboard-queries";
import { inboxBadge } from "@/lib/complaints/inbox-queries";
import { handedBackTo } from "@/lib/complaints/scheduled-send";
import { formatLongDate } from "@/lib/i18n/formats";
import { coverToday } from "@/lib/people/leave-queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("dashboard");
  return { title: t("title") };
}

/** What a member of staff sees first (guide, "What the PIC sees" 2): Inbox Helpdesk, what waits, what is new. */
export default async function DashboardPage() {
  const actor = await requireStaff();
  const [locale, t] = await Promise.all([getLocale(), getTranslations("dashboard")]);
  const now = new Date();
  const reader = { db: db(), actor, now };
  const isAdmin = hasRole(actor, "admin");
  const handles = handlesCases(actor);
  const seenAt = await lastVisit(actor);
  const [
    badge,
    counts,
    deadlines,
    unassigned,
    waiting,
    news,
    newsCount,
    untold,
    handedBack,
    mail,
    holidays,
    cover,
    back,
  ] = await Promise.all([
    inboxBadge(actor),
    countsByStatus(reader),
    deadlineCounts(reader),
    isAdmin ? unassignedLongest(reader) : null,
    waitsLongest(reader),
    seenAt ? newsSince(reader, seenAt) : [],
    seenAt ? countNews(reader, seenAt) : 0,
    untoldComplainants(reader),
    handedBackTo(db(), actor),
    isAdmin ? mailTrouble(reader) : null,
    isAdmin ? holidaysAsked(reader) : [],
    coverToday(db(), actor, localDate(now)),
    duringLeave(reader),
  ]);

  return (
    <>
      <PageHeader
        above={formatLongDate(now, locale)}
        title={t(`greeting.${timeOfDay(now)}`, { name: actor.name })}
      />
      <CoverNotice {...cover} />
      <BackFromLeave leave={back} />
      <HandedBack complaints={handedBack} />
      <Untold {...untold} handles={handles} />
      <InboxCard badge={badge} counts={counts} handles={handles} />
      <DeadlineCard counts={deadlines} all={isAdmin} />
      <div className="grid items-start gap-x-8 gap-y-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex flex-col gap-8">
          {unassigned && <WaitingList kind="unassigned" items={unassigned} handles={handles} />}
          <WaitingList kind="waiting" items={waiting} handles={handles} />
        </div>
        <div className="flex flex-col gap-8">
          <NewsList items={news} count={newsCount} seenAt={seenAt} markSeen={markAllSeen} />
          {mail && <MailTrouble {...mail} />}
          <HolidaysAsked years={holidays} />
        </div>
      </div>
      <VisitMark readAt={now.getTime()} />
    </>
  );
}

function timeOfDay(now: Date): "morning" | "noon" | "evening" | "night" {
  const hour = localHour(now);
  if (hour < 12) return "morning";
  if (hour < 14) return "noon";
  return hour < 19 ? "evening" : "night";
}
