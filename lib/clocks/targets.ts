import type { TargetDays, TargetRow } from "@/db/schema/clocks";
import { type Priority, TARGETS } from "@/db/values";

/**
 * The targets of a complaint, in working days (the client charter; an Admin may set others). The first row there is
 * counts as a whole: of its category and priority, of its priority, of its category, of all.
 */
export function targetsFor(
  rows: readonly TargetRow[],
  { categoryId, priority }: { categoryId: number | null; priority: Priority },
): TargetDays {
  const row = (category: number | null, urgency: Priority) =>
    rows.find((candidate) => candidate.categoryId === category && candidate.priority === urgency);
  const found =
    row(categoryId, priority) ?? row(null, priority) ?? row(categoryId, "normal") ?? row(null, "normal");
  return Object.fromEntries(TARGETS.map((target) => [target, found?.[target] ?? null])) as TargetDays;
}
