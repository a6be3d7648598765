"use client";

import { ListPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";

/**
 * Steps that stand in the latest replies already, to be ticked and taken over; those of the latest are ticked. Nothing
 * is shown of it until it is asked for.
 */
export function StepsTakenOver({
  replies,
  room,
  take,
}: {
  /** A list for each reply, the latest first. */
  replies: readonly (readonly string[])[];
  /** How many more steps there is room for. */
  room: () => number;
  take: (steps: readonly string[]) => void;
}) {
  const t = useTranslations("complaint.closing");
  const id = useId();
  const [open, setOpen] = useState(false);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [tooMany, setTooMany] = useState(false);
  if (replies.length === 0) return null;
  const all = replies.flatMap((steps, reply) => steps.map((text, at) => ({ key: `${reply}-${at}`, text })));
  const chosen = all.filter(({ key }) => ticked.has(key));

  function toggle() {
    setTicked(new Set(all.filter(({ key }) => key.startsWith("0-")).map(({ key }) => key)));
    setTooMany(false);
    setOpen(!open);
  }

  function takeOver() {
    if (chosen.length > room()) return setTooMany(true);
    take(chosen.map(({ text }) => text));
    setOpen(false);
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        type="button"
        variant="ghost"
        size="sm"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={toggle}
      >
        <ListPlus aria-hidden />
        {t("fromReplies")}
      </Button>
      {open && (
        <fieldset
          id={id}
          className="w-full rounded-md border border-line-strong bg-washed p-3"
          onInput={(event) => event.stopPropagation()}
        >
          <legend className="sr-only">{t("fromRepliesHint")}</legend>
          <p aria-hidden className="text-sm text-ink-soft">
            {t("fromRepliesHint")}
          </p>
          {all.map(({ key, text }) => (
            <Checkbox
              key={key}
              name={`${id}-${key}`}
              // Of no form: what is ticked here is only sent once it is a step.
              form={`${id}-none`}
              checked={ticked.has(key)}
              onChange={({ currentTarget: { checked } }) => {
                setTooMany(false);
                setTicked((before) => {
                  const after = new Set(before);
                  if (checked) after.add(key);
                  else after.delete(key);
                  return after;
                });
              }}
              label={<span className="font-normal wrap-anywhere whitespace-pre-line">{text}</span>}
            />
          ))}
          <div className="mt-1 flex flex-wrap items-center gap-3">
            <Button type="button" size="sm" variant="secondary" onClick={() => setOpen(false)}>
              {t("leave")}
            </Button>
            <Button type="button" size="sm" disabled={chosen.length === 0} onClick={takeOver}>
              {t("takeOver", { count: chosen.length })}
            </Button>
          </div>
          {tooMany && (
            <p role="alert" className="mt-2 text-sm font-medium text-danger-ink">
              {t("tooManyTaken")}
            </p>
          )}
        </fieldset>
      )}
    </div>
  );
}
