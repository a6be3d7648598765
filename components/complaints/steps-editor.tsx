"use client";

import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ClipboardEvent, useEffect, useRef, useState } from "react";
import type { StepWritten } from "@/components/complaints/command";
import { type PictureRow, PicturesOfStep, usePictures } from "@/components/complaints/step-pictures";
import { pastedBy } from "@/components/knowledge/paste";
import { PictureChoices } from "@/components/knowledge/picture-choices";
import { Button, IconButton } from "@/components/ui/button";
import { controlAria, FieldGroup } from "@/components/ui/field";

/**
 * Langkah penyelesaian as a numbered list of text boxes named `steps[]`: added, removed and moved by buttons, so by
 * keyboard too. Beside each, hidden, the ids of its pictures parted by spaces (`pictures[]`); pictures are chosen, or
 * pasted into the box. `onChange` hears of changes that no input event tells of, `onBusy` whether pictures are on
 * their way.
 */
export function StepsEditor({
  id,
  initial,
  label,
  hint,
  error,
  max,
  names = { steps: "steps[]", pictures: "pictures[]" },
  pictureChoices,
  onChange,
  onBusy,
}: {
  id: string;
  initial: readonly StepWritten[];
  /** Langkah penyelesaian, unless given. */
  label?: string;
  hint?: string;
  error?: string;
  max: number;
  /** Of the fields, where a form has two lists of steps. */
  names?: { steps: string; pictures: string };
  /** Pictures are ticked of these, by id, instead of added. */
  pictureChoices?: readonly string[];
  onChange: () => void;
  onBusy?: (busy: boolean) => void;
}) {
  const t = useTranslations("complaint.steps");
  const nextKey = useRef(Math.max(1, initial.length));
  const [rows, setRows] = useState(() =>
    (initial.length > 0 ? initial : [{ text: "", pictures: [] }]).map((step, key) => ({ key, ...step })),
  );
  const [news, setNews] = useState("");
  const pictures = usePictures(rows, { onChange, onBusy, say: setNews });
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
      [...rows, { key, text: "", pictures: [] }],
      `[data-step="${key}"] textarea`,
      t("added", { count: rows.length + 1 }),
    );
  }

  function remove(index: number) {
    const next = rows.filter((_, at) => at !== index);
    const nearest = next[Math.min(index, next.length - 1)];
    const gone = rows[index];
    if (gone) pictures.drop(gone.key);
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

  // An office program puts a picture of copied words beside the words themselves: those are meant then.
  function paste(event: ClipboardEvent<HTMLTextAreaElement>, key: number) {
    const { files, types } = event.clipboardData;
    if (files.length > 0 && !types.includes("text/plain") && !pictureChoices) {
      event.preventDefault();
      pictures.add(key, [...files]);
      return;
    }
    const items = pastedBy(event)?.items;
    if (!items) return;
    event.preventDefault();
    spread(items, key, event.currentTarget);
  }

  /** A pasted list is a step an item: from this box on when it is empty, else below it. */
  function spread(items: readonly string[], key: number, box: HTMLTextAreaElement) {
    const at = rows.findIndex((row) => row.key === key);
    const inBox = box.value.trim() === "";
    const room = max - rows.length + (inBox ? 1 : 0);
    if (room < 1) return;
    // What there is no room for stays with the last that has one.
    const fitting = [...items.slice(0, room - 1), items.slice(room - 1, items.length).join("\n")];
    const steps = items.length > room ? fitting : [...items];
    if (inBox) box.value = steps.shift() ?? "";
    const added = steps.map((text) => {
      nextKey.current += 1;
      return { key: nextKey.current - 1, text, pictures: [] };
    });
    change(
      [...rows.slice(0, at + 1), ...added, ...rows.slice(at + 1)],
      `[data-step="${added.at(-1)?.key ?? key}"] textarea`,
      t("pasted", { count: items.length }),
    );
  }

  return (
    <FieldGroup id={id} label={label ?? t("label")} hint={hint ?? t("hint")} error={error}>
      <ol ref={list} className="flex flex-col gap-2">
        {rows.map((row, index) => {
          const number = index + 1;
          const own: readonly PictureRow[] = pictures.of(row.key);
          return (
            <li key={row.key} data-step={row.key} className="flex items-start gap-2">
              <span
                aria-hidden
                className="mt-2.5 flex size-6 shrink-0 items-center justify-center rounded-full bg-success-soft text-xs font-semibold text-success-ink tabular-nums"
              >
                {number}
              </span>
              <div className="flex min-w-0 flex-1 flex-col gap-2">
                <textarea
                  {...controlAria(index === 0 ? id : `${id}-${row.key}`, {
                    error: index === 0 ? error : undefined,
                  })}
                  aria-label={t("step", { number })}
                  name={names.steps}
                  defaultValue={row.text}
                  rows={1}
                  onPaste={(event) => paste(event, row.key)}
                  className="control block w-full resize-y field-sizing-content"
                />
                {pictureChoices ? (
                  <PictureChoices
                    name={names.pictures}
                    number={number}
                    chosen={row.pictures}
                    choices={pictureChoices}
                    onChange={onChange}
                  />
                ) : (
                  <PicturesOfStep
                    name={names.pictures}
                    number={number}
                    rows={own}
                    add={(files) => pictures.add(row.key, files)}
                    remove={(picture) => pictures.remove(row.key, picture, number)}
                  />
                )}
              </div>
              <span className="flex shrink-0 max-sm:flex-col sm:pt-0.5">
                <IconButton
                  label={t("up", { number })}
                  data-move={-1}
                  disabled={index === 0}
                  onClick={() => move(index, -1)}
                >
                  <ArrowUp aria-hidden />
                </IconButton>
                <IconButton
                  label={t("down", { number })}
                  data-move={1}
                  disabled={index === rows.length - 1}
                  onClick={() => move(index, 1)}
                >
                  <ArrowDown aria-hidden />
                </IconButton>
                <IconButton
                  label={t("remove", { number })}
                  disabled={rows.length === 1}
                  onClick={() => remove(index)}
                >
                  <Trash2 aria-hidden />
                </IconButton>
              </span>
            </li>
          );
        })}
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
