import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ResolutionSteps } from "@/components/complainant/resolution-steps";
import { SentNotice } from "@/components/complainant/sent-notice";
import { Thread } from "@/components/complainant/thread";
import { ThreadActions } from "@/components/complainant/thread-actions";
import { COMPLAINANT_VERBS } from "@/components/complainant/verbs";
import { WhereItIs } from "@/components/complainant/where-it-is";
import { AttachmentList } from "@/components/complaints/attachment-list";
import { BackLink } from "@/components/ui/breadcrumb";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { LongText } from "@/components/ui/long-text";
import { RatingShown } from "@/components/ui/rating";
import { db } from "@/db/client";
import { currentComplainant } from "@/lib/auth/complainant-session";
import { followComplaint } from "@/lib/complaints/complainant-queries";
import { parseNumber } from "@/lib/complaints/queries";
import { formatAge, formatDate, formatDateTime, formatLongDate } from "@/lib/i18n/formats";
import { actOnComplaint } from "./actions";

type Props = {
  params: Promise<{ number: string }>;
  /** What was just done, and the version it made: each time a form of its own. */
  searchParams: Promise<{ done?: string | string[]; v?: string | string[] }>;
};

/** The complaint for whoever holds a link to it; to anyone else it is not there. */
const followed = cache(async (text: string) => {
  const number = parseNumber(text);
  const actor = number === null ? null : await currentComplainant(number);
  if (number === null || !actor) return null;
  const now = new Date();
  const complaint = await followComplaint(db(), actor, number, { now, locale: await getLocale() });
  return complaint && { complaint, actor, now };
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations("complainant.follow");
  const found = await followed((await params).number);
  if (!found) return { title: t("missing.title") };
  return { title: `${t("pageTitle", { number: String(found.complaint.id) })}: ${found.complaint.title}` };
}

export default async function FollowPage({ params, searchParams }: Props) {
  const found = await followed((await params).number);
  if (!found) notFound();

  const { complaint, actor, now } = found;
  const { id, resolution, rating } = complaint;
  const { done, v } = await searchParams;
  const doneVerb = COMPLAINANT_VERBS.find((verb) => verb === done);
  const t = await getTranslations("complainant.follow");
  const locale = await getLocale();
  const settling = complaint.verbs.includes("confirm_closing");

  return (
    <div className="mx-auto flex w-full max-w-3xl flex-col gap-6 px-4.5 py-6 sm:py-10">
      <PageHeader
        back={actor.complaintId === null && <BackLink href="/track/mine">{t("back")}</BackLink>}
        above={t("number", { number: String(id) })}
        title={complaint.title}
      />
      {doneVerb && <SentNotice key={String(v)} complaintId={id} verb={doneVerb} />}
      <WhereItIs complaint={complaint} now={now} />
      <ThreadActions
        key={`after-${v}`}
        action={actOnComplaint}
        complaintId={id}
        version={complaint.version}
        verbs={complaint.verbs}
        question={complaint.question}
        solution={settling && resolution ? <ResolutionSteps resolution={resolution} level={3} /> : undefined}
        closesOn={complaint.closesAt && formatLongDate(complaint.closesAt, locale)}
        reopenUntil={complaint.reopenUntil && formatDate(complaint.reopenUntil)}
      />
      {resolution && !settling && (
        <Card>
          <ResolutionSteps resolution={resolution} />
        </Card>
      )}
      {rating !== null && (
        <Card>
          <Section title={t("rating")}>
            <RatingShown value={rating as 1 | 2 | 3 | 4 | 5} />
            {complaint.ratingComment && (
              <p className="whitespace-pre-line text-ink-soft">{complaint.ratingComment}</p>
            )}
          </Section>
        </Card>
      )}
      <Card>
        <Section title={t("complaint")}>
          <LongText text={complaint.description} className="text-ink" />
          <AttachmentList files={complaint.attachments} />
          <DescriptionList
            columns={2}
            className="border-t border-line pt-4"
            items={[
              { label: t("category"), value: complaint.category ?? t("categoryNone") },
              { label: t("ptj"), value: complaint.ptj },
              { label: t("lodged"), value: formatDateTime(complaint.lodgedAt, locale) },
              { label: t("age"), value: formatAge(complaint.agingDays, locale) },
              { label: t("complainant"), value: complaint.name },
            ]}
          />
        </Section>
      </Card>
      <Section title={t("thread")}>
        <Thread entries={complaint.thread} complainant={complaint.name} />
      </Section>
      <p className="text-sm text-ink-faint">{t("hidden")}</p>
    </div>
  );
}
