import { useTranslations } from "next-intl";
import { FilterChips } from "@/components/ui/filter-chips";
import {
  type FilterNames,
  type InboxFilter,
  inboxHref,
  isNarrowed,
  NARROWING,
  UNNARROWED,
} from "@/lib/complaints/inbox-filter";
import { formatDate } from "@/lib/i18n/formats";

/** What narrows the list now, each with a way to take it away. */
export function ActiveFilters({ filter, names }: { filter: InboxFilter; names: FilterNames }) {
  const t = useTranslations("inbox");
  if (!isNarrowed(filter) && filter.q === "") return null;
  const narrowed = NARROWING.flatMap((name) => {
    const value = filter[name];
    if (value === null) return [];
    const words =
      name === "from" || name === "to"
        ? formatDate(new Date(`${value}T12:00:00+08:00`))
        : name === "notice"
          ? filter.notice && t(`notice.${filter.notice}`)
          : name === "promise"
            ? filter.promise && t(`promise.${filter.promise}`)
            : names[name];
    return [
      { name, text: `${t(`filters.${name}`)}: ${words ?? value}`, href: inboxHref(filter, { [name]: null }) },
    ];
  });
  const searched = filter.q
    ? [{ name: "q", text: t("search.result", { q: filter.q }), href: inboxHref(filter, { q: "" }) }]
    : [];
  return (
    <FilterChips
      label={t("filters.active")}
      chips={[...searched, ...narrowed]}
      removeLabel={(what) => t("filters.remove", { what })}
      clear={{ text: t("filters.clear"), href: inboxHref(filter, { ...UNNARROWED, q: "" }) }}
    />
  );
}
