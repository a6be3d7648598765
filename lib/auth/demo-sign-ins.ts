import "server-only";
import { and, eq, inArray } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people } from "@/db/schema/people";
import { DEMO_PASSWORD, SIGN_INS } from "@/db/seed/sign-ins";
import type { Role } from "@/db/values";
import { setting } from "@/lib/settings/settings";

/** Who can be tried out, in the order of the guide; null unless this is a demonstration. */
export async function demoSignIns(
  db: Executor,
): Promise<{ people: { noKp: string; name: string; roles: Role[] }[]; password: string } | null> {
  if (!(await setting(db, "demo"))) return null;
  const order = SIGN_INS.map(({ noKp }) => noKp);
  const found = await db
    .select({ noKp: people.noKp, name: people.name, roles: people.roles })
    .from(people)
    .where(and(eq(people.active, true), inArray(people.noKp, order)));
  found.sort((a, b) => order.indexOf(a.noKp) - order.indexOf(b.noKp));
  return found.length > 0 ? { people: found, password: DEMO_PASSWORD } : null;
}
