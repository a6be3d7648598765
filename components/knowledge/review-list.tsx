import { FilePen, GitCompareArrows } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { CardStateBadge } from "@/components/knowledge/card-state";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { formatDate } from "@/lib/i18n/formats";
import type { reviewQueue } from "@/lib/knowledge/edit-queries";

type Waiting = Awaited<ReturnType<typeof reviewQueue>>["cards"][number];

/** Cards that wait for an Admin, each with why and since when, and the way to it. */
export function ReviewList({ cards }: { cards: readonly Waiting[] }) {
  const t = useTranslations("knowledge-edit.review");
  return (
    <Card flush>
      <ol className="divide-y divide-line">
        {cards.map((card) => {
          return (
            <li key={card.id} className="flex flex-wrap items-start gap-x-6 gap-y-3 p-4 sm:px-6">
              <div className="min-w-0 flex-1 basis-72">
                <div className="mb-1 flex flex-wrap items-center gap-x-3 gap-y-1">
                  <span className="text-sm font-medium text-ink-faint tabular-nums">{card.no}</span>
                  {card.kind === "change" ? (
                    <Badge tone="info" icon={<FilePen aria-hidden />}>
                      {t("changeWaits")}
                    </Badge>
                  ) : (
                    <CardStateBadge state={card.kind === "draft" ? "draft" : "needs_review"} />
                  )}
                </div>
                <Link
                  href={`/knowledge/${card.no}`}
                  prefetch={false}
                  className="link inline-block min-h-6 font-medium wrap-anywhere pointer-coarse:min-h-11"
                >
                  {card.title}
                </Link>
                <div className="mt-1 text-sm wrap-anywhere text-ink-soft">
                  <Why card={card} />
                </div>
                <p className="mt-1 text-sm text-ink-faint tabular-nums">
                  {t("since", { date: formatDate(card.since) })}
                  {card.madeByName && card.kind !== "review" && <> · {t("by", { name: card.madeByName })}</>}
                </p>
              </div>
              <div className="flex flex-wrap gap-2">
                {card.pending && (
                  <LinkButton
                    href={`/knowledge/${card.no}/history?from=${card.publishedVersion}&to=${card.version}`}
                    prefetch={false}
                    variant="secondary"
                    size="sm"
                    aria-label={`${t("compare")} ${card.no}`}
                  >
                    <GitCompareArrows aria-hidden />
                    {t("compare")}
                  </LinkButton>
                )}
                <LinkButton href={`/knowledge/${card.no}`} prefetch={false} variant="secondary" size="sm">
                  {t("open", { no: card.no })}
                </LinkButton>
              </div>
            </li>
          );
        })}
      </ol>
    </Card>
  );
}

function Why({ card: { kind, flag, version, publishedVersion, pending } }: { card: Waiting }) {
  const t = useTranslations("knowledge-edit.review.why");
  const tCards = useTranslations("cards");
  if (kind === "draft") return <p>{t("draft")}</p>;
  if (kind === "change") return <p>{t("change", { version, published: publishedVersion ?? 0 })}</p>;
  const complaint = flag?.complaint;
  return (
    <>
      {flag?.reason === "failed_use" ? (
        <p>
          {t.rich("failed_use", {
            complaint: () =>
              complaint?.title ? (
                <Link href={`/complaints/${complaint.number}`} prefetch={false} className="link">
                  {t("complaint", { number: String(complaint.number) })}
                </Link>
              ) : (
                t("someComplaint")
              ),
          })}
        </p>
      ) : flag?.reason === "asked" ? (
        <p>{t("asked", { name: flag.actorName ?? tCards("system"), remark: flag.remark ?? "" })}</p>
      ) : (
        flag && <p>{t(flag.reason)}</p>
      )}
      {pending && <p>{t("alsoChange", { version })}</p>}
    </>
  );
}
