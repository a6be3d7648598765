import { X } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
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
    <ul aria-label={t("filters.active")} className="flex flex-wrap items-center gap-2">
      {[...searched, ...narrowed].map(({ name, text, href }) => (
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
          href={inboxHref(filter, { ...UNNARROWED, q: "" })}
          prefetch={false}
          className="inline-flex min-h-8 items-center rounded-sm px-2 text-sm font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
        >
          {t("filters.clear")}
        </Link>
      </li>
    </ul>
  );
}
