import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { categories, ptj } from "@/db/schema/people";
import type { Locale } from "@/db/values";

export type PtjChoice = { id: number; code: string; name: string };
export type CategoryChoice = { id: number; group: string; name: string; hint: string | null };
export type LodgeChoices = { ptj: PtjChoice[]; categories: CategoryChoice[] };

/** What can be chosen when a complaint is lodged: the PTJ and categories in use, in the reader's language. */
export async function lodgeChoices(db: Executor, locale: Locale): Promise<LodgeChoices> {
  const [name, hint] =
    locale === "en" ? [categories.nameEn, categories.hintEn] : [categories.nameMs, categories.hintMs];
  const [offices, kinds] = await Promise.all([
    db
      .select({ id: ptj.id, code: ptj.code, name: ptj.name })
      .from(ptj)
      .where(eq(ptj.active, true))
      .orderBy(asc(ptj.name)),
    db
      .select({ id: categories.id, group: categories.group, name, hint })
      .from(categories)
      .where(eq(categories.active, true))
      .orderBy(asc(categories.group), asc(categories.position), asc(categories.id)),
  ]);
  return { ptj: offices, categories: kinds };
}
