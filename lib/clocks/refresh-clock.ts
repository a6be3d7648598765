import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { clocks, closures } from "@/db/schema/clocks";
import { clockRow, closureRows } from "./clock-row";
import { clockSources } from "./clock-sources";
import { currentRules, rulesByVersion } from "./rules";

/**
 * Works a complaint's clock out from its events and keeps it, with the figures of a closing: in the transaction of the
 * event, under the complaint's lock. What a closing was kept with stays as it is.
 */
export async function refreshClock(tx: Tx, complaintId: number, now: Date): Promise<void> {
  const [source] = await clockSources(tx, [complaintId]);
  if (!source) throw new Error(`there is no complaint ${complaintId}`);
  const rules = await currentRules(tx);
  const by = { rules, targetRules: await rulesByVersion(tx, rules)(source.targetsVersion), now };
  const row = clockRow(source, by);
  await tx
    .insert(clocks)
    .values(row)
    .onConflictDoUpdate({
      target: clocks.complaintId,
      set: row,
      // A note on a closed complaint changes nothing of its figures.
      setWhere: sql`${clocks.open} or ${row.open}`,
    });
  if (!source.events.some(({ toStage }) => toStage === "closed")) return;
  const kept = closureRows(source, by);
  await tx.insert(closures).values(kept).onConflictDoNothing();
  const reopened = kept.at(-1);
  if (row.open && reopened) {
    await tx
      .update(closures)
      .set({ reopenedAt: reopened.reopenedAt })
      .where(
        and(
          eq(closures.complaintId, complaintId),
          eq(closures.seq, reopened.seq),
          isNull(closures.reopenedAt),
        ),
      );
  }
}
