import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import type { TargetDays, TargetRow } from "@/db/schema/clocks";
import { categories } from "@/db/schema/people";
import { PRIORITIES, type Priority, TARGETS } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { Invalid, NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { changeRules, rulesVersionInput } from "./change-rules";
import { wholeNumber } from "./days-input";
import { currentRules } from "./rules";

const MOST_ROWS = 500;
const column = z.array(z.string("field"), "field").max(MOST_ROWS, "field");
const days = wholeNumber(1);

/** The table as its form sends it: a list for each column, blank for all categories and for no target. */
const targetsInput = z
  .object({
    version: rulesVersionInput,
    category: column,
    priority: column,
    acknowledge: column,
    inform: column,
    resolve: column,
  })
  .transform(({ version, ...columns }, ctx) => {
    const refuse = (field: string, message: string) =>
      ctx.addIssue({ code: "custom", path: [field], message });
    const rows: TargetRow[] = [];
    /** By field, where a row of `rows` stands in the form. */
    const places: number[] = [];
    const met = new Set<string>();
    for (const [index, priority] of columns.priority.entries()) {
      const category = columns.category[index] ?? "";
      if (!PRIORITIES.some((one) => one === priority)) refuse(`priority.${index}`, "priority.required");
      if (!/^\d{0,9}$/.test(category)) refuse(`category.${index}`, "category.unavailable");
      const targets = {} as TargetDays;
      for (const target of TARGETS) {
        const typed = columns[target][index]?.trim() ?? "";
        const read = typed === "" ? null : days.safeParse(typed);
        if (read?.error) refuse(`${target}.${index}`, read.error.issues[0]?.message ?? "field");
        targets[target] = read?.data ?? null;
      }
      const known = TARGETS.flatMap((target) => targets[target] ?? []);
      if (known.some((number, at) => number < (known[at - 1] ?? 0))) {
        refuse(`${TARGETS.findLast((target) => targets[target] !== null)}.${index}`, "targets.order");
      }
      const row = { categoryId: category === "" ? null : Number(category), priority: priority as Priority };
      const key = `${row.categoryId} ${row.priority}`;
      // All categories have their rows from the start: another one is a category that was not chosen.
      if (met.has(key)) {
        refuse(`category.${index}`, row.categoryId === null ? "category.required" : "targets.twice");
      }
      met.add(key);
      if (known.length === 0 && row.categoryId !== null) refuse(`acknowledge.${index}`, "targets.empty_row");
      // Urgent complaints without targets of their own have those of all.
      if (known.length === 0 && row.categoryId === null && priority !== "normal") continue;
      rows.push({ ...row, ...targets });
      places.push(index);
    }
    if (!rows.some(({ categoryId, priority }) => categoryId === null && priority === "normal")) {
      refuse("form", "field");
    }
    return { version, rows, places };
  });

/**
 * An Admin sets the targets of the client charter; they count for what is lodged from now on.
 * @throws NotFound for anyone else; Conflict when somebody else changed the rules meanwhile
 */
export async function changeTargets(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  input: unknown,
): Promise<void> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const { version, rows, places } = parseInput(targetsInput, input);
  const { targets: before } = (await currentRules(db)).definition;
  await expectCategories(db, rows, places, before);
  await changeRules({ actor, now, db }, version, (definition) => ({ ...definition, targets: rows }), {
    type: "targets",
    id: "targets",
    before,
    after: rows,
  });
}

/** A category that is no longer in use may keep the targets it has. */
async function expectCategories(
  db: Db,
  rows: readonly TargetRow[],
  places: readonly number[],
  before: readonly TargetRow[],
): Promise<void> {
  const inUse = await db.select({ id: categories.id }).from(categories).where(eq(categories.active, true));
  const known = new Set([...inUse.map(({ id }) => id), ...before.map(({ categoryId }) => categoryId), null]);
  const at = rows.findIndex(({ categoryId }) => !known.has(categoryId));
  if (at >= 0) throw new Invalid({ [`category.${places[at]}`]: "category.unavailable" });
}
