"use client";

import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Similar } from "@/lib/knowledge/similar";

export type SimilarState =
  | { kind: "loading" }
  | { kind: "failed"; again: () => void }
  | { kind: "found"; similar: Similar };

const Found = createContext<SimilarState>({ kind: "loading" });

/** What is similar to the complaint of this page, for the parts of it that show something of it. */
export function useSimilar(): SimilarState {
  return useContext(Found);
}

/** Looks up what is similar to a complaint once its page is there, so that the page itself waits for nothing. */
export function SimilarSource({
  number,
  categoryId,
  stage,
  children,
}: {
  number: number;
  /** Of the complaint: it is looked up again when it is put right, and as the complaint goes on. */
  categoryId: number | null;
  stage: string;
  children: ReactNode;
}) {
  const [state, setState] = useState<SimilarState>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the answer depends on, and another attempt
  useEffect(() => {
    const stop = new AbortController();
    (async () => {
      try {
        const response = await fetch(`/api/knowledge/similar?complaint=${number}`, { signal: stop.signal });
        if (!response.ok) throw new Error(`similar answered ${response.status}`);
        const similar: Similar = await response.json();
        if (!stop.signal.aborted) setState({ kind: "found", similar });
      } catch {
        // What was found before stays; the page goes on without.
        const again = () => {
          setState({ kind: "loading" });
          setAttempt((before) => before + 1);
        };
        if (!stop.signal.aborted) {
          setState((before) => (before.kind === "found" ? before : { kind: "failed", again }));
        }
      }
    })();
    return () => stop.abort();
  }, [number, categoryId, stage, attempt]);

  return <Found value={state}>{children}</Found>;
}
