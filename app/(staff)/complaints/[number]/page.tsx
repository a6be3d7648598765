import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { AttachmentList } from "@/components/complaints/attachment-list";
import { CaseFacts } from "@/components/complaints/case-facts";
import { CaseTimeline, sentenceOf } from "@/components/complaints/case-timeline";
import { categoryOptions } from "@/components/complaints/category-options";
import { Composer } from "@/components/complaints/composer";
import { EarlierClosings } from "@/components/complaints/earlier-closings";
import { HoldersCard } from "@/components/complaints/holders-card";
import { InboxLink } from "@/components/complaints/inbox-link";
import { NoticeBanner } from "@/components/complaints/notice-banner";
import { OriginalMail } from "@/components/complaints/original-mail";
import { OutsideHelp } from "@/components/complaints/outside-help";
import { Particulars } from "@/components/complaints/particulars";
import { PendingSend } from "@/components/complaints/pending-send";
import { TargetsCard } from "@/components/complaints/targets-card";
import { TriagePanel } from "@/components/complaints/triage-panel";
import { SimilarProblems } from "@/components/knowledge/similar-problems";
import { SimilarSource } from "@/components/knowledge/similar-source";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { LongText } from "@/components/ui/long-text";
import { db } from "@/db/client";
import { requireStaff } from "@/lib/auth/session";
import { localDate } from "@/lib/calendar/local-date";
import {
  activeModules,
  activeVendors,
  assignablePics,
  availableImplementors,
} from "@/lib/complaints/assignees";
import { closingPrefill } from "@/lib/complaints/closing-prefill";
import { keptDrafts } from "@/lib/complaints/drafts";
import {
  type ComplaintForStaff,
  complaintForStaff,
  type TimelineEntry,
  triageChoices,
} from "@/lib/complaints/queries";
import { openTickets } from "@/lib/complaints/vendor-log-queries";
import {
  askNoKp,
  sendAddInformation,
  sendAnswer,
  sendAssign,
  sendCalled,
  sendClose,
  sendConfirmClosing,
  sendCorrect,
  sendHandBack,
  sendLogWithVendor,
  sendNote,
  sendNotSolved,
  sendPromise,
  sendRecall,
  sendRefer,
  sendReply,
  sendRequestClosure,
  sendRequestFeedback,
  sendVendorAnswered,
  sendVendorLogNo,
  sendVendorReminder,
  undoSending,
} from "./actions";

const load = cache(async (number: string) => {
  const actor = await requireStaff();
  const now = new Date();
  const found = await complaintForStaff({ db: db(), actor, now }, number);
  return found ? { ...found, actor, now } : notFound();
});

export async function generateMetadata({ params }: PageProps<"/complaints/[number]">): Promise<Metadata> {
  const { complaint } = await load((await params).number);
  const t = await getTranslations("complaint");
  return { title: t("pageTitle", { number: complaint.id, title: complaint.title }) };
}

/** One complaint as staff see it (guide: the complaint page). */
export default async function ComplaintPage({ params, searchParams }: PageProps<"/complaints/[number]">) {
  const found = await load((await params).number);
  const { actor, now, complaint, category, ptj, picName, referral, vendorLog, timeline, verbs, isAdmin } =
    found;
  const ownSending = found.pending.find(({ personId }) => personId === actor.id) ?? null;
  const since = Number((await searchParams).since);
  const newSince = Number.isInteger(since) && since > 0 ? since : null;
  const triages = isAdmin && complaint.stage !== "closed";
  const closes = verbs.includes("request_closure");
  const [t, tLife, tErrors, locale, drafts, vendors, tickets, implementors, modules, triage] =
    await Promise.all([
      getTranslations("complaint"),
      getTranslations("lifecycle"),
      getTranslations("errors"),
      getLocale(),
      keptDrafts(db(), actor, complaint.id, now),
      verbs.includes("log_with_vendor") ? activeVendors(db()) : [],
      verbs.includes("log_with_vendor") || vendorLog ? openTickets({ db: db(), actor }) : [],
      verbs.includes("refer") ? availableImplementors(db()) : [],
      closes ? activeModules(db()) : [],
      triages ? triageParts(complaint, now) : null,
    ]);
  const theCase = {
    number: complaint.id,
    version: complaint.version,
    lastSeq: timeline.at(-1)?.seq ?? 0,
  };
  const sentence = (key: string) => {
    const known = key as Parameters<typeof tErrors.has>[0];
    return tErrors.has(known) ? tErrors(known) : tErrors("field");
  };
  const categoryName = category && (locale === "ms" ? category.nameMs : category.nameEn);
  const newsIn = (entries: readonly TimelineEntry[]) =>
    entries.map((entry) => ({
      seq: entry.seq,
      sentence: sentenceOf(entry, complaint.complainantName, tLife),
      excerpt: shorten(entry.message?.body ?? ""),
    }));
  const holderName = {
    admin: null,
    pic: picName,
    implementor: referral?.implementorName ?? null,
    vendor: vendorLog?.vendorName ?? null,
    complainant: complaint.complainantName,
    nobody: null,
  }[found.holder ?? "nobody"];

  const triagePanel = triage && (
    <TriagePanel
      theCase={theCase}
      commands={{ assign: sendAssign, correct: sendCorrect, close: sendClose }}
      categories={categoryOptions(
        triage.choices.categories.map(({ nameMs, nameEn, ...one }) => ({
          ...one,
          name: locale === "ms" ? nameMs : nameEn,
        })),
        (group) => t(`categoryGroup.${group}`),
      )}
      ptj={triage.choices.ptj.map(({ id, code, name }) => ({
        value: String(id),
        label: name,
        detail: code,
      }))}
      current={complaint}
      pics={triage.pics}
      picId={complaint.picId}
      defaultPicId={category?.defaultPicId ?? null}
      startOpen={complaint.stage === "received"}
    />
  );

  return (
    <SimilarSource number={complaint.id} categoryId={complaint.categoryId} stage={complaint.stage}>
      <PageHeader
        back={<InboxLink />}
        above={t("number", { number: complaint.id })}
        title={complaint.title}
      />
      <CaseFacts
        stage={complaint.stage}
        holder={found.holder}
        holderName={holderName}
        since={complaint.stageSince}
        clock={found.clock}
        picName={picName}
        picAway={found.picAway}
        priority={complaint.priority}
      />
      {found.notice && (
        <NoticeBanner
          number={complaint.id}
          notice={found.notice}
          phone={complaint.complainantPhone}
          command={found.recordsCalls ? sendCalled : null}
        />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <aside aria-label={t("aside")} className="flex min-w-0 flex-col gap-4 lg:order-last">
          {complaint.stage === "received" && triagePanel}
          <SimilarProblems
            mayReply={verbs.includes("reply") && ownSending === null}
            mayClose={verbs.includes("request_closure") && ownSending === null}
          />
          <TargetsCard targets={found.clock.targets} />
          <Particulars
            number={complaint.id}
            complaint={complaint}
            categoryName={categoryName}
            ptj={ptj}
            lodgedByName={found.lodgedByName}
            handlesCase={found.handlesCase}
            unmask={askNoKp}
          />
          <OutsideHelp
            number={complaint.id}
            referral={referral}
            vendorLogs={found.vendorLogs}
            tickets={tickets}
            commands={
              found.recordsCalls
                ? { promise: sendPromise, logNo: sendVendorLogNo, chase: sendVendorReminder }
                : null
            }
            now={now}
          />
          <HoldersCard clock={found.clock} />
          <EarlierClosings closings={found.clock.earlier} />
          {complaint.stage !== "received" && triagePanel}
        </aside>

        <div className="flex min-w-0 flex-col gap-8">
          <Card>
            <Section title={t("theComplaint")}>
              <div className="flex flex-col gap-4">
                <div>
                  <h3 className="font-sans text-xs font-medium text-ink-faint">{t("complaintTitle")}</h3>
                  <p className="font-medium wrap-anywhere">{complaint.title}</p>
                </div>
                <div>
                  <h3 className="font-sans text-xs font-medium text-ink-faint">{t("description")}</h3>
                  <LongText text={complaint.description} />
                </div>
                <AttachmentList files={found.attachments} />
                {found.mail && <OriginalMail mail={found.mail} text={null} />}
              </div>
            </Section>
          </Card>

          <Section
            title={t("history")}
            actions={
              timeline.length > 3 && (
                <a href="#latest" className="link flex min-h-8 items-center text-sm pointer-coarse:min-h-11">
                  {t("toLatest")}
                </a>
              )
            }
          >
            <CaseTimeline
              entries={timeline}
              automatic={found.automatic}
              pending={found.pending.map((sending) => (
                <PendingSend
                  key={`${sending.personId}-${sending.kind}`}
                  number={complaint.id}
                  sending={{ ...sending, leavesIn: sending.sendAt.getTime() - now.getTime() }}
                  own={sending.personId === actor.id}
                  undo={undoSending}
                />
              ))}
              complainantName={complaint.complainantName}
              readerId={actor.id}
              ratingComment={complaint.ratingComment}
              newSince={newSince}
            />
            <div id="latest" tabIndex={-1} className="scroll-mt-[60dvh] outline-none" />
          </Section>

          <Composer
            theCase={theCase}
            verbs={verbs}
            drafts={drafts.map((draft) => ({
              ...draft,
              refusal: draft.refusal && sentence(draft.refusal),
            }))}
            sending={ownSending?.kind ?? null}
            owner={String(actor.id)}
            news={newSince === null ? [] : newsIn(timeline.filter(({ seq }) => seq > newSince))}
            vendors={vendors}
            tickets={tickets}
            underSameLog={vendorLog?.others.map(({ number }) => number) ?? []}
            implementors={implementors.filter(({ id }) => id !== referral?.implementorId)}
            closing={{
              prefill: closes ? prefillOf(found) : { fields: {}, fromReplies: [] },
              modules,
              ownCardIds: ownCard(found.lastResolution),
            }}
            commands={{
              reply: sendReply,
              note: sendNote,
              add_information: sendAddInformation,
              request_feedback: sendRequestFeedback,
              answer: sendAnswer,
              refer: sendRefer,
              hand_back: sendHandBack,
              log_with_vendor: sendLogWithVendor,
              vendor_answered: sendVendorAnswered,
              recall: sendRecall,
              request_closure: sendRequestClosure,
              confirm_closing: sendConfirmClosing,
              not_solved: sendNotSolved,
            }}
          />
        </div>
      </div>
    </SimilarSource>
  );
}

async function triageParts(complaint: { categoryId: number | null; ptjId: number }, now: Date) {
  const [choices, pics] = await Promise.all([
    triageChoices(db(), complaint),
    assignablePics(db(), localDate(now)),
  ]);
  return { choices, pics };
}

function prefillOf({ complaint, vendorLogs, lastResolution, timeline }: ComplaintForStaff) {
  return closingPrefill({
    title: complaint.title,
    description: complaint.description,
    vendorLogNo: vendorLogs.findLast(({ logNo }) => logNo !== null)?.logNo ?? null,
    last: lastResolution,
    replies: timeline
      .flatMap(({ type, message }) => (type === "reply" && message ? message.body : []))
      .reverse(),
  });
}

/** The card that closing it before wrote. */
function ownCard(last: ComplaintForStaff["lastResolution"]): number[] {
  return last && last.cardId !== null && !last.sameAsCard ? [last.cardId] : [];
}

const EXCERPT = 240;

function shorten(text: string): string {
  return text.length > EXCERPT ? `${text.slice(0, EXCERPT)}…` : text;
}
