import "server-only";
import { eq, max } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { clockRules } from "@/db/schema/clocks";
import { proposedHolidays } from "@/lib/calendar/holiday-proposals";
import { localDate } from "@/lib/calendar/local-date";

const YEARS_BACK = 4;
const YEARS_AHEAD = 1;

/**
 * A new desk begins with estimated holidays, which an Admin confirms or corrects. Safe at every start, and where two
 * begin at once: they are put in only while nobody has changed the rules yet.
 */
export async function seedFirstHolidays(db: Db | Tx, now: Date): Promise<void> {
  const [latest] = await db.select({ version: max(clockRules.version) }).from(clockRules);
  if (latest?.version !== 1) return;
  const [first] = await db
    .select({ definition: clockRules.definition })
    .from(clockRules)
    .where(eq(clockRules.version, 1));
  if (!first || first.definition.holidays.length > 0) return;
  const year = Number(localDate(now).slice(0, 4));
  const holidays = [];
  for (let one = year - YEARS_BACK; one <= year + YEARS_AHEAD; one += 1) {
    holidays.push(...(await proposedHolidays(one, first.definition.weeks)));
  }
  await db
    .insert(clockRules)
    .values({ version: 2, definition: { ...first.definition, holidays }, madeAt: now })
    .onConflictDoNothing();
}
