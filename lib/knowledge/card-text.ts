import "server-only";
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { type CardContent, modules, type PublicContent } from "@/db/schema/knowledge";
import { categories } from "@/db/schema/people";
import type { Actor } from "@/lib/auth/actor";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { contentInput, publicContentInput } from "./card-input";
import { writesForComplainants } from "./card-life";

/** What a card says to whom; `publicContent` is null while nothing is written for complainants. */
export type CardText = { content: CardContent; publicContent: PublicContent | null };

/**
 * Reads what a card's form sent: the staff's text, and under `publicContent` that for complainants, or null; also of
 * who may not write that, whatever they send there.
 * @throws Invalid with all that is wrong in either; fields of the public text are named `publicContent.<field>`
 */
export function parseCardText(actor: Actor, input: unknown): CardText {
  const refused: Record<string, string> = {};
  const read = <T>(prefix: string, parse: () => T): T | undefined => {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      for (const [field, key] of Object.entries(error.fields)) refused[prefix + field] = key;
    }
  };
  const sent = (input as { publicContent?: unknown } | null | undefined)?.publicContent ?? null;
  const written = writesForComplainants(actor) ? sent : null;
  const content = read("", () => parseInput(contentInput, input));
  const publicContent =
    written === null ? null : read("publicContent.", () => parseInput(publicContentInput, written));
  if (!content || publicContent === undefined) throw new Invalid(refused);
  return { content, publicContent };
}

/** Keeps both there until the card is written. @throws Invalid when the card is put where nothing is */
export async function assertPlaces(tx: Tx, { categoryId, moduleId }: CardContent): Promise<void> {
  const refused: Record<string, string> = {};
  if (categoryId !== null) {
    const [category] = await tx
      .select({ id: categories.id })
      .from(categories)
      .where(eq(categories.id, categoryId))
      .for("key share");
    if (!category) refused.categoryId = "category.unavailable";
  }
  if (moduleId !== null) {
    const [module] = await tx
      .select({ id: modules.id })
      .from(modules)
      .where(eq(modules.id, moduleId))
      .for("key share");
    if (!module) refused.moduleId = "module.unavailable";
  }
  if (Object.keys(refused).length > 0) throw new Invalid(refused);
}
