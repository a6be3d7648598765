/** What an Admin may change in the working calendar, and what comes of it. Pure: the definition, today and proposals are handed in. */
import { z } from "zod";
import type { ClockDefinition, Holiday, OfficeHours, WorkingWeek } from "@/db/schema/clocks";
import { HOLIDAY_SOURCES } from "@/db/values";
import { Invalid } from "@/lib/errors";

/** A holiday that is declared or edited is at most so long at once. */
const HOLIDAY_DAYS_MAX = 14;
const HOLIDAY_NAME_MAX = 120;
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2099;
const DAY_MS = 86_400_000;
const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6] as const;

/** @param key said where it is no date of the years that a calendar is kept for */
function dateInput(key: string) {
  return z
    .string(key)
    .trim()
    .regex(/^20\d\d-\d\d-\d\d$/, key)
    .refine((date) => isDate(date), key);
}

function isDate(date: string): boolean {
  const at = Date.parse(date);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(date);
}

const yearInput = z
  .string("holiday.year")
  .trim()
  .regex(/^20\d\d$/, "holiday.year")
  .transform(Number);
/** On one line, as the database can keep it (no NUL). */
const name = (key: string) =>
  z.string(key).transform((typed) => typed.replaceAll("\0", "").replace(/\s+/g, " ").trim());
const nameMs = name("holiday.name_required").pipe(
  z.string().min(1, "holiday.name_required").max(HOLIDAY_NAME_MAX, "holiday.name_too_long"),
);
/** Left blank, the Malay name stands for both. */
const nameEn = name("holiday.name_too_long").pipe(z.string().max(HOLIDAY_NAME_MAX, "holiday.name_too_long"));
const time = z
  .string("week.hours")
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "week.hours")
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));
const perDay = <Schema extends z.ZodType>(name: string, schema: Schema): Record<string, Schema> =>
  Object.fromEntries(WEEKDAYS.map((day) => [`${name}${day}`, schema]));

const weekInput = z
  .object({
    change: z.literal("set_week"),
    from: dateInput("week.from"),
    /** A ticked box for each weekday that is worked; times of the others do not matter. */
    ...perDay("works", z.string().optional()),
    ...perDay("opens", z.string().optional()),
    ...perDay("closes", z.string().optional()),
  })
  .transform((input, issues): { change: "set_week"; from: string; days: OfficeHours[] } => {
    const given = input as Record<string, string | undefined>;
    const days = WEEKDAYS.map((day): OfficeHours => {
      if (given[`works${day}`] === undefined) return null;
      const [opens, closes] = [time.safeParse(given[`opens${day}`]), time.safeParse(given[`closes${day}`])];
      if (!opens.success) issues.addIssue({ code: "custom", path: [`opens${day}`], message: "week.hours" });
      if (!closes.success) issues.addIssue({ code: "custom", path: [`closes${day}`], message: "week.hours" });
      if (!opens.success || !closes.success) return null;
      if (opens.data >= closes.data)
        issues.addIssue({ code: "custom", path: [`closes${day}`], message: "week.order" });
      return { opens: opens.data, closes: closes.data };
    });
    if (WEEKDAYS.every((day) => given[`works${day}`] === undefined))
      issues.addIssue({ code: "custom", path: ["works0"], message: "week.none" });
    return { change: "set_week", from: input.from, days };
  });

const declareInput = z
  .object({
    change: z.literal("declare_holiday"),
    from: dateInput("holiday.date"),
    /** Left blank for a single day. */
    to: z.union([z.literal("").transform(() => undefined), dateInput("holiday.date")]).optional(),
    nameMs,
    nameEn,
    source: z.enum(["declared", "gazette"], "holiday.source"),
  })
  .superRefine(({ from, to = from }, issues) => {
    const issue = (message: string) => issues.addIssue({ code: "custom", path: ["to"], message });
    if (to < from) issue("holiday.order");
    else if (datesFrom(from, to).length > HOLIDAY_DAYS_MAX) issue("holiday.too_long");
  });

/** One change, as its form sends it. */
export const calendarChangeInput = z.discriminatedUnion(
  "change",
  [
    declareInput,
    z.object({
      change: z.literal("edit_holiday"),
      date: dateInput("holiday.date"),
      from: dateInput("holiday.date"),
      nameMs,
      nameEn,
      source: z.enum(HOLIDAY_SOURCES, "holiday.source"),
    }),
    z.object({ change: z.literal("remove_holiday"), date: dateInput("holiday.date") }),
    z.object({ change: z.literal("add_proposals"), year: yearInput }),
    z.object({ change: z.literal("confirm_year"), year: yearInput }),
    weekInput,
    z.object({ change: z.literal("remove_week"), from: dateInput("week.from") }),
  ],
  "field",
);
export type CalendarChange = z.output<typeof calendarChangeInput>;

export type ChangedCalendar = {
  definition: ClockDefinition;
  /** For the audit log: what it is about, how it was and how it is. */
  subject: {
    type: "holiday" | "holiday_year" | "working_week";
    id: string | number;
    before: unknown;
    after: unknown;
  };
  /** Whose working or not may be another than it was: the first date. */
  changesFrom: string | null;
};

/**
 * @param today the local date: only a week to come can be taken away
 * @param proposals of the year that `add_proposals` names; dates that are there already stay as they are
 * @throws Invalid where the change does not fit what is there
 */
export function changedCalendar(
  definition: ClockDefinition,
  change: CalendarChange,
  { today, proposals }: { today: string; proposals: readonly Holiday[] },
): ChangedCalendar {
  const { holidays } = definition;
  const withHolidays = (changed: readonly Holiday[]): ClockDefinition => ({
    ...definition,
    holidays: [...changed].sort((a, b) => (a.date < b.date ? -1 : 1)),
  });
  const existing = (date: string): Holiday => {
    const found = holidays.find((holiday) => holiday.date === date);
    if (!found) throw new Invalid({ form: "holiday.gone" });
    return found;
  };
  switch (change.change) {
    case "declare_holiday": {
      const dates = datesFrom(change.from, change.to ?? change.from);
      if (holidays.some(({ date }) => dates.includes(date))) throw new Invalid({ from: "holiday.exists" });
      const added = dates.map((date) => ({ date, ...wordsOf(change), source: change.source }));
      const id = dates.length === 1 ? change.from : `${change.from}/${dates.at(-1)}`;
      return {
        definition: withHolidays([...holidays, ...added]),
        subject: { type: "holiday", id, before: null, after: added },
        changesFrom: change.from,
      };
    }
    case "edit_holiday": {
      const before = existing(change.date);
      const others = holidays.filter((holiday) => holiday !== before);
      if (others.some(({ date }) => date === change.from)) throw new Invalid({ from: "holiday.exists" });
      const after = { date: change.from, ...wordsOf(change), source: change.source };
      const moved = before.date !== after.date;
      return {
        definition: withHolidays([...others, after]),
        subject: { type: "holiday", id: change.date, before, after },
        changesFrom: moved ? earlier(before.date, after.date) : null,
      };
    }
    case "remove_holiday": {
      const before = existing(change.date);
      return {
        definition: withHolidays(holidays.filter((holiday) => holiday !== before)),
        subject: { type: "holiday", id: change.date, before, after: null },
        changesFrom: change.date,
      };
    }
    case "add_proposals": {
      const added = proposals.filter(({ date }) => !holidays.some((holiday) => holiday.date === date));
      const [first] = added;
      if (!first) throw new Invalid({ form: "holiday.nothing_to_add" });
      return {
        definition: withHolidays([...holidays, ...added]),
        subject: { type: "holiday_year", id: change.year, before: null, after: added },
        changesFrom: first.date,
      };
    }
    case "confirm_year": {
      const before = estimatesOf(holidays, change.year);
      if (before.length === 0) throw new Invalid({ form: "holiday.nothing_to_confirm" });
      const after = before.map((holiday): Holiday => ({ ...holiday, source: "gazette" }));
      return {
        definition: withHolidays([...holidays.filter((holiday) => !before.includes(holiday)), ...after]),
        subject: { type: "holiday_year", id: change.year, before, after },
        changesFrom: null,
      };
    }
    case "set_week": {
      const before = definition.weeks.find(({ from }) => from === change.from) ?? null;
      const after: WorkingWeek = { from: change.from, days: change.days };
      const weeks = [...definition.weeks.filter((week) => week !== before), after];
      return {
        definition: { ...definition, weeks: weeks.sort((a, b) => (a.from < b.from ? -1 : 1)) },
        subject: { type: "working_week", id: change.from, before, after },
        changesFrom: change.from,
      };
    }
    case "remove_week": {
      const before = definition.weeks.find(({ from }) => from === change.from);
      if (!before) throw new Invalid({ form: "week.gone" });
      if (before.from <= today) throw new Invalid({ form: "week.begun" });
      return {
        definition: { ...definition, weeks: definition.weeks.filter((week) => week !== before) },
        subject: { type: "working_week", id: change.from, before, after: null },
        changesFrom: change.from,
      };
    }
  }
}

/** Holidays of a year that nobody has confirmed yet. */
export function estimatesOf(holidays: readonly Holiday[], year: number): Holiday[] {
  return holidays.filter(({ date, source }) => source === "estimate" && date.startsWith(`${year}-`));
}

/** From this month on, next year should be known. */
const NEXT_YEAR_FROM = 10;

/** Years whose holidays an Admin has to see to: nothing but days declared one by one, or next year's estimates. */
export function yearsToFill(
  holidays: readonly Holiday[],
  today: string,
): { year: number; lacks: "none" | "estimates" }[] {
  const [thisYear, month] = today.split("-").map(Number) as [number, number];
  const years = month >= NEXT_YEAR_FROM ? [thisYear, thisYear + 1] : [thisYear];
  return years.flatMap((year): ReturnType<typeof yearsToFill> => {
    if (!isFilled(holidays, year)) return [{ year, lacks: "none" }];
    const confirmed = holidays.some(
      ({ date, source }) => source === "gazette" && date.startsWith(`${year}-`),
    );
    return year > thisYear && !confirmed ? [{ year, lacks: "estimates" }] : [];
  });
}

/** Whether a year has more than what was declared for it. */
export function isFilled(holidays: readonly Holiday[], year: number): boolean {
  return holidays.some(({ date, source }) => source !== "declared" && date.startsWith(`${year}-`));
}

/** Every date from one to another. */
function datesFrom(from: string, to: string): string[] {
  const dates: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS)
    dates.push(new Date(at).toISOString().slice(0, 10));
  return dates;
}

function wordsOf(given: { nameMs: string; nameEn: string }): Pick<Holiday, "nameMs" | "nameEn"> {
  return { nameMs: given.nameMs, nameEn: given.nameEn || given.nameMs };
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
