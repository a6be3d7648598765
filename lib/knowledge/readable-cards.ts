import "server-only";
import { eq, ne, or, type SQL, sql } from "drizzle-orm";
import { cards } from "@/db/schema/knowledge";
import { type Actor, hasRole } from "@/lib/auth/actor";
import { worksOnBase } from "./card-life";

/**
 * Which cards somebody may read, as a condition on `cards`: what `seesCard` (lib/knowledge/card-life.ts) says of one,
 * for lists. Complainants read the published text in its own queries.
 */
export function readableCards(actor: Actor): SQL {
  if (worksOnBase(actor)) return sql`true`;
  if (actor.kind !== "staff" || !hasRole(actor, "implementor")) return sql`false`;
  return or(ne(cards.state, "draft"), eq(cards.authorId, actor.id)) as SQL;
}
