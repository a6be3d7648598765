import "server-only";
import { isDeepStrictEqual } from "node:util";
import { count, eq } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "@/db/client";
import { type ClockDefinition, clockRules, clocks, recomputations } from "@/db/schema/clocks";
import { recordAudit } from "@/lib/audit/record";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { Conflict, NotFound } from "@/lib/errors";
import { addJob } from "@/lib/jobs/queue";
import { deskFigures } from "./desk-figures";
import { currentRules } from "./rules";

/** The version that a form was shown with, as it sends it back. */
export const rulesVersionInput = z.coerce.number("field").int("field").positive("field");

/** What the audit log says of a change: what it was about, and how that was and is. */
export type ChangedSubject = { type: string; id: string | number; before: unknown; after: unknown };

/**
 * An Admin changes what the clocks go by: a new version, what it was before in the audit log, and all open figures
 * worked out again in the background (lib/clocks/recompute.ts). A change that changes nothing makes no version.
 * @param expectedVersion the version that the Admin saw
 * @param change gives the new definition of the one before, which it leaves as it is
 * @returns the version in force now
 * @throws NotFound for anyone else; Conflict when somebody else made a version meanwhile
 */
export async function changeRules(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  expectedVersion: number,
  change: (definition: ClockDefinition) => ClockDefinition,
  { type, id, before, after }: ChangedSubject,
): Promise<number> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  return db.transaction(async (tx) => {
    const rules = await currentRules(tx);
    if (rules.version !== expectedVersion) throw new Conflict("conflict.rules");
    const definition = change(rules.definition);
    if (isDeepStrictEqual(definition, rules.definition)) return rules.version;
    const version = rules.version + 1;
    const [made] = await tx
      .insert(clockRules)
      .values({ version, definition, madeAt: now, madeById: actor.id })
      .onConflictDoNothing()
      .returning({ version: clockRules.version });
    if (!made) throw new Conflict("conflict.rules");
    await recordAudit(tx, {
      at: now,
      actorId: actor.id,
      action: "change_clock_rules",
      subjectType: type,
      subjectId: id,
      before,
      after,
    });
    const [open] = await tx.select({ total: count() }).from(clocks).where(eq(clocks.open, true));
    await tx.insert(recomputations).values({
      version,
      total: open?.total ?? 0,
      before: await deskFigures(tx, rules, now),
      startedAt: now,
    });
    await addJob(tx, "recompute_clocks", {}, { key: "recompute_clocks" });
    return version;
  });
}
