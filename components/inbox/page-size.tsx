import Link from "next/link";
import { useTranslations } from "next-intl";
import { type InboxFilter, inboxHref, PAGE_SIZES } from "@/lib/complaints/inbox-filter";

/** How many there are on this page, and how many a page shall have. */
export function PageSize({ filter, shown }: { filter: InboxFilter; shown: number }) {
  const t = useTranslations("inbox");
  return (
    <span className="inline-flex flex-wrap items-center gap-x-4 gap-y-1">
      <span>{t("page.shown", { count: shown })}</span>
      <span className="inline-flex items-center gap-1">
        {t("page.size")}:
        {PAGE_SIZES.map((size) => (
          <Link
            key={size}
            href={inboxHref(filter, { size })}
            prefetch={false}
            aria-current={size === filter.size ? "true" : undefined}
            className="inline-flex min-h-6 min-w-8 items-center justify-center rounded-xs text-primary-ink hover:underline aria-[current]:font-semibold aria-[current]:text-ink aria-[current]:no-underline pointer-coarse:min-h-11"
          >
            {size}
          </Link>
        ))}
      </span>
    </span>
  );
}
