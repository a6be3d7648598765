import "server-only";
import { and, asc, eq, sql } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "@/db/client";
import { categories, people, ptj } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import type { FilterNames, InboxFilter } from "./inbox-filter";

/** What the filters offer, in the reader's language; what is retired is still found. PIC are for an Admin to ask. */
export async function filterChoices(executor: Executor, actor: StaffActor, locale: Locale) {
  const categoryName = locale === "en" ? categories.nameEn : categories.nameMs;
  const [categoryList, ptjList, picList] = await Promise.all([
    executor
      .select({ id: categories.id, name: categoryName })
      .from(categories)
      .orderBy(asc(categories.position), asc(categoryName)),
    executor.select({ id: ptj.id, name: ptj.name }).from(ptj).orderBy(asc(ptj.name)),
    executor
      .select({ id: people.id, name: people.name })
      .from(people)
      .where(and(sql`'pic' = any(${people.roles})`, hasRole(actor, "admin") ? undefined : sql`false`))
      .orderBy(asc(people.name)),
  ]);
  return { categories: categoryList, ptj: ptjList, pics: picList };
}

/** What a filter narrows by, in words; an id that names nothing is left out. */
export async function namesOfFilter(
  executor: Executor,
  { status, category, ptj: ptjId, pic }: InboxFilter,
  locale: Locale,
): Promise<FilterNames> {
  const name = async (
    table: typeof categories | typeof ptj | typeof people,
    column: PgColumn,
    id: number | null,
  ): Promise<string | undefined> => {
    if (id === null) return undefined;
    const [found] = await executor
      .select({ name: sql<string>`${column}` })
      .from(table)
      .where(eq(table.id, id));
    return found?.name;
  };
  const [categoryName, ptjName, picName] = await Promise.all([
    name(categories, locale === "en" ? categories.nameEn : categories.nameMs, category),
    name(ptj, ptj.name, ptjId),
    name(people, people.name, pic),
  ]);
  return { status: status ?? undefined, category: categoryName, ptj: ptjName, pic: picName };
}
