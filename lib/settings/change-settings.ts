import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Db } from "@/db/client";
import { recordAudit } from "@/lib/audit/record";
import type { StaffActor } from "@/lib/auth/actor";
import { type Settings, saveSetting, setting } from "./settings";

/** Saves several settings together, with what each was before in the audit log; those that stay the same leave no trace. */
export async function changeSettings(
  { actor, now, db }: { actor: StaffActor; now: Date; db: Db },
  changed: Partial<Settings>,
): Promise<void> {
  await db.transaction(async (tx) => {
    for (const key of Object.keys(changed) as (keyof Settings)[]) {
      const before = await setting(tx, key);
      const after = changed[key] as typeof before;
      if (isDeepStrictEqual(before, after)) continue;
      await saveSetting(tx, key, after, now);
      await recordAudit(tx, {
        at: now,
        actorId: actor.id,
        action: "change_setting",
        subjectType: "setting",
        subjectId: key,
        before,
        after,
      });
    }
  });
}
