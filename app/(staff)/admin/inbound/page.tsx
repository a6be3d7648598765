import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { MailDeskTabs } from "@/components/channels/mail-desk-tabs";
import { heldCard } from "@/components/mailbox/held-card";
import { HeldMailList } from "@/components/mailbox/held-mail-list";
import { PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { countHeld, HELD_PER_PAGE, heldMails } from "@/lib/inbound/held-queries";
import { pageNumber } from "../page-number";
import { attach, discard, lodge, restore } from "./actions";

type Props = { searchParams: Promise<Record<string, unknown>> };

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, { show }] = await Promise.all([getTranslations("mailbox.held"), searchParams]);
  return { title: t(show === "discarded" ? "discarded" : "title") };
}

/** Messages that came in and wait for an Admin: what matched nothing, or came from the wrong hand; or those put aside. */
export default async function HeldMailsPage({ searchParams }: Props) {
  await requireRole("admin");
  const { page: asked, show: wanted } = await searchParams;
  const page = pageNumber(asked);
  const show = wanted === "discarded" ? "discarded" : "waiting";
  const [t, locale, { mails, total }, waiting] = await Promise.all([
    getTranslations("mailbox.held"),
    getLocale(),
    heldMails(db(), { page, show }),
    countHeld(db()),
  ]);
  const choices = await lodgeChoices(db(), locale);
  const first = (page - 1) * HELD_PER_PAGE + 1;
  const last = first + mails.length - 1;
  const view = show === "discarded" ? "/admin/inbound?show=discarded" : "/admin/inbound";
  const address = (other: number) => `${view}${show === "discarded" ? "&" : "?"}page=${other}`;
  const empty = show === "discarded" ? "emptyDiscarded" : "empty";
  return (
    <>
      <PageHeader
        title={t(show === "waiting" ? "title" : "discarded")}
        description={t(show === "waiting" ? "description" : "discardedDescription")}
      />
      <MailDeskTabs current={show === "waiting" ? "inbound" : "discarded"} held={waiting} />
      {/* Another view or page is another list: what was decided on this one stays behind. */}
      <HeldMailList
        key={address(page)}
        mails={mails.map((mail) => heldCard(mail, locale))}
        show={show}
        actions={{ attach, lodge, discard, restore }}
        choices={choices}
        empty={
          <EmptyState icon={<MailCheck />} title={t(empty)}>
            {t(`${empty}Hint`)}
          </EmptyState>
        }
      />
      <Pagination
        previous={page > 1 ? address(page - 1) : undefined}
        next={last < total ? address(page + 1) : undefined}
        summary={mails.length > 0 && t("summary", { from: first, to: last, total })}
      />
    </>
  );
}
