import type { ErrorSummaryItem } from "@/components/ui/error-summary";
import type { ActionError } from "@/lib/action";

/** What an action refused, for the error summary: its fields, or its one sentence when no field is named. */
export function summaryItems(error: ActionError | undefined): ErrorSummaryItem[] {
  if (!error) return [];
  const fields = Object.entries(error.fields ?? {}).map(([field, message]) => ({ field, message }));
  return fields.length > 0 ? fields : [{ message: error.message }];
}
