import "server-only";
import { sql } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { type ClockDefinition, clocks, type DeskFigures } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import type { WorkingCalendar } from "@/lib/calendar/working-time";
import { soonHorizon } from "./clock";
import { dueSoonAt, overdueAt } from "./clock-conditions";

/** How the desk stands: open complaints, those past a target, and those due soon by the rules given. */
export async function deskFigures(
  db: Executor,
  { calendar, definition }: { calendar: WorkingCalendar; definition: ClockDefinition },
  now: Date,
): Promise<DeskFigures> {
  const soon = soonHorizon(calendar, now, definition.reminders.dueSoon);
  const [row] = await db.execute<DeskFigures>(sql`
    select
      (select count(*)::int from ${complaints} where ${complaints.stage} <> 'closed') as open,
      (select count(*)::int from ${clocks} where ${overdueAt(now)}) as overdue,
      (select count(*)::int from ${clocks} where ${dueSoonAt(now, soon)}) as "dueSoon"`);
  return row as DeskFigures;
}
