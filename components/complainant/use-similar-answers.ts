"use client";

import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PublicCard } from "@/lib/knowledge/public-queries";

/** After the last key: a sentence in the making is not asked about letter by letter. */
const PAUSE_MS = 500;
const WORDS_AT_LEAST = 2;
const WORD = /[\p{L}\p{N}]{2,}/gu;
/** When the server asks to wait and does not say how long. */
const WAIT_SECONDS = 60;

export type Trouble = { title: string; text: string; categoryId: string };

/**
 * What solved the trouble before, as far as it is typed. The last question wins; while there is no answer (no network,
 * too many questions) what was found stays, and nothing is said of it. What comes never moves the field that somebody
 * has gone on to: the page scrolls along.
 */
export function useSimilarAnswers({ title, text, categoryId }: Trouble, submissionKey: string) {
  const [answers, setAnswers] = useState<PublicCard[]>([]);
  const quietUntil = useRef(0);
  const standing = useRef<{ field: Element; top: number } | null>(null);
  const enough = (`${title} ${text}`.match(WORD)?.length ?? 0) >= WORDS_AT_LEAST;

  useEffect(() => {
    if (!enough) {
      setAnswers([]);
      return;
    }
    const stop = new AbortController();
    const timer = setTimeout(async () => {
      if (Date.now() < quietUntil.current) return;
      try {
        const response = await fetch("/api/answers/similar", {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ title, text, categoryId, submissionKey }),
          signal: stop.signal,
        });
        if (response.status === 429) {
          const seconds = Number(response.headers.get("retry-after")) || WAIT_SECONDS;
          quietUntil.current = Date.now() + seconds * 1000;
        }
        if (!response.ok) return;
        const found = (await response.json()) as { answers: PublicCard[] };
        if (stop.signal.aborted) return;
        const field = document.activeElement;
        standing.current = field && { field, top: field.getBoundingClientRect().top };
        setAnswers(found.answers);
      } catch {}
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [enough, title, text, categoryId, submissionKey]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was found is what moves the page
  useLayoutEffect(() => {
    const { field, top } = standing.current ?? {};
    standing.current = null;
    if (!field || top === undefined || field !== document.activeElement) return;
    const moved = field.getBoundingClientRect().top - top;
    if (field.matches("input, textarea, select") && moved !== 0) {
      window.scrollBy({ top: moved, behavior: "instant" });
    }
  }, [answers]);

  return answers;
}
