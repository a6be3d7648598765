import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChannelCard } from "@/components/channels/channel-card";
import { MailDeskTabs } from "@/components/channels/mail-desk-tabs";
import { UndeliveredList } from "@/components/channels/undelivered-list";
import { PageHeader, Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { countHeld } from "@/lib/inbound/held-queries";
import { channelStates } from "@/lib/notifications/channel-states";
import {
  UNDELIVERED,
  UNDELIVERED_LIMIT,
  UNDELIVERED_PER_PAGE,
  undelivered,
} from "@/lib/notifications/undelivered";
import { pageNumber } from "../page-number";
import { resend, restart } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: t("title") };
}

/** How e-mail and WhatsApp are doing, and what did not arrive. */
export default async function ChannelsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  await requireRole("admin");
  const { page: asked, state: wanted } = await searchParams;
  const page = pageNumber(asked);
  const state = UNDELIVERED.find((one) => one === wanted) ?? null;
  const [t, states, held, { items, total }] = await Promise.all([
    getTranslations("channels"),
    channelStates(db()),
    countHeld(db()),
    undelivered(db(), { state, page }),
  ]);
  const address = (which: string | null, other = 1) => {
    const query = new URLSearchParams();
    if (which) query.set("state", which);
    if (other > 1) query.set("page", String(other));
    return `/admin/channels${query.size > 0 ? `?${query}` : ""}`;
  };
  const first = (page - 1) * UNDELIVERED_PER_PAGE + 1;
  const last = first + items.length - 1;
  const many = total > UNDELIVERED_LIMIT;
  const range = { from: first, to: last, total: many ? UNDELIVERED_LIMIT : total };
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <MailDeskTabs current="channels" held={held} />
      <div className="grid items-start gap-6 lg:grid-cols-2">
        {states.map((one) => (
          <ChannelCard key={one.channel} state={one} restart={restart} />
        ))}
      </div>
      <Section title={t("undelivered.title")} description={t("undelivered.description")}>
        <ViewTabs
          label={t("undelivered.filter")}
          items={[
            { href: address(null), label: t("undelivered.all"), current: state === null },
            ...UNDELIVERED.map((one) => ({
              href: address(one),
              label: t(`states.${one}`),
              current: state === one,
            })),
          ]}
        />
        {items.length > 0 ? (
          <UndeliveredList items={items} resend={resend} />
        ) : (
          <EmptyState icon={<MailCheck />} title={t(state ? "undelivered.emptyFilter" : "undelivered.empty")}>
            {!state && t("undelivered.emptyHint")}
          </EmptyState>
        )}
        <Pagination
          previous={page > 1 ? address(state, page - 1) : undefined}
          next={
            items.length === UNDELIVERED_PER_PAGE && (many || last < total)
              ? address(state, page + 1)
              : undefined
          }
          summary={items.length > 0 && t(many ? "undelivered.summaryMore" : "undelivered.summary", range)}
        />
      </Section>
    </>
  );
}
