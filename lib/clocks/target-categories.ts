import "server-only";
import { asc, eq, inArray, or } from "drizzle-orm";
import type { Executor } from "@/db/client";
import type { TargetRow } from "@/db/schema/clocks";
import { categories } from "@/db/schema/people";
import type { Locale } from "@/db/values";

/** The categories that can have targets of their own: those in use, and those that have some already. */
export async function targetCategories(db: Executor, locale: Locale, targets: readonly TargetRow[]) {
  const named = targets.flatMap(({ categoryId }) => categoryId ?? []);
  return db
    .select({
      id: categories.id,
      group: categories.group,
      name: locale === "en" ? categories.nameEn : categories.nameMs,
      active: categories.active,
    })
    .from(categories)
    .where(or(eq(categories.active, true), inArray(categories.id, named)))
    .orderBy(asc(categories.group), asc(categories.position), asc(categories.id));
}
