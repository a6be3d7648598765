"use client";

import { useEffect, useRef } from "react";

/** What the similar problems of a complaint's page ask of the space to reply. */
type Requests = {
  insertSteps: { cardId: number; steps: readonly string[] };
  closeWith: { cardNo: string };
};

type Kind = keyof Requests;

const listening: { [K in Kind]: Set<(request: Requests[K]) => void> } = {
  insertSteps: new Set(),
  closeWith: new Set(),
};

/** Asks whoever listens; where nobody does, nothing happens. */
export function askPage<K extends Kind>(kind: K, request: Requests[K]): void {
  for (const handle of listening[kind]) handle(request);
}

/** Does what is asked of this part of the page. */
export function useAsked<K extends Kind>(kind: K, handle: (request: Requests[K]) => void): void {
  const latest = useRef(handle);
  latest.current = handle;
  useEffect(() => {
    const hear = (request: Requests[K]) => latest.current(request);
    listening[kind].add(hear);
    return () => {
      listening[kind].delete(hear);
    };
  }, [kind]);
}
