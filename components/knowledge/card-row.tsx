import { useLocale, useTranslations } from "next-intl";
import { CardStateBadge, PublicBadge } from "@/components/knowledge/card-state";
import { Marked } from "@/components/knowledge/marked";
import { RecordWords } from "@/components/knowledge/record-words";
import { WhyItMatched } from "@/components/knowledge/why-it-matched";
import { Badge } from "@/components/ui/badge";
import { RowLink } from "@/components/ui/table";
import type { FoundCard } from "@/lib/knowledge/find-cards";
import { highlights } from "@/lib/knowledge/highlight";
import type { CardSummary } from "@/lib/knowledge/queries";
import type { Synonyms } from "@/lib/knowledge/query-concepts";

/** What of a long symptom a row shows. */
const EXCERPT = 280;

/**
 * One card in a list. A found one has its matching words marked and says why it was found.
 * @param searchId the search that found it, so that what was opened is known
 */
export function CardRow({
  card,
  search,
}: {
  card: CardSummary;
  search?: { q: string; synonyms: Synonyms; id: number; why: FoundCard["why"] };
}) {
  const t = useTranslations("knowledge.row");
  const locale = useLocale();
  // A module and a category may have the same name.
  const place = new Set(
    [card.module, card.category].flatMap((one) =>
      one === null ? [] : [locale === "ms" ? one.nameMs : one.nameEn],
    ),
  );
  const symptom = card.symptom.length > EXCERPT ? `${card.symptom.slice(0, EXCERPT)}…` : card.symptom;
  const shown = (text: string) =>
    search ? <Marked text={text} marks={highlights(text, search.q, search.synonyms)} /> : text;
  const from = search && search.id > 0 ? `?search=${search.id}` : "";
  return (
    <li className="relative flex flex-col gap-1.5 px-4 py-4 transition-colors hover:bg-washed has-[a:focus-visible]:bg-primary-soft sm:px-5">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-faint">
        <span className="font-medium tabular-nums">{card.no}</span>
        {card.state !== "published" && <CardStateBadge state={card.state} />}
        {card.state === "published" && card.audience === "complainants" && <PublicBadge />}
        {card.pendingChange && <Badge tone="info">{t("pending")}</Badge>}
      </div>
      <h3 className="font-sans text-base leading-6">
        <RowLink href={`/knowledge/${card.no}${from}`} className="wrap-anywhere">
          {shown(card.title)}
        </RowLink>
      </h3>
      {symptom !== card.title && (
        <p className="line-clamp-2 max-w-4xl text-sm wrap-anywhere text-ink-soft">{shown(symptom)}</p>
      )}
      <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-xs text-ink-soft">
        <span className="font-medium tabular-nums">
          <RecordWords record={card.record} />
        </span>
        {place.size > 0 && <span className="text-ink-faint">{[...place].join(" · ")}</span>}
        {card.errorCode && (
          <span className="wrap-anywhere text-ink-faint">{t("errorCode", { code: card.errorCode })}</span>
        )}
      </p>
      {search && <WhyItMatched why={search.why} />}
    </li>
  );
}
