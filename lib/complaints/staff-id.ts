import type { Actor } from "@/lib/auth/actor";
import { Forbidden } from "@/lib/errors";

/** The member of staff who does something only staff can do. @throws Forbidden for anybody else */
export function staffId(actor: Actor): number {
  if (actor.kind !== "staff") throw new Forbidden();
  return actor.id;
}
