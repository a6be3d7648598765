import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { Db } from "@/db/client";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { proposedHolidays } from "@/lib/calendar/holiday-proposals";
import { localDate } from "@/lib/calendar/local-date";
import { workingCalendar } from "@/lib/calendar/working-time";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import {
  type CalendarChange,
  type ChangedCalendar,
  calendarChangeInput,
  changedCalendar,
} from "./calendar-changes";
import { changeRules, rulesVersionInput } from "./change-rules";
import { currentRules, type Rules } from "./rules";

type Given = { actor: StaffActor; now: Date; db: Db };
export type PlannedChange = ChangedCalendar & {
  change: CalendarChange;
  rules: Rules;
  /** Dates put in by hand on which nobody works anyway. */
  idle: string[];
};

/**
 * An Admin changes the working calendar: declares, edits or takes away holidays, takes over or confirms those of a
 * year, says how the week is from a date on.
 * @returns the version in force now
 * @throws NotFound for anyone else; Invalid; Conflict when somebody else changed it meanwhile
 */
export async function changeCalendar(context: Given, input: unknown): Promise<number> {
  const { rules, definition, subject } = await planCalendarChange(context, input);
  return changeRules(context, rules.version, () => definition, subject);
}

/** What a change would make of the calendar, checked as if it were saved; nothing is written. */
export async function planCalendarChange({ actor, now, db }: Given, input: unknown): Promise<PlannedChange> {
  if (!hasRole(actor, "admin")) throw new NotFound();
  const change = parseInput(calendarChangeInput, input);
  const expected = rulesVersionInput.safeParse((input as { version?: unknown }).version);
  if (!expected.success) throw new Invalid({ form: "field" });
  const rules = await currentRules(db);
  if (rules.version !== expected.data) throw new Conflict("conflict.rules");
  const { weeks } = rules.definition;
  const proposals = change.change === "add_proposals" ? await proposedHolidays(change.year, weeks) : [];
  const changed = changedCalendar(rules.definition, change, { today: localDate(now), proposals });
  if (isDeepStrictEqual(changed.definition, rules.definition)) throw new Invalid({ form: "calendar.same" });
  return { ...changed, change, rules, idle: idleDates(rules, change, changed) };
}

function idleDates({ definition }: Rules, { change }: CalendarChange, changed: ChangedCalendar): string[] {
  if (change !== "declare_holiday" && change !== "edit_holiday") return [];
  const { weeks, holidays } = changed.definition;
  const { isWorkingDay } = workingCalendar({ weeks, holidays: [] });
  const known = new Set(definition.holidays.map(({ date }) => date));
  return holidays.flatMap(({ date }) => (known.has(date) || isWorkingDay(date) ? [] : [date]));
}
