"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { controlAria, FieldGroup } from "@/components/ui/field";

/**
 * Langkah penyelesaian as a numbered list of text boxes named `steps[]`: added, removed and moved by buttons, so by
 * keyboard too. `onChange` hears of changes that no input event tells of.
 */
export function StepsEditor({
  id,
  initial,
  error,
  max,
  onChange,
}: {
  id: string;
  initial: readonly string[];
  error?: string;
  max: number;
  onChange: () => void;
}) {
  const t = useTranslations("complaint.steps");
  const nextKey = useRef(Math.max(1, initial.length));
  const [rows, setRows] = useState(() =>
    (initial.length > 0 ? initial : [""]).map((text, key) => ({ key, text })),
  );
  const [news, setNews] = useState("");
  const focusOn = useRef<string>(undefined);
  const list = useRef<HTMLOListElement>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what is to be focused is there once the rows are drawn
  useEffect(() => {
    if (!focusOn.current) return;
    list.current?.querySelector<HTMLElement>(focusOn.current)?.focus();
    focusOn.current = undefined;
  }, [rows]);

  function change(next: typeof rows, focus: string, said: string) {
    focusOn.current = focus;
    setRows(next);
    setNews(said);
    onChange();
  }

  function add() {
    const key = nextKey.current;
    nextKey.current += 1;
    change(
      [...rows, { key, text: "" }],
      `[data-step="${key}"] textarea`,
      t("added", { count: rows.length + 1 }),
    );
  }

  function remove(index: number) {
    const next = rows.filter((_, at) => at !== index);
    const nearest = next[Math.min(index, next.length - 1)];
    change(next, `[data-step="${nearest?.key}"] textarea`, t("removed", { number: index + 1 }));
  }

  function move(index: number, by: -1 | 1) {
    const next = [...rows];
    const [row] = next.splice(index, 1);
    if (!row) return;
    const to = index + by;
    next.splice(to, 0, row);
    const atEdge = to === 0 || to === next.length - 1;
    const direction = atEdge ? (to === 0 ? 1 : -1) : by;
    change(next, `[data-step="${row.key}"] [data-move="${direction}"]`, t("moved", { number: to + 1 }));
  }

  return (
    <FieldGroup id={id} label={t("label")} hint={t("hint")} error={error}>
      <ol ref={list} className="flex flex-col gap-2">
        {rows.map((row, index) => (
          <li key={row.key} data-step={row.key} className="flex items-start gap-2">
            <span
              aria-hidden
              className="mt-2.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-success-soft text-xs font-semibold text-success-ink tabular-nums"
            >
              {index + 1}
            </span>
            <textarea
              {...controlAria(index === 0 ? id : `${id}-${row.key}`, {
                error: index === 0 ? error : undefined,
              })}
              aria-label={t("step", { number: index + 1 })}
              name="steps[]"
              defaultValue={row.text}
              rows={1}
              className="control block min-w-0 flex-1 resize-y field-sizing-content"
            />
            <span className="flex shrink-0 max-sm:flex-col sm:pt-0.5">
              <IconButton
                label={t("up", { number: index + 1 })}
                data-move={-1}
                disabled={index === 0}
                onClick={() => move(index, -1)}
              >
                <ArrowUp aria-hidden />
              </IconButton>
              <IconButton
                label={t("down", { number: index + 1 })}
                data-move={1}
                disabled={index === rows.length - 1}
                onClick={() => move(index, 1)}
              >
                <ArrowDown aria-hidden />
              </IconButton>
              <IconButton
                label={t("remove", { number: index + 1 })}
                disabled={rows.length === 1}
                onClick={() => remove(index)}
              >
                <Trash2 aria-hidden />
              </IconButton>
            </span>
          </li>
        ))}
      </ol>
      <Button
        type="button"
        variant="secondary"
        size="sm"
        className="mt-2 sm:ml-8"
        disabled={rows.length >= max}
        onClick={add}
      >
        <Plus aria-hidden />
        {t("add")}
      </Button>
      <p role="status" className="sr-only">
        {news}
      </p>
    </FieldGroup>
  );
}
