import "server-only";
import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import { complaints, participants } from "@/db/schema/complaints";
import { type Actor, hasRole } from "@/lib/auth/actor";

/**
 * Which complaints someone may see (product.md, "Roles and what each may see"), as a condition on `complaints`.
 * Every read and every command goes through it: what it hides answers 404.
 */
export function visibleTo(actor: Actor): SQL {
  switch (actor.kind) {
    case "system":
      return sql`true`;
    case "vendor":
      return eq(complaints.id, actor.complaintId);
    case "complainant": {
      const own = eq(complaints.complainantEmail, actor.email);
      return actor.complaintId === null ? own : (and(own, eq(complaints.id, actor.complaintId)) as SQL);
    }
    case "staff": {
      if (hasRole(actor, "admin")) return sql`true`;
      const roles = (["pic", "implementor"] as const).filter((role) => hasRole(actor, role));
      if (roles.length === 0) return sql`false`;
      const own = handed(and(eq(participants.personId, actor.id), inArray(participants.role, roles)));
      if (actor.covers.length === 0) return own;
      const covered = and(inArray(participants.personId, [...actor.covers]), eq(participants.role, "pic"));
      return sql`(${own} or ${handed(covered)})`;
    }
  }
}

function handed(to: SQL | undefined): SQL {
  return sql`exists (select 1 from ${participants} where ${and(to, eq(participants.complaintId, complaints.id))})`;
}

/** Whether someone reads internal notes, referrals and vendor matters too. */
export function seesInternal(actor: Actor): boolean {
  return actor.kind === "staff" || actor.kind === "system";
}
