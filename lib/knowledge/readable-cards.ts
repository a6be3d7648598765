import "server-only";
import { eq, ne, or, type SQL, sql } from "drizzle-orm";
import { cards } from "@/db/schema/knowledge";
import { type Actor, hasRole } from "@/lib/auth/actor";

/**
 * Which cards somebody may read, as a condition on `cards`: what `seesCard` (lib/knowledge/card-life.ts) says of one,
 * for lists. Complainants read the published text in its own queries.
 */
export function readableCards(actor: Actor): SQL {
  if (actor.kind === "system") return sql`true`;
  if (actor.kind !== "staff") return sql`false`;
  if (hasRole(actor, "admin") || hasRole(actor, "pic")) return sql`true`;
  if (!hasRole(actor, "implementor")) return sql`false`;
  return or(ne(cards.state, "draft"), eq(cards.authorId, actor.id)) as SQL;
}
