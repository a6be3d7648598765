import "server-only";
import { and, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { complaints } from "@/db/schema/complaints";
import type { Actor } from "@/lib/auth/actor";
import { visibleTo } from "./visible-to";

/** A complaint as it is named to somebody who may perhaps not see it. */
export type Named = {
  number: number;
  /** Null where the reader may not see the complaint. */
  title: string | null;
};

/** @returns one for each of the numbers, in their order */
export async function namedTo(db: Executor, actor: Actor, numbers: readonly number[]): Promise<Named[]> {
  if (numbers.length === 0) return [];
  const seen = await db
    .select({ id: complaints.id, title: complaints.title })
    .from(complaints)
    .where(and(inArray(complaints.id, [...numbers]), visibleTo(actor)));
  const titles = new Map(seen.map(({ id, title }) => [id, title]));
  return numbers.map((number) => ({ number, title: titles.get(number) ?? null }));
}
