import { FilePlus2 } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Table, Th } from "@/components/ui/table";
import { type GapFilter, gapsHref } from "@/lib/knowledge/gap-filter";
import type { CategoryGap, closingsBehind, ProblemGap } from "@/lib/knowledge/gap-queries";
import type { CardSummary } from "@/lib/knowledge/queries";

/** Of a count's complaints so many are named. */
const NAMED_MAX = 50;

/** A card's number and title as its link. */
export function CardLink({ card }: { card: Pick<CardSummary, "no" | "title"> }) {
  return (
    <Link href={`/knowledge/${card.no}`} prefetch={false} className="link wrap-anywhere">
      {card.no} {card.title}
    </Link>
  );
}

/** Problems that only drafts tell of, each with its cards and the complaints it was counted from. */
export function ProblemGaps({ problems }: { problems: readonly ProblemGap[] }) {
  const t = useTranslations("knowledge-admin.gaps.problems");
  const states = useTranslations("cards.state");
  if (problems.length === 0) return <p className="text-sm text-ink-faint">{t("noCards")}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {problems.map(({ cards, closings, complaints, published }) => (
        <Card key={cards[0]?.id} className="flex flex-col gap-3" role="listitem">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge tone="warning">{t("closings", { count: closings })}</Badge>
            {cards.length > 1 && (
              <span className="text-sm text-ink-faint">{t("sameProblem", { count: cards.length })}</span>
            )}
          </div>
          <ul className="flex flex-col gap-1 text-sm">
            {cards.map((card) => (
              <li key={card.id} className="flex flex-wrap items-baseline gap-x-2">
                <CardLink card={card} />
                <span className="text-xs text-ink-faint">{states(card.state)}</span>
              </li>
            ))}
          </ul>
          {published && (
            <p className="text-sm text-ink-soft">
              {t("published")}
              <CardLink card={published} />
            </p>
          )}
          <details className="text-sm">
            <summary className="inline-flex min-h-8 items-center rounded-xs font-medium text-primary-ink hover:underline pointer-coarse:min-h-11">
              {t("openClosings")}
            </summary>
            <ul className="flex flex-wrap gap-x-3 gap-y-1 pt-1 tabular-nums">
              {complaints.slice(0, NAMED_MAX).map((number) => (
                <li key={number}>
                  <Link href={`/complaints/${number}`} prefetch={false} className="link">
                    #{number}
                  </Link>
                </li>
              ))}
              {closings > complaints.slice(0, NAMED_MAX).length && (
                <li className="text-ink-faint">
                  {t("others", { count: closings - complaints.slice(0, NAMED_MAX).length })}
                </li>
              )}
            </ul>
          </details>
        </Card>
      ))}
    </ul>
  );
}

/** How many closings each category has from before cards were; each count leads to the complaints. */
export function ClosingGaps({ gaps, filter }: { gaps: readonly CategoryGap[]; filter: GapFilter }) {
  const t = useTranslations("knowledge-admin.gaps.problems");
  if (gaps.length === 0) return <p className="text-sm text-ink-faint">{t("noOld")}</p>;
  return (
    <Table caption={t("old")}>
      <thead>
        <tr>
          <Th>{t("category")}</Th>
          <Th align="right">{t("count")}</Th>
        </tr>
      </thead>
      <tbody>
        {gaps.map(({ categoryId, name, closings }) => {
          const category = name ?? t("noCategory");
          return (
            <tr key={categoryId}>
              <th scope="row" className="border-b border-line px-3 py-2 pl-4 text-left font-medium text-ink">
                {category}
              </th>
              <td className="border-b border-line px-3 py-2 pr-4 text-right tabular-nums">
                <Link
                  href={gapsHref(filter, { category: categoryId ?? 0 })}
                  prefetch={false}
                  aria-label={t("open", { count: closings, category })}
                  className="link"
                >
                  {closings}
                </Link>
              </td>
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}

type Closing = Awaited<ReturnType<typeof closingsBehind>>["rows"][number];

/** The complaints behind a category's count; each can be made a card. */
export function ClosingList({ closings }: { closings: readonly Closing[] }) {
  const t = useTranslations("knowledge-admin.gaps.problems");
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {closings.map(({ number, title, cause }) => (
        <li key={number} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 text-sm">
          <div className="min-w-60 flex-1">
            <Link href={`/complaints/${number}`} prefetch={false} className="link wrap-anywhere">
              #{number} {title}
            </Link>
            <p className="line-clamp-2 wrap-anywhere text-ink-faint">
              {t("cause")}: {cause}
            </p>
          </div>
          <LinkButton
            href={`/knowledge/new?complaint=${number}`}
            prefetch={false}
            variant="secondary"
            size="sm"
            aria-label={t("makeFor", { number })}
          >
            <FilePlus2 aria-hidden />
            {t("make")}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}
