import { ArrowRight, History } from "lucide-react";
import type { Metadata } from "next";
import { after } from "next/server";
import { getTranslations } from "next-intl/server";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { CardActions } from "@/components/knowledge/card-actions";
import { CardFacts } from "@/components/knowledge/card-facts";
import { CardLife } from "@/components/knowledge/card-life";
import { CardNotices } from "@/components/knowledge/card-notices";
import { CardStateBadge, PublicBadge } from "@/components/knowledge/card-state";
import { CardText } from "@/components/knowledge/card-text";
import { DifferingCases } from "@/components/knowledge/differing-cases";
import { RecordWords } from "@/components/knowledge/record-words";
import { UseList } from "@/components/knowledge/use-list";
import { Alert } from "@/components/ui/alert";
import { BackLink } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { ViewTabs } from "@/components/ui/view-tabs";
import { db } from "@/db/client";
import { formatDate } from "@/lib/i18n/formats";
import { cardActionsFor } from "@/lib/knowledge/edit-queries";
import { usesOf } from "@/lib/knowledge/record";
import { recordOpened } from "@/lib/knowledge/record-search";
import {
  confirmCard,
  findCard,
  flagCard,
  mergeCard,
  publishCard,
  restoreCard,
  retireCard,
  reviewAndPublishCard,
  reviewCard,
} from "./actions";
import { loadCard } from "./load-card";

export async function generateMetadata({ params }: PageProps<"/knowledge/[card]">): Promise<Metadata> {
  const { card } = await loadCard((await params).card);
  const t = await getTranslations("knowledge.card");
  return { title: t("pageTitle", { no: card.no, title: card.title }) };
}

/** The latest uses on the card's own page. */
const USES_SHOWN = 5;

/** One card as staff read it: what it says, how it has done, and its life. */
export default async function CardPage({ params, searchParams }: PageProps<"/knowledge/[card]">) {
  const { card, actor } = await loadCard((await params).card);
  const search = await searchParams;
  const t = await getTranslations("knowledge.card");
  const [{ uses }, actions] = await Promise.all([
    usesOf(db(), actor, card.id, { page: 1, pageSize: USES_SHOWN }),
    cardActionsFor({ db: db(), actor }, card.id),
  ]);
  const asPublic = search.text === "public" && card.publicContent !== null;
  const searchId = Number(search.search);
  if (searchId > 0) after(() => recordOpened(db(), searchId, card.id));
  const here = `/knowledge/${card.no}`;

  return (
    <>
      <PageHeader
        back={<BackLink href="/knowledge">{t("back")}</BackLink>}
        above={
          <span className="flex flex-wrap items-center gap-2">
            <span className="tabular-nums">{card.no}</span>
            <CardStateBadge state={card.state} />
            {card.isPublic && <PublicBadge />}
          </span>
        }
        title={card.title}
      />
      <CardNotices card={card} />
      {actions && (
        <CardActions
          card={actions}
          commands={{
            reviewed: reviewCard,
            published: publishCard,
            reviewAndPublish: reviewAndPublishCard,
            flagged: flagCard,
            confirmed: confirmCard,
            retired: retireCard,
            restored: restoreCard,
            merged_into: mergeCard,
            find: findCard,
          }}
        />
      )}
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="flex min-w-0 flex-col gap-8">
          <div className="flex flex-col gap-4">
            {card.publicContent && (
              <div className="print:hidden">
                <ViewTabs
                  label={t("texts")}
                  items={[
                    { href: here, label: t("staffText"), current: !asPublic },
                    { href: `${here}?text=public`, label: t("publicText"), current: asPublic },
                  ]}
                />
              </div>
            )}
            {asPublic && card.publicContent ? (
              <>
                <Alert
                  tone="info"
                  actions={
                    card.isPublic && (
                      <LinkButton href={`/answers/${card.no}`} prefetch={false} variant="secondary" size="sm">
                        {t("publicOpen")}
                        <ArrowRight aria-hidden />
                      </LinkButton>
                    )
                  }
                >
                  {t(card.isPublic ? "publicNow" : "publicPaused")}
                </Alert>
                <Card className="flex flex-col gap-6">
                  <p className="font-heading text-lg font-semibold wrap-anywhere">
                    {card.publicContent.title}
                  </p>
                  <CardText
                    symptom={card.publicContent.symptom}
                    cause={null}
                    steps={card.publicContent.steps}
                  />
                </Card>
              </>
            ) : (
              <Card>
                <CardText symptom={card.symptom} cause={card.cause} steps={card.steps} />
              </Card>
            )}
            <p className="flex flex-wrap items-center justify-between gap-3 text-sm text-ink-faint">
              {t("version", { version: card.version, date: formatDate(card.versionMadeAt) })}
              <LinkButton
                href={`${here}/history`}
                prefetch={false}
                variant="ghost"
                size="sm"
                className="print:hidden"
              >
                <History aria-hidden />
                {t("history")}
              </LinkButton>
            </p>
          </div>
          <DifferingCases differences={card.differences} />
          {uses.length > 0 && (
            <div className="print:hidden">
              <Section
                title={t("uses")}
                actions={
                  <LinkButton href={`${here}/uses`} prefetch={false} variant="ghost" size="sm">
                    {t("trace")}
                    <ArrowRight aria-hidden />
                  </LinkButton>
                }
              >
                <UseList cardId={card.id} uses={uses} label={t("uses")} />
              </Section>
            </div>
          )}
        </div>
        <aside aria-label={t("facts")} className="flex min-w-0 flex-col gap-4">
          <CollapsibleSection title={t("record")} startOpen>
            <p className="text-sm font-medium text-ink tabular-nums">
              <RecordWords record={card.record} />
            </p>
            {card.record.used + card.record.replies > 0 && (
              <LinkButton
                href={`${here}/uses`}
                prefetch={false}
                variant="secondary"
                size="sm"
                className="mt-3 print:hidden"
              >
                {t("trace")}
              </LinkButton>
            )}
          </CollapsibleSection>
          <CardFacts card={card} />
          <CardLife life={card.life} />
        </aside>
      </div>
    </>
  );
}
