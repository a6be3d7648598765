"use client";

import { useEffect, useRef, useState } from "react";
import { type FormFields, fieldsOf } from "@/components/complaints/command";
import type { DraftKind } from "@/db/values";

const PAUSE_MS = 1000;

/** `unsaved`: the server could not take it; it is kept in this tab until it can. */
export type DraftState = { savedAt: Date | null; unsaved: boolean };

/**
 * Keeps what is being written in a form on the server, a second after the last key and when the page is left. What
 * the server cannot take (signed out, no network) waits in this tab's storage, for the same person only.
 */
export function useDraft({
  address,
  owner,
  kind,
  name,
  form,
  savedAt,
}: {
  /** Takes `{kind, fields}` by PUT, answers `{savedAt}`. */
  address: string;
  owner: string;
  /** Null for what the server keeps no draft of: it is kept in this tab when it could not be sent. */
  kind: DraftKind | null;
  /** Tells the forms of a page apart in this tab. */
  name: string;
  form: { current: HTMLFormElement | null };
  savedAt: Date | null;
}) {
  const [state, setState] = useState<DraftState>({ savedAt, unsaved: false });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const underWay = useRef<Promise<void>>(Promise.resolve());
  const key = `draft:${owner}:${address}:${kind ?? name}`;

  function put(fields: FormFields): Promise<void> {
    clearTimeout(timer.current);
    timer.current = undefined;
    underWay.current = underWay.current.then(async () => {
      try {
        const response = await fetch(address, {
          method: "PUT",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ kind, fields }),
          keepalive: JSON.stringify(fields).length < 30_000,
        });
        if (!response.ok) throw new Error(`draft answered ${response.status}`);
        const answer: { savedAt: string | null } = await response.json();
        sessionStorage.removeItem(key);
        setState({ savedAt: answer.savedAt ? new Date(answer.savedAt) : null, unsaved: false });
      } catch {
        sessionStorage.setItem(key, JSON.stringify(fields));
        setState((before) => ({ ...before, unsaved: true }));
      }
    });
    return underWay.current;
  }

  function save(): Promise<void> {
    if (!form.current) return underWay.current;
    if (kind) return put(fieldsOf(form.current));
    sessionStorage.setItem(key, JSON.stringify(fieldsOf(form.current)));
    return underWay.current;
  }

  const latest = useRef(save);
  latest.current = save;
  const waiting = useRef(false);
  waiting.current = state.unsaved;

  useEffect(() => {
    const flush = () => {
      if (timer.current !== undefined) void latest.current();
    };
    const retry = () => {
      if (waiting.current) void latest.current();
    };
    window.addEventListener("pagehide", flush);
    window.addEventListener("online", retry);
    return () => {
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("online", retry);
      flush();
    };
  }, []);

  return {
    state,
    /** Something was typed or chosen. */
    changed() {
      if (!kind) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void latest.current(), PAUSE_MS);
    },
    save,
    /** Before sending: no save may come after it. */
    async settle() {
      clearTimeout(timer.current);
      timer.current = undefined;
      await underWay.current;
    },
    /** It was sent, and the server has ended the draft. */
    sent() {
      clearTimeout(timer.current);
      timer.current = undefined;
      sessionStorage.removeItem(key);
      setState({ savedAt: null, unsaved: false });
    },
    discard: () => put({}),
    /** What an earlier visit could not give to the server. */
    leftHere(): FormFields | null {
      const kept = sessionStorage.getItem(key);
      return kept ? JSON.parse(kept) : null;
    },
  };
}
