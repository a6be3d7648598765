import { ListFilter, Search } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/inbox/hidden-fields";
import { QueryForm } from "@/components/inbox/query-form";
import { Button, buttonClass } from "@/components/ui/button";
import { classNames } from "@/components/ui/class-names";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { type InboxFilter, inboxHref, inView, NARROWING, sortsOf } from "@/lib/complaints/inbox-filter";
import { SEARCH_MAX } from "@/lib/complaints/search-terms";

// As low as the compact controls they stand beside.
const LOW = "pointer-fine:min-h-9! pointer-fine:py-1.5!";

/** Search, filters and order above the list; each keeps what the others say. */
export function InboxToolbar({ filter, filtersOpen }: { filter: InboxFilter; filtersOpen: boolean }) {
  const t = useTranslations("inbox");
  const href = inboxHref(filter);
  const active = NARROWING.filter((name) => filter[name] !== null).length;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <QueryForm
        action="/inbox"
        values={{ q: filter.q }}
        search
        label={t("search.label")}
        className="flex min-w-64 flex-1 gap-2"
      >
        {/* What is looked for may be anywhere; the views narrow it down again. */}
        <HiddenFields filter={inView(filter, "all")} except={["q"]} />
        <TextInput
          compact
          className="flex-1"
          type="search"
          name="q"
          label={t("search.label")}
          hideLabel
          leading={<Search aria-hidden />}
          placeholder={t("search.placeholder")}
          defaultValue={filter.q}
          maxLength={SEARCH_MAX}
          autoComplete="off"
          enterKeyHint="search"
        />
        <Button variant="secondary" className={LOW}>
          {t("search.submit")}
        </Button>
      </QueryForm>
      <div className="flex flex-1 flex-wrap gap-3 sm:flex-none">
        <Link
          href={filtersOpen ? href : `${href}&filters=1`}
          prefetch={false}
          aria-expanded={filtersOpen}
          className={classNames(buttonClass("secondary"), LOW)}
        >
          <ListFilter aria-hidden />
          {filtersOpen ? t("filters.hide") : t("filters.show")}
          {!filtersOpen && active > 0 && <span className="tabular-nums">({active})</span>}
        </Link>
        <QueryForm
          action="/inbox"
          values={{ sort: filter.sort }}
          instant
          label={t("sort.label")}
          className="flex min-w-48 flex-1 gap-2"
        >
          <HiddenFields filter={filter} except={["sort"]} />
          <Select
            compact
            className="w-full"
            name="sort"
            label={t("sort.label")}
            hideLabel
            defaultValue={filter.sort}
            options={sortsOf(filter.view).map((sort) => ({ value: sort, label: t(`sort.${sort}`) }))}
          />
          <noscript>
            <Button variant="secondary">{t("sort.apply")}</Button>
          </noscript>
        </QueryForm>
      </div>
    </div>
  );
}
