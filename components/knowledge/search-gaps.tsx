import { PenLine, SearchCheck } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Table, Th } from "@/components/ui/table";
import { formatDateTime } from "@/lib/i18n/formats";
import { type GapFilter, gapsHref } from "@/lib/knowledge/gap-filter";
import type { OneSearch, SearchGap } from "@/lib/knowledge/gap-queries";

const CELL = "border-b border-line px-3 py-2 align-top";
/** On a phone it stands under what was searched for. */
const WIDE_ONLY = "max-sm:hidden";

/** Searches that found nothing, the same ones in one row; each count leads to the searches behind it. */
export function SearchGaps({ gaps, filter }: { gaps: readonly SearchGap[]; filter: GapFilter }) {
  const t = useTranslations("knowledge-admin.gaps.searches");
  const locale = useLocale();
  if (gaps.length === 0) {
    return (
      <EmptyState icon={<SearchCheck />} title={t("empty")}>
        {t("emptyHint")}
      </EmptyState>
    );
  }
  return (
    <Table caption={t("description")}>
      <thead>
        <tr>
          <Th>{t("query")}</Th>
          <Th>{t("times")}</Th>
          <Th className={WIDE_ONLY}>{t("by")}</Th>
          <Th className={WIDE_ONLY}>{t("last")}</Th>
          {/* Or what is only read out would widen the page beside the table that scrolls. */}
          <Th className="relative">
            <span className="sr-only">{t("write")}</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {gaps.map(({ terms, query, times, asked, byStaff, nothingShown, lastAt }) => (
          <tr key={terms}>
            <th
              scope="row"
              className={`${CELL} pl-4 text-left font-medium wrap-anywhere text-ink sm:min-w-48`}
            >
              {query}
              <span className="block text-xs font-normal text-ink-faint tabular-nums sm:hidden">
                {[
                  byStaff > 0 && t("byStaff", { count: byStaff }),
                  times > byStaff && t("byComplainants", { count: times - byStaff }),
                  formatDateTime(lastAt, locale),
                ]
                  .filter(Boolean)
                  .join(" · ")}
              </span>
            </th>
            <td className={CELL}>
              <Link
                href={gapsHref(filter, { terms })}
                prefetch={false}
                aria-label={t("open", { times, query })}
                className="link whitespace-nowrap tabular-nums"
              >
                {t("of", { times, asked })}
              </Link>
              {nothingShown > 0 && (
                <span className="block text-xs text-ink-faint">{t("nothing", { count: nothingShown })}</span>
              )}
            </td>
            <td className={`${CELL} ${WIDE_ONLY} whitespace-nowrap text-ink-soft`}>
              {byStaff > 0 && <span className="block">{t("byStaff", { count: byStaff })}</span>}
              {times > byStaff && (
                <span className="block">{t("byComplainants", { count: times - byStaff })}</span>
              )}
            </td>
            <td className={`${CELL} ${WIDE_ONLY} whitespace-nowrap text-ink-soft tabular-nums`}>
              {formatDateTime(lastAt, locale)}
            </td>
            <td className={`${CELL} pr-4 text-right`}>
              <LinkButton
                href={`/knowledge/new?${new URLSearchParams({ title: query })}`}
                prefetch={false}
                variant="secondary"
                size="sm"
                aria-label={t("writeFor", { query })}
              >
                <PenLine aria-hidden />
                <span className={WIDE_ONLY}>{t("write")}</span>
              </LinkButton>
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** The single searches behind one of those counts. */
export function SearchList({ searches }: { searches: readonly OneSearch[] }) {
  const t = useTranslations("knowledge-admin.gaps.searches.row");
  const locale = useLocale();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {searches.map(({ id, query, at, audience, place, shown }) => (
        <li key={id} className="flex flex-col gap-0.5 px-4 py-3 text-sm">
          <span className="font-medium wrap-anywhere text-ink">{query}</span>
          <span className="text-ink-faint">
            {formatDateTime(at, locale)} · {t(audience)} {t(place)} ·{" "}
            {shown === 0 ? t("nothing") : t("shown", { count: shown })}
          </span>
        </li>
      ))}
    </ul>
  );
}
