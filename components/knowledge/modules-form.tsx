"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { ErrorSummary, type ErrorSummaryItem } from "@/components/ui/error-summary";
import { controlAria, FieldError } from "@/components/ui/field";
import { toast } from "@/components/ui/toaster";
import { summaryOf, useAction } from "@/components/ui/use-action";
import type { ActionResult } from "@/lib/action";
import type { Module } from "@/lib/knowledge/change-modules";

type Row = { key: number; id: number | null; name: string; active: boolean };

/** The modules as a list that is saved together: renamed, put in order, added, switched off, taken away. */
export function ModulesForm({
  seen,
  modules,
  save,
}: {
  /** Which list this is, so that a change by somebody else is noticed. */
  seen: string;
  modules: readonly Module[];
  save: (input: unknown) => Promise<ActionResult<void>>;
}) {
  const t = useTranslations("knowledge-admin.admin.modules");
  const { send, pending, refusal } = useAction(save);
  const [rows, setRows] = useState<Row[]>(() => modules.map((module, key) => ({ key, ...module })));
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

  const called = ({ name }: Row) => name.trim() || t("newOne");
  const change = (key: number, changed: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...changed } : row)));

  function add() {
    const key = nextKey.current;
    nextKey.current += 1;
    focusOn.current = `name.${key}`;
    setRows([...rows, { key, id: null, name: "", active: true }]);
    setNews(t("added", { number: rows.length + 1 }));
  }

  function remove(row: Row) {
    focusOn.current = "add-module";
    setRows(rows.filter(({ key }) => key !== row.key));
    setNews(t("removed", { name: called(row) }));
  }

  function move(row: Row, by: -1 | 1) {
    const from = rows.indexOf(row);
    const others = rows.filter(({ key }) => key !== row.key);
    // At either end its own button is off: then the other one has the focus.
    const button = from + by === 0 ? "down" : from + by === rows.length - 1 ? "up" : by < 0 ? "up" : "down";
    focusOn.current = `${button}.${row.key}`;
    setRows([...others.slice(0, from + by), row, ...others.slice(from + by)]);
    setNews(t("moved", { name: called(row), number: from + by + 1 }));
  }

  const errors: ErrorSummaryItem[] = summaryOf(refusal).map(({ field, message }) => {
    const [name, place] = field?.split(".") ?? [];
    const key = place === undefined ? undefined : sent.current[Number(place)];
    return rows.some((row) => row.key === key) ? { field: `${name}.${key}`, message } : { message };
  });
  const errorOf = (id: string) => errors.find(({ field }) => field === id)?.message;

  return (
    <form noValidate onSubmit={submit} className="flex max-w-4xl flex-col gap-4">
      <ErrorSummary errors={errors} />
      <input type="hidden" name="seen" value={seen} />
      <ol className="flex flex-col divide-y divide-line">
        {rows.map((row, index) => {
          const id = `name.${row.key}`;
          const error = errorOf(id);
          const name = called(row);
          return (
            <li key={row.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
              <input type="hidden" name="id[]" value={row.id ?? ""} />
              <input type="hidden" name="active[]" value={row.active ? "yes" : "no"} />
              <div className="flex min-w-52 flex-1 flex-col gap-1">
                <label htmlFor={id} className="sr-only">
                  {t("name", { number: index + 1 })}
                </label>
                <input
                  {...controlAria(id, { error })}
                  type="text"
                  name="name[]"
                  value={row.name}
                  autoComplete="off"
                  onChange={({ target }) => change(row.key, { name: target.value })}
                  className="control"
                />
                {error && <FieldError id={id}>{error}</FieldError>}
              </div>
              <label className="flex min-h-11 items-center gap-2 text-sm text-ink-soft">
                <input
                  type="checkbox"
                  checked={row.active}
                  onChange={({ target }) => change(row.key, { active: target.checked })}
                  className="size-4.5 accent-primary"
                />
                {t("inUse")}
                <span className="sr-only">: {name}</span>
              </label>
              <div className="flex">
                <IconButton
                  id={`up.${row.key}`}
                  label={t("up", { name })}
                  disabled={index === 0}
                  onClick={() => move(row, -1)}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  id={`down.${row.key}`}
                  label={t("down", { name })}
                  disabled={index === rows.length - 1}
                  onClick={() => move(row, 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton label={t("remove", { name })} onClick={() => remove(row)}>
                  <Trash2 aria-hidden />
                </IconButton>
              </div>
            </li>
          );
        })}
      </ol>
      <Button
        id="add-module"
        type="button"
        variant="secondary"
        size="sm"
        className="self-start"
        onClick={add}
      >
        <Plus aria-hidden />
        {t("add")}
      </Button>
      <p role="status" className="sr-only">
        {news}
      </p>
      <Button type="submit" pending={pending} className="self-start">
        {t("save")}
      </Button>
    </form>
  );
}
