"use client";

import { unstable_rethrow } from "next/navigation";
import { useTranslations } from "next-intl";
import { useActionState, useState, useTransition } from "react";
import type { Refused } from "@/lib/action";

/** `Done` is what a form's action answers when all went well and it leads to no other page. */
export type FormState<Done = never> = Refused | Done | null;

/** A server action as React's `useActionState` calls it. */
export type FormAction<Done = never> = (
  previous: FormState<Done>,
  form: FormData,
) => Promise<FormState<Done>>;

/**
 * A form that works with and without JavaScript. `formAction` is for the form's `action`; `send` is for its
 * `onSubmit` and, unlike React's own handling, never resets what was typed and survives a lost connection.
 */
export function useFormAction<Done = never>(action: FormAction<Done>) {
  const t = useTranslations("ui");
  const [withoutScript, formAction] = useActionState<FormState<Done>, FormData>(
    action as never,
    null as never,
  );
  const [answer, setAnswer] = useState<FormState<Done>>(null);
  const [pending, startTransition] = useTransition();

  function send(form: FormData) {
    startTransition(async () => {
      try {
        const state = await action(null, form);
        startTransition(() => setAnswer(state));
      } catch (reason) {
        unstable_rethrow(reason);
        // No network, or a page older than the server: either way nothing was done.
        const error = { code: "failed", message: t("unreachable") } as const;
        startTransition(() => setAnswer({ error, values: {} }));
      }
    });
  }

  return { state: answer ?? withoutScript, formAction, send, pending, forget: () => setAnswer(null) };
}
