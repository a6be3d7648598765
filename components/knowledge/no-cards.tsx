import { BookOpenText, SearchX } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { type CardFilter, isNarrowed, knowledgeHref, NO_CARD_FILTER } from "@/lib/knowledge/card-filter";
import { cardNo, parseCardNo } from "@/lib/knowledge/card-number";

/** There is no card at all, or none that matches: two different things, each with what to do. */
export function NoCards({ filter }: { filter: CardFilter }) {
  const t = useTranslations("knowledge");
  const write = (
    <LinkButton href="/knowledge/new" variant="secondary" prefetch={false}>
      {t("write")}
    </LinkButton>
  );
  if (filter.q === "" && !isNarrowed(filter)) {
    return (
      <EmptyState icon={<BookOpenText />} title={t("empty.title")} action={write}>
        {t("empty.text")}
      </EmptyState>
    );
  }
  if (filter.q === "") {
    return (
      <EmptyState
        icon={<BookOpenText />}
        title={t("empty.title")}
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <LinkButton href={knowledgeHref(NO_CARD_FILTER)} variant="secondary" prefetch={false}>
              {t("filters.clear")}
            </LinkButton>
            {write}
          </div>
        }
      >
        {t("noMatch.filtered")}
      </EmptyState>
    );
  }
  const number = /^\s*k/i.test(filter.q) ? parseCardNo(filter.q) : null;
  return (
    <EmptyState
      icon={<SearchX />}
      title={t("noMatch.title")}
      action={
        <div className="flex flex-wrap justify-center gap-2">
          {isNarrowed(filter) && (
            <LinkButton
              href={knowledgeHref({ ...NO_CARD_FILTER, q: filter.q })}
              variant="secondary"
              prefetch={false}
            >
              {t("noMatch.everywhere")}
            </LinkButton>
          )}
          <LinkButton href={knowledgeHref(NO_CARD_FILTER)} variant="secondary" prefetch={false}>
            {t("filters.clear")}
          </LinkButton>
          {write}
        </div>
      }
    >
      {number === null ? t("noMatch.text", { q: filter.q }) : t("noMatch.number", { no: cardNo(number) })}{" "}
      {number === null && filter.module === null && filter.state === null && t("noMatch.noted")}
    </EmptyState>
  );
}
