import type { ActionError } from "@/lib/action";

/** What a form's action answers when it was refused: why, and what had been typed (for a page without JavaScript). */
export type Refused = { error: ActionError; values: Record<string, string> };

/** `Done` is what it answers when all went well and it leads to no other page. */
export type FormState<Done = never> = Refused | Done | null;

/** A server action as React's `useActionState` calls it. */
export type FormAction<Done = never> = (
  previous: FormState<Done>,
  form: FormData,
) => Promise<FormState<Done>>;
