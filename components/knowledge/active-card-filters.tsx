import { useLocale, useTranslations } from "next-intl";
import { FilterChips } from "@/components/ui/filter-chips";
import type { CountedPlace } from "@/lib/knowledge/browse";
import {
  CARD_NARROWING,
  type CardFilter,
  isNarrowed,
  knowledgeHref,
  NO_CARD_FILTER,
} from "@/lib/knowledge/card-filter";

/** What narrows the list now, each with a way to take it away. */
export function ActiveCardFilters({
  filter,
  places,
}: {
  filter: CardFilter;
  places: { modules: readonly CountedPlace[]; categories: readonly CountedPlace[] };
}) {
  const t = useTranslations("knowledge");
  const tCards = useTranslations("cards.state");
  const locale = useLocale();
  if (!isNarrowed(filter) && filter.q === "") return null;
  const placeName = (of: readonly CountedPlace[], id: number) => {
    const place = of.find((one) => one.id === id);
    return place ? (locale === "ms" ? place.nameMs : place.nameEn) : String(id);
  };
  const words = {
    module: filter.module === null ? null : placeName(places.modules, filter.module),
    category: filter.category === null ? null : placeName(places.categories, filter.category),
    state: filter.state === null ? null : tCards(filter.state),
  };
  const active = [
    ...(filter.q
      ? [{ name: "q", text: t("search.result", { q: filter.q }), href: knowledgeHref(filter, { q: "" }) }]
      : []),
    ...CARD_NARROWING.flatMap((name) =>
      words[name] === null
        ? []
        : [
            {
              name,
              text: `${t(`filters.${name}`)}: ${words[name]}`,
              href: knowledgeHref(filter, { [name]: null }),
            },
          ],
    ),
  ];
  return (
    <FilterChips
      label={t("filters.active")}
      chips={active}
      removeLabel={(what) => t("filters.remove", { what })}
      clear={{ text: t("filters.clear"), href: knowledgeHref(NO_CARD_FILTER) }}
      className="print:hidden"
    />
  );
}
