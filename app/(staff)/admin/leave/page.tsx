import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClockTabs } from "@/components/clocks/clock-tabs";
import { LeaveForm } from "@/components/leave/leave-form";
import { LeaveList } from "@/components/leave/leave-list";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { Pagination } from "@/components/ui/pagination";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { localDate } from "@/lib/calendar/local-date";
import { activePics, type Leave, leaveBook } from "@/lib/people/leave-queries";
import { pageNumber } from "../page-number";
import { addLeave, callOffLeave, endLeaveNow } from "./actions";

type Props = { searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("leave");
  return { title: t("title") };
}

/** Who is on leave, who will be and who was, each with their deputy; an Admin adds, ends and calls off. */
export default async function LeavePage({ searchParams }: Props) {
  await requireRole("admin");
  const page = pageNumber((await searchParams).page);
  const today = localDate(new Date());
  const [t, pics, book] = await Promise.all([
    getTranslations("leave"),
    activePics(db()),
    leaveBook(db(), today, page),
  ]);
  const list = (leaves: readonly Leave[], nothing: string) =>
    leaves.length > 0 ? (
      <LeaveList leaves={leaves} today={today} end={endLeaveNow} cancel={callOffLeave} />
    ) : (
      <p className="text-sm text-ink-faint">{nothing}</p>
    );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <ClockTabs current="leave" />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <Card className="min-w-0 lg:order-last">
          <Section title={t("form.title")}>
            <LeaveForm pics={pics} deputies={pics} today={today} take={addLeave} />
          </Section>
        </Card>
        <div className="grid min-w-0 gap-6">
          <Card>
            <Section title={t("current")}>{list(book.current, t("noCurrent"))}</Section>
          </Card>
          <Card>
            <Section title={t("coming")}>{list(book.coming, t("noComing"))}</Section>
          </Card>
          <Card>
            <Section title={t("past")}>
              {list(book.past, t("noPast"))}
              <Pagination
                previous={page > 1 ? `/admin/leave?page=${page - 1}` : undefined}
                next={book.morePast ? `/admin/leave?page=${page + 1}` : undefined}
              />
            </Section>
          </Card>
        </div>
      </div>
    </>
  );
}
