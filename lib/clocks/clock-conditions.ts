import "server-only";
import { and, gt, isNull, lte, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { clocks } from "@/db/schema/clocks";

/*
 * What lib/clocks/clock.ts says of one clock, as conditions on the rows of `clocks`: how many complaints are looked up
 * at once. A change of a rule there is a change here.
 */

/** A deadline has passed that is not met. */
export function overdueAt(now: Date): SQL {
  return lte(clocks.dueAt, now);
}

/** @param soonUntil the latest deadline that is due soon at `now` (`soonHorizon`) */
export function dueSoonAt(now: Date, soonUntil: Date): SQL | undefined {
  return and(gt(clocks.dueAt, now), lte(clocks.dueAt, soonUntil));
}

export function untouchedAt(now: Date): SQL {
  return lte(clocks.untouchedAt, now);
}

/** One target was met late, or is not met though its deadline has passed (`isBroken`). */
export function brokenAt(
  { dueAt, doneAt }: { dueAt: PgColumn; doneAt: PgColumn },
  now: Date,
): SQL | undefined {
  return or(gt(doneAt, dueAt), and(isNull(doneAt), lte(dueAt, now)));
}
