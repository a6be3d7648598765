import { useTranslations } from "next-intl";
import { HiddenFields } from "@/components/inbox/hidden-fields";
import { QueryForm } from "@/components/inbox/query-form";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { TextInput } from "@/components/ui/text-input";
import { STATUSES } from "@/db/values";
import { type InboxFilter, NARROWING, NOTICES, PROMISES } from "@/lib/complaints/inbox-filter";

type Choice = { id: number; name: string };

/** Narrows a view down; a choice from a list counts at once, dates with the button. */
export function FilterPanel({
  filter,
  choices,
}: {
  filter: InboxFilter;
  choices: { categories: Choice[]; ptj: Choice[]; pics: Choice[] };
}) {
  const t = useTranslations("inbox");
  const values = Object.fromEntries(NARROWING.map((name) => [name, String(filter[name] ?? "")]));
  const select = (name: "category" | "ptj" | "pic", options: Choice[]) => (
    <Select
      compact
      name={name}
      label={t(`filters.${name}`)}
      placeholder={t("filters.any")}
      defaultValue={values[name]}
      options={options.map(({ id, name: label }) => ({ value: String(id), label }))}
    />
  );
  return (
    <QueryForm
      action="/inbox"
      values={values}
      instant
      label={t("filters.title")}
      className="rounded-lg border border-line bg-surface p-4 shadow-card"
    >
      <HiddenFields filter={filter} except={NARROWING} />
      <input type="hidden" name="filters" value="1" />
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-3">
        <Select
          compact
          name="status"
          label={t("filters.status")}
          placeholder={t("filters.any")}
          defaultValue={values.status}
          options={STATUSES.map((status) => ({ value: status, label: status }))}
        />
        {select("category", choices.categories)}
        {select("ptj", choices.ptj)}
        {choices.pics.length > 0 && select("pic", choices.pics)}
        <Select
          compact
          name="notice"
          label={t("filters.notice")}
          placeholder={t("filters.any")}
          defaultValue={values.notice}
          options={NOTICES.map((notice) => ({ value: notice, label: t(`notice.${notice}`) }))}
        />
        <Select
          compact
          name="promise"
          label={t("filters.promise")}
          placeholder={t("filters.any")}
          defaultValue={values.promise}
          options={PROMISES.map((promise) => ({ value: promise, label: t(`promise.${promise}`) }))}
        />
        <TextInput compact type="date" name="from" label={t("filters.from")} defaultValue={values.from} />
        <TextInput compact type="date" name="to" label={t("filters.to")} defaultValue={values.to} />
      </div>
      <div className="mt-4 flex justify-end">
        <Button>{t("filters.apply")}</Button>
      </div>
    </QueryForm>
  );
}
