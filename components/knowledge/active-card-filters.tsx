import { X } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
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
    <ul aria-label={t("filters.active")} className="flex flex-wrap items-center gap-2 print:hidden">
      {active.map(({ name, text, href }) => (
        <li key={name} className="max-w-full">
          <Link
            href={href}
            prefetch={false}
            aria-label={t("filters.remove", { what: text })}
            className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border border-primary-line bg-primary-soft px-3 text-sm font-medium text-primary-ink hover:border-primary-ink pointer-coarse:min-h-11"
          >
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={knowledgeHref(NO_CARD_FILTER)}
          prefetch={false}
          className="inline-flex min-h-8 items-center rounded-sm px-2 text-sm font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
        >
          {t("filters.clear")}
        </Link>
      </li>
    </ul>
  );
}
