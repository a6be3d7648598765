import type { TargetDays, TargetRow } from "@/db/schema/clocks";
import { type Priority, TARGETS, type Target } from "@/db/values";

const NO_TARGETS = Object.fromEntries(TARGETS.map((target) => [target, null])) as Record<Target, null>;

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
  const { acknowledge, inform, resolve } = found ?? NO_TARGETS;
  return { acknowledge, inform, resolve };
}
