import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { QueryForm } from "@/components/inbox/query-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { CARD_STATES } from "@/db/values";
import type { CountedPlace } from "@/lib/knowledge/browse";
import { CARD_SEARCH_MAX, type CardFilter } from "@/lib/knowledge/card-filter";

/** Search and what narrows it, in one form: a choice from a list counts at once, the words with the button. */
export function KnowledgeToolbar({
  filter,
  places,
}: {
  filter: CardFilter;
  places: { modules: readonly CountedPlace[]; categories: readonly CountedPlace[] };
}) {
  const t = useTranslations("knowledge");
  const tCards = useTranslations("cards");
  const locale = useLocale();
  const values = {
    q: filter.q,
    module: String(filter.module ?? ""),
    category: String(filter.category ?? ""),
    state: filter.state ?? "",
  };
  const choice = (name: "module" | "category", of: readonly CountedPlace[]) => (
    <Select
      compact
      name={name}
      label={t(`filters.${name}`)}
      placeholder={t("filters.any")}
      defaultValue={values[name]}
      options={of.map(({ id, nameMs, nameEn }) => ({
        value: String(id),
        label: locale === "ms" ? nameMs : nameEn,
      }))}
    />
  );
  return (
    <QueryForm
      action="/knowledge"
      values={values}
      instant
      search
      label={t("search.label")}
      className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-4 shadow-card print:hidden"
    >
      <div className="flex gap-2">
        <TextInput
          className="min-w-0 flex-1"
          type="search"
          name="q"
          label={t("search.label")}
          hideLabel
          leading={<Search aria-hidden />}
          placeholder={t("search.placeholder")}
          defaultValue={filter.q}
          maxLength={CARD_SEARCH_MAX}
          autoComplete="off"
          enterKeyHint="search"
        />
        <Button className="min-h-11">{t("search.submit")}</Button>
      </div>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
        {choice("module", places.modules)}
        {choice("category", places.categories)}
        <Select
          compact
          name="state"
          label={t("filters.state")}
          placeholder={t("filters.any")}
          defaultValue={values.state}
          options={CARD_STATES.map((state) => ({ value: state, label: tCards(`state.${state}`) }))}
        />
      </div>
    </QueryForm>
  );
}
