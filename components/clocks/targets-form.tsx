"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ErrorSummary, type ErrorSummaryItem } from "@/components/ui/error-summary";
import { controlAria, FieldError } from "@/components/ui/field";
import { Select, type SelectOption, type SelectOptionGroup } from "@/components/ui/select";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { TargetRow } from "@/db/schema/clocks";
import { PRIORITIES, type Priority, TARGETS } from "@/db/values";
import type { ActionResult } from "@/lib/action";

type Row = { key: number; targets: TargetRow };

const none = (priority: Priority): TargetRow => ({
  categoryId: null,
  priority,
  acknowledge: null,
  inform: null,
  resolve: null,
});
const GRID = "grid grid-cols-3 gap-x-3 gap-y-2 sm:grid-cols-[minmax(0,1fr)_repeat(3,7rem)_2.75rem]";

/** The targets as a table: those of all, of urgent ones, and of the categories that have their own. */
export function TargetsForm({
  version,
  targets,
  categories,
  save,
}: {
  version: number;
  targets: readonly TargetRow[];
  categories: readonly (SelectOption | SelectOptionGroup)[];
  save: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("targets.table");
  const words = useTranslations("lifecycle");
  const { send, pending, refusal } = useAction(save);
  const [rows, setRows] = useState<Row[]>(() => {
    const all = PRIORITIES.map(
      (priority) =>
        targets.find((row) => row.categoryId === null && row.priority === priority) ?? none(priority),
    );
    return [...all, ...targets.filter(({ categoryId }) => categoryId !== null)].map((row, key) => ({
      key,
      targets: row,
    }));
  });
  const nextKey = useRef(rows.length);
  const [news, setNews] = useState("");
  const focusOn = useRef<string>(undefined);
  /** Which row stood where when the form was sent: the refusal names places. */
  const sent = useRef<number[]>([]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is to be focused is there once the rows are drawn
  useEffect(() => {
    if (focusOn.current) document.getElementById(focusOn.current)?.focus();
    focusOn.current = undefined;
  }, [rows]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    sent.current = rows.map(({ key }) => key);
    if (await send(new FormData(event.currentTarget))) toast.success(t("saved"));
  }

  function add() {
    const key = nextKey.current;
    nextKey.current += 1;
    focusOn.current = `category.${key}`;
    setRows([...rows, { key, targets: none("normal") }]);
    setNews(t("added", { number: rows.length - 1 }));
  }

  function remove(index: number) {
    focusOn.current = "add-target";
    setRows(rows.filter((_, at) => at !== index));
    setNews(t("removed", { number: index - 1 }));
  }

  /** Under the row that was sent at that place, if it is still there. */
  const errors: ErrorSummaryItem[] = summaryOf(refusal).flatMap(({ field, message }) => {
    const [name, place] = field?.split(".") ?? [];
    if (place === undefined) return [{ message }];
    const key = sent.current[Number(place)];
    return rows.some((row) => row.key === key) ? [{ field: `${name}.${key}`, message }] : [];
  });
  const errorOf = (id: string) => errors.find(({ field }) => field === id)?.message;

  return (
    <form noValidate onSubmit={submit} className="flex max-w-5xl flex-col gap-4">
      <ErrorSummary errors={errors} />
      <input type="hidden" name="version" value={version} />
      <div>
        <div aria-hidden className={`${GRID} border-b border-line-strong pb-2 max-sm:hidden`}>
          <span className="text-xs font-semibold text-ink-soft">{t("for")}</span>
          {TARGETS.map((target) => (
            <span key={target} className="text-xs font-semibold text-ink-soft">
              {t("days", { target: words(`target.${target}`) })}
            </span>
          ))}
        </div>
        {rows.map(({ key, targets: row }, index) => {
          const special = index >= PRIORITIES.length;
          const title = special
            ? t("row", { number: index - 1 })
            : t(row.priority === "urgent" ? "allUrgent" : "all");
          return (
            <fieldset key={key} className="min-w-0 border-b border-line py-4">
              <legend className="sr-only">{title}</legend>
              <div className={`${GRID} items-end ${special ? "" : "sm:items-start"}`}>
                {special ? (
                  <div className="col-span-3 grid grid-cols-[minmax(0,1fr)_auto] items-end gap-3 sm:col-span-1 sm:grid-cols-[minmax(0,1fr)_7.5rem]">
                    <Select
                      name="category[]"
                      id={`category.${key}`}
                      label={t("category")}
                      placeholder={t("chooseCategory")}
                      options={categories}
                      required
                      defaultValue={row.categoryId ?? ""}
                      error={errorOf(`category.${key}`)}
                      className="max-sm:col-span-2 sm:[&>label]:sr-only"
                    />
                    <Select
                      name="priority[]"
                      id={`priority.${key}`}
                      label={t("priority")}
                      options={PRIORITIES.map((value) => ({ value, label: words(`priority.${value}`) }))}
                      defaultValue={row.priority}
                      className="sm:[&>label]:sr-only"
                    />
                    <IconButton
                      label={t("remove", { number: index - 1 })}
                      onClick={() => remove(index)}
                      className="sm:hidden"
                    >
                      <Trash2 aria-hidden />
                    </IconButton>
                  </div>
                ) : (
                  <div className="col-span-3 sm:col-span-1">
                    <p aria-hidden className="text-sm font-medium text-ink">
                      {title}
                    </p>
                    <p className="text-sm text-ink-faint">
                      {t(row.priority === "urgent" ? "urgentHint" : "allHint")}
                    </p>
                    <input type="hidden" name="category[]" value="" />
                    <input type="hidden" name="priority[]" value={row.priority} />
                  </div>
                )}
                {TARGETS.map((target) => {
                  const id = `${target}.${key}`;
                  return (
                    <div key={target} className="flex min-w-0 flex-col gap-1">
                      <label htmlFor={id} className="text-xs text-ink-soft sm:sr-only">
                        {t("days", { target: words(`target.${target}`) })}
                      </label>
                      <input
                        {...controlAria(id, { error: errorOf(id) })}
                        type="text"
                        name={`${target}[]`}
                        inputMode="numeric"
                        autoComplete="off"
                        maxLength={6}
                        defaultValue={row[target] ?? ""}
                        className="control tabular-nums"
                      />
                    </div>
                  );
                })}
                {special && (
                  <IconButton
                    label={t("remove", { number: index - 1 })}
                    onClick={() => remove(index)}
                    className="max-sm:hidden"
                  >
                    <Trash2 aria-hidden />
                  </IconButton>
                )}
              </div>
              <div className="flex flex-col gap-1 pt-1 empty:hidden">
                {TARGETS.map((target) => {
                  const error = errorOf(`${target}.${key}`);
                  return (
                    error && (
                      <FieldError key={target} id={`${target}.${key}`}>
                        {error}
                      </FieldError>
                    )
                  );
                })}
              </div>
            </fieldset>
          );
        })}
      </div>
      <Button
        id="add-target"
        type="button"
        variant="secondary"
        size="sm"
        className="self-start"
        onClick={add}
      >
        <Plus aria-hidden />
        {t("add")}
      </Button>
      <p className="max-w-prose text-sm text-ink-faint">{t("order")}</p>
      <p role="status" className="sr-only">
        {news}
      </p>
      <Button type="submit" pending={pending} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
