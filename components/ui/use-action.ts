"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import type { ErrorSummaryItem } from "@/components/ui/error-summary";

type Answer<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: string; message: string; fields?: Record<string, string> } };
type Refusal = { message: string; fields: Record<string, string> };

/**
 * Sends what a form holds to its server action, once at a time, without React's own reset of what was typed.
 * @returns `send` answers what the action did, null when it was refused (`refusal` then says why)
 */
export function useAction<T>(action: (input: unknown) => Promise<Answer<T>>) {
  const t = useTranslations("ui");
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [pending, setPending] = useState(false);
  const busy = useRef(false);

  async function send(input: unknown): Promise<{ data: T } | null> {
    if (busy.current) return null;
    busy.current = true;
    setPending(true);
    // No network, or a page older than the server: either way nothing was done.
    const answer = await action(input).catch(() => null);
    busy.current = false;
    setPending(false);
    if (answer?.ok) {
      setRefusal(null);
      return { data: answer.data };
    }
    setRefusal(
      answer
        ? { message: answer.error.message, fields: answer.error.fields ?? {} }
        : { message: t("unreachable"), fields: {} },
    );
    return null;
  }

  return { send, pending, refusal };
}

/** A refusal for the error summary: each field under the id `<prefix><name>`, or the one sentence. */
export function summaryOf(refusal: Refusal | null, prefix = ""): ErrorSummaryItem[] {
  if (!refusal) return [];
  const fields = Object.entries(refusal.fields);
  if (fields.length === 0) return [{ message: refusal.message }];
  return fields.map(([name, message]) => ({ field: prefix + name, message }));
}
