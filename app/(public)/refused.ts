import type { Refused } from "@/components/complainant/form-state";
import type { ActionError } from "@/lib/action";

/** What a refused form answers: why, and what was typed, so that a page without JavaScript keeps it. */
export function refused(error: ActionError, form: FormData): Refused {
  const values: Record<string, string> = {};
  for (const [name, value] of form) {
    if (typeof value === "string" && !name.startsWith("$ACTION")) values[name] = value;
  }
  return { error, values };
}
