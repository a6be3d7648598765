import { useLocale, useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { RowLink } from "@/components/ui/table";
import type { CountedPlace } from "@/lib/knowledge/browse";
import { knowledgeHref, NO_CARD_FILTER, PLACE_COUNT_LIMIT } from "@/lib/knowledge/card-filter";

/** The modules, or the categories, each with how many cards stand in it. One out of use that holds none is left out. */
export function PlaceIndex({ of, places }: { of: "module" | "category"; places: readonly CountedPlace[] }) {
  const t = useTranslations("knowledge.browse");
  const locale = useLocale();
  const shown = places.filter(({ active, count }) => active || count > 0);
  return (
    <Card flush>
      <section aria-labelledby={`by-${of}`} className="flex flex-col gap-2">
        <h2 id={`by-${of}`} className="px-5 pt-4 text-base">
          {t(of === "module" ? "modules" : "categories")}
        </h2>
        <ul className="grid px-2 pb-2 sm:grid-cols-2">
          {shown.map((place) => (
            <li
              key={place.id}
              className="relative flex min-h-9 items-baseline justify-between gap-3 rounded-md px-3 py-2 text-sm hover:bg-washed has-[a:focus-visible]:bg-primary-soft pointer-coarse:min-h-11"
            >
              <RowLink
                href={knowledgeHref(NO_CARD_FILTER, { [of]: place.id })}
                className={place.count === 0 ? "font-normal! text-ink-soft!" : undefined}
              >
                {locale === "ms" ? place.nameMs : place.nameEn}
              </RowLink>
              <span className="text-xs whitespace-nowrap text-ink-faint tabular-nums">
                {t("count", { count: place.count, shown: shownCount(place.count, PLACE_COUNT_LIMIT) })}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </Card>
  );
}

function shownCount(count: number, limit: number): string {
  return count < limit ? String(count) : `${limit - 1}+`;
}
