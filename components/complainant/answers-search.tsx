import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import type { PublicFilter } from "@/lib/knowledge/public-filter";
import type { PublicPlaceChoice } from "@/lib/knowledge/public-queries";

/** Asks by address: it works without JavaScript, and an answer can be sent to a colleague. */
export function AnswersSearch({
  filter: { q, moduleId, categoryId },
  places,
  narrowed,
}: {
  filter: PublicFilter;
  places: { modules: PublicPlaceChoice[]; categories: PublicPlaceChoice[] };
  narrowed: boolean;
}) {
  const t = useTranslations("answers");
  const options = (choices: PublicPlaceChoice[]) =>
    choices.map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Card>
      <search>
        <form action="/answers" className="flex flex-col gap-4">
          <TextInput
            name="q"
            type="search"
            label={t("search")}
            hint={t("searchHint")}
            defaultValue={q}
            key={q}
            autoComplete="off"
            leading={<Search aria-hidden />}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <Select
              name="module"
              label={t("module")}
              placeholder={t("anyModule")}
              options={options(places.modules)}
              defaultValue={moduleId ?? ""}
            />
            <Select
              name="category"
              label={t("category")}
              placeholder={t("anyCategory")}
              options={options(places.categories)}
              defaultValue={categoryId ?? ""}
            />
          </div>
          <div className="flex flex-col gap-2 sm:flex-row sm:items-center">
            <Button type="submit">{t("submit")}</Button>
            {narrowed && (
              <LinkButton href="/answers" variant="ghost">
                {t("clear")}
              </LinkButton>
            )}
          </div>
        </form>
      </search>
    </Card>
  );
}
