"use client";

import { Lightbulb } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { fieldsOf, textOf } from "@/components/complaints/command";
import { SimilarCard } from "@/components/knowledge/similar-card";
import { Button } from "@/components/ui/button";
import type { SimilarCard as Card } from "@/lib/knowledge/similar";

/** After the last key: a sentence in the making is not asked about letter by letter. */
const PAUSE_MS = 600;
const WORDS_AT_LEAST = 3;
const WORD = /[\p{L}\p{N}]{2,}/gu;

/**
 * Inside a form in which a card is written: cards that may tell of the same problem, as its `title`, `symptom`, `cause`
 * and `errorCode` are typed. The last question wins; while there is no answer, what was found stays.
 * @param exclude ids of the cards that are being written
 * @param onSame takes the card in the place of the one being written; without it, it can only be opened
 */
export function PossibleTwins({
  exclude = [],
  onSame,
}: {
  exclude?: readonly number[];
  onSame?: (cardNo: string) => void;
}) {
  const t = useTranslations("similar.twins");
  const place = useRef<HTMLDivElement>(null);
  const [cards, setCards] = useState<Card[]>([]);
  const own = exclude.join();

  useEffect(() => {
    const form = place.current?.closest("form");
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking: AbortController | undefined;
    let asked = "";

    async function ask() {
      const problem = form && problemIn(form);
      const question = JSON.stringify({ ...problem, exclude: own === "" ? [] : own.split(",").map(Number) });
      if (question === asked) return;
      asked = question;
      asking?.abort();
      if (!problem) return setCards([]);
      const stop = new AbortController();
      asking = stop;
      try {
        const response = await fetch("/api/knowledge/similar", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: question,
          signal: stop.signal,
        });
        if (!response.ok) return;
        const found: { cards: Card[] } = await response.json();
        if (!stop.signal.aborted) setCards(found.cards);
      } catch {
        // No network, or overtaken: the next key asks again.
        if (asking === stop) asked = "";
      }
    }

    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE_MS);
    };
    later();
    form.addEventListener("input", later);
    form.addEventListener("change", later);
    return () => {
      form.removeEventListener("input", later);
      form.removeEventListener("change", later);
      clearTimeout(timer);
      asking?.abort();
    };
  }, [own]);

  return (
    <div ref={place} className="contents">
      <p role="status" className="sr-only">
        {cards.length > 0 ? t("announce", { count: cards.length }) : ""}
      </p>
      {cards.length > 0 && (
        <section aria-label={t("title")} className="rounded-md border border-primary-line p-3 sm:p-4">
          <p className="flex gap-2 text-sm font-semibold text-primary-ink">
            <Lightbulb aria-hidden className="size-5 shrink-0" />
            {t("title")}
          </p>
          <p className="mt-0.5 text-sm text-ink-soft">{t("lead")}</p>
          <ul className="mt-3 flex flex-col divide-y divide-line *:py-3 *:first:pt-0 *:last:pb-0">
            {cards.map((card) => (
              <li key={card.id}>
                <SimilarCard
                  card={card}
                  actions={
                    onSame && (
                      <Button type="button" size="sm" onClick={() => onSame(card.no)}>
                        {t("same")}
                      </Button>
                    )
                  }
                />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

/** What is written so far, or null while it says too little. */
function problemIn(form: HTMLFormElement) {
  const fields = fieldsOf(form);
  const title = textOf(fields, "title");
  const text = ["symptom", "cause", "errorCode"].map((name) => textOf(fields, name)).join("\n");
  if ((`${title} ${text}`.match(WORD)?.length ?? 0) < WORDS_AT_LEAST) return null;
  return { title, text, categoryId: idIn(fields, "categoryId"), moduleId: idIn(fields, "moduleId") };
}

function idIn(fields: ReturnType<typeof fieldsOf>, name: string): number | null {
  return Number(textOf(fields, name)) || null;
}
