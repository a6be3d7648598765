"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { type FormFields, listOf } from "@/components/complaints/command";
import { useAsked } from "@/components/complaints/page-requests";
import { numberedText, withUnder } from "@/components/knowledge/numbered-text";
import { cardNo } from "@/lib/knowledge/card-number";

/**
 * The cards whose steps were put into the reply being written: they go with it (`cardIds[]`) and are recorded when it
 * is sent. The text is its writer's, so nothing is guessed from it: what was put in stays listed here, however the
 * text is changed, until it is taken off the list.
 * @param active whether what is written goes with the cards; else they wait, and are not sent
 */
export function CardsInReply({
  initial,
  active,
  changed,
}: {
  initial: FormFields;
  active: boolean;
  changed: () => void;
}) {
  const t = useTranslations("similar.inReply");
  const [ids, setIds] = useState(() => [
    ...new Set(
      listOf(initial, "cardIds")
        .map(Number)
        .filter((id) => Number.isSafeInteger(id) && id > 0),
    ),
  ]);
  const [news, setNews] = useState("");
  const list = useRef<HTMLFieldSetElement>(null);
  const box = () => list.current?.form?.querySelector<HTMLTextAreaElement>("textarea[name=text]");

  useAsked("insertSteps", ({ cardId, steps }) => {
    setIds((before) => (before.includes(cardId) ? before : [...before, cardId]));
    setNews(t("inserted", { no: cardNo(cardId) }));
    // Once the form is in sight.
    requestAnimationFrame(() => {
      const text = box();
      if (!text) return;
      text.value = withUnder(text.value, numberedText(steps));
      text.dispatchEvent(new Event("input", { bubbles: true }));
      text.focus();
      text.setSelectionRange(text.value.length, text.value.length);
      text.scrollTop = text.scrollHeight;
    });
  });

  function remove(id: number) {
    setIds((before) => before.filter((other) => other !== id));
    setNews(t("removed", { no: cardNo(id) }));
    changed();
    box()?.focus();
  }

  return (
    <>
      <fieldset
        ref={list}
        disabled={!active}
        hidden={!active || ids.length === 0}
        className="rounded-md border border-line bg-washed p-3"
      >
        <legend className="sr-only">{t("label")}</legend>
        <div className="flex flex-wrap items-center gap-2 text-sm">
          <span aria-hidden className="font-medium">
            {t("label")}
          </span>
          {ids.map((id) => (
            <span
              key={id}
              className="inline-flex items-center gap-1 rounded-full border border-primary-line bg-primary-soft pl-3 font-medium text-primary-ink"
            >
              {cardNo(id)}
              <input type="hidden" name="cardIds[]" value={id} />
              <button
                type="button"
                aria-label={t("remove", { no: cardNo(id) })}
                onClick={() => remove(id)}
                className="inline-flex size-8 items-center justify-center rounded-full hover:bg-surface pointer-coarse:size-11"
              >
                <X aria-hidden className="size-4" />
              </button>
            </span>
          ))}
        </div>
        <p className="mt-1 text-xs text-ink-faint">{t("hint")}</p>
      </fieldset>
      <p role="status" className="sr-only">
        {news}
      </p>
    </>
  );
}
