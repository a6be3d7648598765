/**
 * What the clocks must say, worked out by hand with a calendar on the wall: the standard that lib/calendar and
 * lib/clocks are held to (worked-examples.test.ts). Each is a sentence an officer of the Treasury would say, and why.
 *
 * Times are Malaysian. Kelantan works Sunday to Wednesday 8:00–17:00, Thursday 8:00–15:30, and rests on Friday and
 * Saturday. So 12:30 is the middle of a working day, 10:15 its first quarter, 14:45 its third; on a Thursday the
 * middle is 11:45.
 *
 * January 2026          Su 4  Mo 5  Tu 6  We 7  Th 8    11 12 13 14 15    18 19 20 21 22    25 26 27 28 29
 *   day since Su 4            1     2     3     4       5  6  7  8  9     10 11 12 13 14    15 16 17 18 19
 *
 * "johor": as Kelantan until 31/12/2024; from 01/01/2025 Monday to Friday 8:00–17:00, Saturday and Sunday rest.
 * "ramadan 2026": as Kelantan; from Th 19/02/2026 Sunday to Thursday 8:00–15:00.
 */
import type { EventType, Holder, Stage } from "@/db/values";

/** When, what, and the stage it leads to. */
export type Step = readonly [at: string, what: EventType | "called, reached" | "called, not reached", Stage];

/**
 * A target at the moment looked at: "open by <close of office>" while it can still be met, "open, clock stands" while
 * another has the ball, "late by" once its close of office went by unmet, for good. "met" alone leaves the deadline
 * unsaid, where nobody needs it any more.
 */
export type TargetWords =
  | `${"open" | "met" | "late"} by ${string}`
  | "met"
  | "open, clock stands"
  | "no target";

export type WorkedExample = {
  says: string;
  because: string;
  /** Kelantan's when not given. */
  week?: "johor" | "ramadan 2026";
  holidays?: readonly string[];
  /** The charter's 1, 7 and 15 working days when not given. */
  targets?: { acknowledge: number | null; inform: number | null; resolve: number | null };
  steps: readonly Step[];
  now: string;
  /** Bilangan Hari Aging. */
  days?: number;
  workingDays?: number;
  acknowledge?: TargetWords;
  inform?: TargetWords;
  resolve?: TargetWords;
  /** What the row in the inbox says of its next deadline. */
  chip?: "overdue" | "due soon" | "in time" | "stands";
  /** Who had it how long: hours on the wall, working days. Who is not named had it for no time at all. */
  held?: Partial<Record<Holder | "closed", readonly [hours: number, workingDays: number]>>;
};

export const WORKED_EXAMPLES: readonly WorkedExample[] = [
  // --- Lodging: which day is the first -------------------------------------------------------------------------
  {
    says: "The day of lodging does not count",
    because: "Mo 5 is day 1; day 7 is Tu 13, after one Friday and Saturday; day 15 is Su 25",
    steps: [["2026-01-04 10:15", "lodge", "received"]],
    now: "2026-01-04 14:45",
    days: 0,
    workingDays: 0,
    acknowledge: "open by 2026-01-05 17:00",
    inform: "open by 2026-01-13 17:00",
    resolve: "open by 2026-01-25 17:00",
    held: { admin: [4.5, 0.5] },
  },
  {
    says: "Lodged before the office opens, it is lodged that day like any other",
    because: "6:30 on Su 4 is Sunday; working time runs from 8:00: Sunday whole, Monday until noon half",
    steps: [["2026-01-04 06:30", "lodge", "received"]],
    now: "2026-01-05 12:30",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2026-01-05 17:00",
    inform: "open by 2026-01-13 17:00",
    held: { admin: [30, 1.5] },
  },
  {
    says: "Lodged after the office closed, it still counts as lodged that day",
    because: "the charter counts days, not hours: Mo 5 is day 1; of Sunday no working time was left",
    steps: [["2026-01-04 21:00", "lodge", "received"]],
    now: "2026-01-05 12:30",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2026-01-05 17:00",
    held: { admin: [15.5, 0.5] },
  },
  {
    says: "Lodged at the minute of closing and untouched the whole next day, it is overdue at the next close",
    because: "Mo 5 at 17:00 the one day is over and nobody took it up",
    steps: [["2026-01-04 17:00", "lodge", "received"]],
    now: "2026-01-05 17:00",
    days: 1,
    workingDays: 1,
    acknowledge: "late by 2026-01-05 17:00",
    chip: "overdue",
    held: { admin: [24, 1] },
  },
  {
    says: "A minute before midnight and midnight are two dates",
    because: "Mo 5 at 0:00 in Kota Bharu is Monday, though Sunday in London: day 1 is Tu 6",
    steps: [["2026-01-05 00:00", "lodge", "received"]],
    now: "2026-01-06 00:00",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2026-01-06 17:00",
    inform: "open by 2026-01-14 17:00",
    held: { admin: [24, 1] },
  },
  {
    says: "Lodged on a Thursday afternoon, the first day is Sunday",
    because:
      "Th 8 at 16:00 the office is closed, Friday and Saturday are rest; Su 11 is day 1, Mo 19 day 7, Th 29 day 15",
    steps: [["2026-01-08 16:00", "lodge", "received"]],
    now: "2026-01-11 12:30",
    days: 3,
    workingDays: 1,
    acknowledge: "open by 2026-01-11 17:00",
    inform: "open by 2026-01-19 17:00",
    resolve: "open by 2026-01-29 15:30",
    held: { admin: [68.5, 0.5] },
  },
  {
    says: "Lodged on a Friday, it grows old in days but not in working days",
    because: "on Sa 10 a day has passed, but none that is worked; the first is Su 11",
    steps: [["2026-01-09 10:00", "lodge", "received"]],
    now: "2026-01-10 10:00",
    days: 1,
    workingDays: 0,
    acknowledge: "open by 2026-01-11 17:00",
    inform: "open by 2026-01-19 17:00",
    resolve: "open by 2026-01-29 15:30",
    held: { admin: [24, 0] },
  },
  {
    says: "A weekend ages a complaint four days but only two working days",
    because: "from We 7 to Su 11: of Th, Fr, Sa and Su only Th 8 and Su 11 are worked",
    steps: [["2026-01-07 08:00", "lodge", "received"]],
    now: "2026-01-11 08:00",
    days: 4,
    workingDays: 2,
    held: { admin: [96, 2] },
  },
  {
    says: "The short Thursday is a whole working day, and its deadline is at half past three",
    because: "8:00–11:45 is half of Thursday's 7½ hours",
    steps: [["2026-01-07 17:00", "lodge", "received"]],
    now: "2026-01-08 11:45",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2026-01-08 15:30",
    held: { admin: [18.75, 0.5] },
  },

  // --- Holidays ------------------------------------------------------------------------------------------------
  {
    says: "Lodged on a holiday (Chinese New Year), the next working day is the first",
    because: "Tu 17/02 is free; We 18 is day 1, Th 26 day 7, Tu 10/03 day 15",
    holidays: ["2026-02-17"],
    steps: [["2026-02-17 09:00", "lodge", "received"]],
    now: "2026-02-18 08:00",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2026-02-18 17:00",
    inform: "open by 2026-02-26 15:30",
    resolve: "open by 2026-03-10 17:00",
    held: { admin: [23, 0] },
  },
  {
    says: "Holidays on days of rest take nothing away (Hari Raya on a Friday and Saturday)",
    because: "Fr 20/03 and Sa 21/03 are free anyway; Su 22 is day 1",
    holidays: ["2026-03-20", "2026-03-21"],
    steps: [["2026-03-19 10:00", "lodge", "received"]],
    now: "2026-03-23 09:00",
    days: 4,
    workingDays: 2,
    acknowledge: "late by 2026-03-22 17:00",
    inform: "open by 2026-03-30 17:00",
    chip: "overdue",
  },
  {
    says: "The Sunday given in their stead does",
    because: "Su 22/03 is free too; Mo 23 is day 1, Tu 31 day 7",
    holidays: ["2026-03-20", "2026-03-21", "2026-03-22"],
    steps: [["2026-03-19 10:00", "lodge", "received"]],
    now: "2026-03-23 09:00",
    days: 4,
    workingDays: 1,
    acknowledge: "open by 2026-03-23 17:00",
    inform: "open by 2026-03-31 17:00",
  },
  {
    says: "A row of holidays with a weekend in it: Arafah, two days of Haji, the Agong's birthday",
    because:
      "Tu 26, We 27, Th 28/05 and Mo 01/06 are free; Su 31/05 is day 1, then Tu 2, We 3, Th 4, Su 7, Mo 8, Tu 9",
    holidays: ["2026-05-26", "2026-05-27", "2026-05-28", "2026-06-01"],
    steps: [["2026-05-25 16:00", "lodge", "received"]],
    now: "2026-05-31 10:00",
    days: 6,
    workingDays: 1,
    acknowledge: "open by 2026-05-31 17:00",
    inform: "open by 2026-06-09 17:00",
  },
  {
    says: "A day declared free three days ahead moves a deadline that lay on it to the next working day",
    because: "We 14 would have been day 1; it is free, so Th 15 is, at half past three; day 7 is Su 25",
    holidays: ["2026-01-14"],
    steps: [["2026-01-13 10:00", "lodge", "received"]],
    now: "2026-01-14 10:00",
    days: 1,
    workingDays: 0,
    acknowledge: "open by 2026-01-15 15:30",
    inform: "open by 2026-01-25 17:00",
  },
  {
    says: "A holiday while the complainant has the ball is the complainant's, not the desk's",
    because: "We 7 is free: Mo 5 (1), waits Tu 6, then Th 8 (2), 11, 12, 13, 14 and Th 15 (7)",
    holidays: ["2026-01-07"],
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-05 17:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-08 08:00", "answer", "in_progress"],
    ],
    now: "2026-01-08 11:45",
    days: 4,
    workingDays: 3,
    inform: "open by 2026-01-15 15:30",
    held: { admin: [4.5, 0.5], pic: [32.25, 2], complainant: [63, 1] },
  },

  // --- Year ends, a leap day, other weeks ------------------------------------------------------------------------
  {
    says: "Kelantan works on New Year's Day",
    because: "Th 01/01/2026 is day 1, Su 11 is day 7; on Su 4 two working days have passed",
    steps: [["2025-12-31 15:00", "lodge", "received"]],
    now: "2026-01-04 10:00",
    days: 4,
    workingDays: 2,
    acknowledge: "late by 2026-01-01 15:30",
    inform: "open by 2026-01-11 17:00",
  },
  {
    says: "Where New Year's Day is free, the year begins a working day later",
    because: "Su 04/01/2026 is day 1, Mo 12 day 7",
    holidays: ["2026-01-01"],
    steps: [["2025-12-31 15:00", "lodge", "received"]],
    now: "2026-01-04 10:00",
    days: 4,
    workingDays: 1,
    acknowledge: "open by 2026-01-04 17:00",
    inform: "open by 2026-01-12 17:00",
  },
  {
    says: "Over the end of 2026 and a weekend at once",
    because: "Th 31/12/2026, then Friday and Saturday; Su 03/01/2027 is day 1",
    steps: [["2026-12-31 09:00", "lodge", "received"]],
    now: "2027-01-03 08:00",
    days: 3,
    workingDays: 1,
    acknowledge: "open by 2027-01-03 17:00",
  },
  {
    says: "The leap day is a day like any other",
    because: "Tu 29/02/2028 is day 1; by We 01/03 two days have passed, both worked",
    steps: [["2028-02-28 09:00", "lodge", "received"]],
    now: "2028-03-01 09:00",
    days: 2,
    workingDays: 2,
    acknowledge: "late by 2028-02-29 17:00",
  },
  {
    says: "In other years 1 March follows 28 February",
    because: "Mo 01/03/2027 is day 1",
    steps: [["2027-02-28 09:00", "lodge", "received"]],
    now: "2027-03-01 09:00",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2027-03-01 17:00",
  },
  {
    says: "A state moves its weekend from Friday–Saturday to Saturday–Sunday at the new year",
    because: "Su 29/12 (1), Mo 30, Tu 31, We 01/01, Th 2, Fr 3 (6, worked by now), Mo 6 (7); day 15 is Th 16",
    week: "johor",
    steps: [["2024-12-26 10:00", "lodge", "received"]],
    now: "2025-01-06 12:00",
    days: 11,
    workingDays: 7,
    acknowledge: "late by 2024-12-29 17:00",
    inform: "open by 2025-01-06 17:00",
    resolve: "open by 2025-01-16 17:00",
  },
  {
    says: "After the move a Friday is worked",
    because: "lodged Th 02/01/2025: Fr 3 is day 1; on Su 5 only it has passed",
    week: "johor",
    steps: [["2025-01-02 10:00", "lodge", "received"]],
    now: "2025-01-05 10:00",
    days: 3,
    workingDays: 1,
    acknowledge: "late by 2025-01-03 17:00",
  },
  {
    says: "After the move a Sunday is rest",
    because: "lodged Su 05/01/2025: Mo 6 is day 1",
    week: "johor",
    steps: [["2025-01-05 10:00", "lodge", "received"]],
    now: "2025-01-06 08:00",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2025-01-06 17:00",
    held: { admin: [22, 0] },
  },
  {
    says: "In a month of shorter hours the deadline is read at the earlier close",
    because: "Ramadan's hours begin on Th 19/02/2026 (8:00–15:00); a day stays a day, 11:30 its middle",
    week: "ramadan 2026",
    steps: [["2026-02-18 12:30", "lodge", "received"]],
    now: "2026-02-19 11:30",
    days: 1,
    workingDays: 1,
    acknowledge: "open by 2026-02-19 15:00",
    held: { admin: [23, 1] },
  },

  // --- The three targets ------------------------------------------------------------------------------------------
  {
    says: "Handed over on the day and replied to on the next, only solving it is left",
    because: "handing over takes it up; the reply tells the complainant",
    steps: [
      ["2026-01-04 10:15", "lodge", "received"],
      ["2026-01-04 14:45", "assign", "assigned"],
      ["2026-01-05 10:15", "reply", "in_progress"],
    ],
    now: "2026-01-05 14:45",
    days: 1,
    workingDays: 1,
    acknowledge: "met by 2026-01-05 17:00",
    inform: "met by 2026-01-13 17:00",
    resolve: "open by 2026-01-25 17:00",
    chip: "in time",
    held: { admin: [4.5, 0.5], pic: [24, 1] },
  },
  {
    says: "A note among ourselves or the complainant's own addition takes nothing up",
    because: "nobody of the desk assigned, answered or asked before Mo 5 closed",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 10:00", "add_information", "received"],
      ["2026-01-05 11:00", "note", "received"],
    ],
    now: "2026-01-06 09:00",
    acknowledge: "late by 2026-01-05 17:00",
    inform: "open by 2026-01-13 17:00",
    chip: "overdue",
    held: { admin: [48, 2] },
  },
  {
    says: "Putting the category right is taking it up",
    because: "a person of the desk read it and decided something",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 16:00", "correct", "received"],
    ],
    now: "2026-01-06 09:00",
    acknowledge: "met by 2026-01-05 17:00",
    inform: "open by 2026-01-13 17:00",
  },
  {
    says: "A minute after the close is late",
    because: "due on Mo 5 at 17:00, handed over at 17:01",
    steps: [
      ["2026-01-04 10:00", "lodge", "received"],
      ["2026-01-05 17:01", "assign", "assigned"],
    ],
    now: "2026-01-06 08:00",
    acknowledge: "late by 2026-01-05 17:00",
  },
  {
    says: "Done exactly at the close of office is done in time",
    because: "due on Mo 5 by 17:00, handed over at 17:00",
    steps: [
      ["2026-01-04 10:00", "lodge", "received"],
      ["2026-01-05 17:00", "assign", "assigned"],
    ],
    now: "2026-01-06 08:00",
    acknowledge: "met by 2026-01-05 17:00",
  },
  {
    says: "An Admin who works on a Saturday night is in time for Sunday's deadline",
    because: "lodged Th 8, due Su 11, handed over Sa 10",
    steps: [
      ["2026-01-08 11:45", "lodge", "received"],
      ["2026-01-10 22:00", "assign", "assigned"],
    ],
    now: "2026-01-11 08:00",
    days: 3,
    workingDays: 1,
    acknowledge: "met by 2026-01-11 17:00",
    held: { admin: [58.25, 0.5], pic: [10, 0] },
  },
  {
    says: "The Implementor is of the desk: referring stops no clock",
    because: "day 7 stays Tu 13 and day 15 Su 25, whoever of us has it",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-05 12:30", "refer", "with_implementor"],
      ["2026-01-07 12:30", "hand_back", "in_progress"],
    ],
    now: "2026-01-07 17:00",
    acknowledge: "met by 2026-01-05 17:00",
    inform: "open by 2026-01-13 17:00",
    resolve: "open by 2026-01-25 17:00",
    held: { admin: [4.5, 0.5], pic: [28.5, 1.5], implementor: [48, 2] },
  },
  {
    says: "A telephone call tells the complainant only when somebody answers it",
    because: "not reached on Mo 12 tells nothing; reached on Tu 13 at 15:00, two hours before day 7 ends",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-12 09:00", "called, not reached", "assigned"],
      ["2026-01-13 15:00", "called, reached", "assigned"],
    ],
    now: "2026-01-14 09:00",
    inform: "met by 2026-01-13 17:00",
    resolve: "open by 2026-01-25 17:00",
  },
  {
    says: "Nobody answered the telephone: on Wednesday it is overdue",
    because: "day 7, Tu 13, is over and the complainant knows nothing",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-12 09:00", "called, not reached", "assigned"],
    ],
    now: "2026-01-14 09:00",
    inform: "late by 2026-01-13 17:00",
    chip: "overdue",
  },
  {
    says: "Closed as invalid on the day it came, it kept all three",
    because: "the Admin took it up, said why, and it is finished",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "close", "closed"],
    ],
    now: "2026-01-04 12:30",
    days: 0,
    workingDays: 0,
    acknowledge: "met",
    inform: "met",
    resolve: "met",
    held: { admin: [4.5, 0.5] },
  },
  {
    says: "A category with targets of its own, and none for solving",
    because: "two days from Su 4 are Mo 5 and Tu 6",
    targets: { acknowledge: 1, inform: 2, resolve: null },
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
    ],
    now: "2026-01-06 08:00",
    acknowledge: "met by 2026-01-05 17:00",
    inform: "open by 2026-01-06 17:00",
    resolve: "no target",
    chip: "due soon",
  },
  {
    says: "Due soon begins at the close of office a working day before",
    because: "day 7 is Tu 13; Mo 12 at 17:00 one working day is left",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-05 08:00", "assign", "assigned"],
    ],
    now: "2026-01-12 17:00",
    inform: "open by 2026-01-13 17:00",
    chip: "due soon",
  },
  {
    says: "A minute before that it is simply in time",
    because: "Mo 12 at 16:59 more than one working day is left",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-05 08:00", "assign", "assigned"],
    ],
    now: "2026-01-12 16:59",
    inform: "open by 2026-01-13 17:00",
    chip: "in time",
  },
  {
    says: "Before a Sunday's deadline, due soon begins on Thursday afternoon",
    because: "the working day before Su 11 is Th 8, which closes at 15:30; the weekend is no time to act",
    steps: [["2026-01-08 10:00", "lodge", "received"]],
    now: "2026-01-08 15:30",
    acknowledge: "open by 2026-01-11 17:00",
    chip: "due soon",
  },

  // --- The complainant has the ball --------------------------------------------------------------------------------
  {
    says: "While the complainant is asked, no deadline runs",
    because: "asked on Tu 6 after two days; on We 7 at noon the clock still stands",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-06 17:00", "request_feedback", "awaiting_complainant"],
    ],
    now: "2026-01-07 12:30",
    days: 3,
    workingDays: 3,
    acknowledge: "met",
    inform: "open, clock stands",
    resolve: "open, clock stands",
    chip: "stands",
    held: { admin: [4.5, 0.5], pic: [52.5, 2.5], complainant: [19.5, 0.5] },
  },
  {
    says: "Two whole days with the complainant move the deadlines by two days",
    because: "waits We 7 and Th 8: Su 11 is day 3, Th 15 day 7, Tu 27 day 15",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-06 17:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-11 08:00", "answer", "in_progress"],
    ],
    now: "2026-01-11 12:30",
    days: 7,
    workingDays: 5,
    inform: "open by 2026-01-15 15:30",
    resolve: "open by 2026-01-27 17:00",
    held: { admin: [4.5, 0.5], pic: [57, 3], complainant: [111, 2] },
  },
  {
    says: "One hour with the complainant moves a deadline to the close of the next working day",
    because:
      "on Tu 13 at 17:00 the desk has had an hour less than seven days; the next close is We 14's (and Mo 26's)",
    steps: [
      ["2026-01-04 10:00", "lodge", "received"],
      ["2026-01-04 11:00", "assign", "assigned"],
      ["2026-01-05 10:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-05 11:00", "answer", "in_progress"],
    ],
    now: "2026-01-05 12:00",
    acknowledge: "met",
    inform: "open by 2026-01-14 17:00",
    resolve: "open by 2026-01-26 17:00",
  },
  {
    says: "Two half days with the complainant are one day",
    because:
      "Monday's morning and Tuesday's afternoon: day 7 is We 14, day 15 Mo 26, both reached exactly at the close",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-05 08:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-05 12:30", "answer", "in_progress"],
      ["2026-01-06 12:30", "request_feedback", "awaiting_complainant"],
      ["2026-01-07 08:00", "answer", "in_progress"],
    ],
    now: "2026-01-07 17:00",
    inform: "open by 2026-01-14 17:00",
    resolve: "open by 2026-01-26 17:00",
    held: { admin: [4.5, 0.5], pic: [52.5, 2.5], complainant: [24, 1] },
  },
  {
    says: "Asked in the evening and answered the same evening costs nobody anything",
    because: "three hours on the wall, none of them office hours",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-05 19:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-05 22:00", "answer", "in_progress"],
    ],
    now: "2026-01-06 08:00",
    inform: "open by 2026-01-13 17:00",
    resolve: "open by 2026-01-25 17:00",
    held: { admin: [9, 1], pic: [36, 1], complainant: [3, 0] },
  },
  {
    says: "Asked at Thursday's close and answered on Sunday at the opening, the weekend is nobody's delay",
    because: "no working time lies between Th 8 15:30 and Su 11 8:00",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-08 15:30", "request_feedback", "awaiting_complainant"],
      ["2026-01-11 08:00", "answer", "in_progress"],
    ],
    now: "2026-01-11 08:00",
    inform: "open by 2026-01-13 17:00",
    held: { admin: [9, 1], pic: [94.5, 4], complainant: [64.5, 0] },
  },
  {
    says: "Answered on a Friday evening, the desk's day begins on Sunday",
    because: "only Th 8 was waited for: day 7 is We 14",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-07 17:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-09 20:00", "answer", "in_progress"],
    ],
    now: "2026-01-11 08:00",
    inform: "open by 2026-01-14 17:00",
    held: { admin: [9, 1], pic: [108, 3], complainant: [51, 1] },
  },
  {
    says: "Answered exactly at the close, the desk's time begins the next day",
    because: "Mo 12 and Tu 13 were waited for: five days by Th 8 and Su 11, We 14 is day 6, Th 15 day 7",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-12 08:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-13 17:00", "answer", "in_progress"],
    ],
    now: "2026-01-14 08:00",
    inform: "open by 2026-01-15 15:30",
  },
  {
    says: "A deadline that would have come while the complainant was asked waits for them",
    because: "asked on day 7 at noon, half a day before its end; on We 14 nothing is late",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-13 12:30", "request_feedback", "awaiting_complainant"],
    ],
    now: "2026-01-14 12:30",
    inform: "open, clock stands",
    chip: "stands",
  },
  {
    says: "and comes at the close of the day on which the ball is back long enough",
    because: "back on Su 18 at noon, the half day that was left ends at Sunday's close",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-13 12:30", "request_feedback", "awaiting_complainant"],
      ["2026-01-18 12:30", "answer", "in_progress"],
    ],
    now: "2026-01-18 13:00",
    inform: "open by 2026-01-18 17:00",
    chip: "due soon",
  },
  {
    says: "Asked at the very minute of the last close, the desk was in time",
    because:
      "what happens at the minute of closing happens in time; on Su 18 the ball is back, and that day is the last",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-13 17:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-18 12:30", "answer", "in_progress"],
    ],
    now: "2026-01-18 13:00",
    inform: "open by 2026-01-18 17:00",
  },
  {
    says: "Told while the complainant is asked, it is told in time",
    because:
      "the reply on Tu 6 leaves the ball where it is, and the complainant knows; the clock for solving stands",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-04 10:00", "assign", "assigned"],
      ["2026-01-05 10:15", "request_feedback", "awaiting_complainant"],
      ["2026-01-06 20:00", "reply", "awaiting_complainant"],
    ],
    now: "2026-01-20 09:00",
    acknowledge: "met",
    inform: "met",
    resolve: "open, clock stands",
    chip: "stands",
  },
  {
    says: "What was late before the complainant was asked stays late while they are",
    because: "day 7 ended on Tu 13 with nothing said; asking on We 14 comes too late and hides nothing",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-14 08:00", "request_feedback", "awaiting_complainant"],
    ],
    now: "2026-01-15 09:00",
    inform: "late by 2026-01-13 17:00",
    chip: "overdue",
  },
  {
    says: "and when they answered, and when they are told at last",
    because:
      "a breach stays a breach; solving it still has its days: seven by Tu 13, waits We 14 and Th 15; Su 18 is 8, Tu 27 is 15",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-14 08:00", "request_feedback", "awaiting_complainant"],
      ["2026-01-18 08:00", "answer", "in_progress"],
      ["2026-01-19 09:00", "reply", "in_progress"],
    ],
    now: "2026-01-19 10:00",
    inform: "late by 2026-01-13 17:00",
    resolve: "open by 2026-01-27 17:00",
    chip: "in time",
  },

  // --- The vendor has the ball ---------------------------------------------------------------------------------------
  {
    says: "While the vendor has it, the desk's clock stands; logging it tells the complainant",
    because: "the complainant is told of Dalam Tindakan Vendor; only solving is left, and that waits",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-05 17:00", "log_with_vendor", "with_vendor"],
    ],
    now: "2026-01-11 17:00",
    acknowledge: "met",
    inform: "met",
    resolve: "open, clock stands",
    chip: "stands",
    held: { admin: [9, 1], pic: [24, 1], vendor: [144, 4] },
  },
  {
    says: "Four days with the vendor over a weekend move the last deadline by four days",
    because: "vendor Tu 6, We 7, Th 8, Su 11; Mo 12 is day 2, Th 29 day 15",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-05 17:00", "log_with_vendor", "with_vendor"],
      ["2026-01-12 08:00", "vendor_answered", "in_progress"],
    ],
    now: "2026-01-12 12:30",
    days: 8,
    workingDays: 6,
    resolve: "open by 2026-01-29 15:30",
    chip: "in time",
    held: { admin: [9, 1], pic: [28.5, 1.5], vendor: [159, 4] },
  },
  {
    says: "A vendor who answers on our holiday gives the ball back for the next working day",
    because: "vendor Th 12, Su 15, Mo 16/02; Tu 17 is free; We 11 is day 1, We 18 day 2, Mo 09/03 day 15",
    holidays: ["2026-02-17"],
    steps: [
      ["2026-02-10 08:00", "lodge", "received"],
      ["2026-02-10 12:30", "assign", "assigned"],
      ["2026-02-12 08:00", "log_with_vendor", "with_vendor"],
      ["2026-02-17 11:00", "vendor_answered", "in_progress"],
    ],
    now: "2026-02-18 12:30",
    days: 8,
    workingDays: 5,
    inform: "met",
    resolve: "open by 2026-03-09 17:00",
    held: { admin: [4.5, 0.5], pic: [69, 2], vendor: [123, 3] },
  },
  {
    says: "Taken back from the vendor, the clock runs again from there",
    because: "vendor on Tu 6 only: day 15 is Mo 26",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-05 17:00", "log_with_vendor", "with_vendor"],
      ["2026-01-07 08:00", "recall", "in_progress"],
    ],
    now: "2026-01-07 17:00",
    resolve: "open by 2026-01-26 17:00",
    held: { admin: [9, 1], pic: [33, 2], vendor: [39, 1] },
  },

  // --- Solved, closed, reopened -------------------------------------------------------------------------------------
  {
    says: "Closed, it keeps the figures it closed with however much later one looks",
    because: "Su 4 to We 7 is three days, all worked; solved on Tu 6",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-06 12:30", "request_closure", "awaiting_closure"],
      ["2026-01-07 12:30", "confirm_closing", "closed"],
    ],
    now: "2026-11-22 09:00",
    days: 3,
    workingDays: 3,
    acknowledge: "met by 2026-01-05 17:00",
    inform: "met",
    resolve: "met",
    held: { admin: [4.5, 0.5], pic: [48, 2], complainant: [24, 1] },
  },
  {
    says: "Reopened, it counts on from lodging; the days it was closed are nobody's",
    because: "ran 1½ days by Tu 6 and half of Su 18: Mo 19 is day 3, We 04/02 day 15",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-06 12:30", "request_closure", "awaiting_closure"],
      ["2026-01-07 12:30", "confirm_closing", "closed"],
      ["2026-01-18 12:30", "not_solved", "in_progress"],
    ],
    now: "2026-01-19 12:30",
    days: 15,
    workingDays: 11,
    acknowledge: "met by 2026-01-05 17:00",
    inform: "met",
    resolve: "open by 2026-02-04 17:00",
    chip: "in time",
    held: { admin: [4.5, 0.5], pic: [72, 3], complainant: [24, 1], closed: [264, 7] },
  },
  {
    says: "Reopened and solved again within what was left, the target is met after all",
    because: "due We 04/02 after the reopening, solved on Tu 03/02",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "assign", "assigned"],
      ["2026-01-06 12:30", "request_closure", "awaiting_closure"],
      ["2026-01-07 12:30", "confirm_closing", "closed"],
      ["2026-01-18 12:30", "not_solved", "in_progress"],
      ["2026-02-03 12:30", "request_closure", "awaiting_closure"],
    ],
    now: "2026-02-10 12:30",
    resolve: "met",
  },
  {
    says: "Solved too late and reopened, it stays late",
    because: "day 15 was Su 25, solved on Mo 26; nothing afterwards undoes that",
    steps: [
      ["2026-01-04 09:00", "lodge", "received"],
      ["2026-01-05 09:00", "assign", "assigned"],
      ["2026-01-06 09:00", "reply", "in_progress"],
      ["2026-01-26 09:00", "request_closure", "awaiting_closure"],
      ["2026-01-27 09:00", "not_solved", "in_progress"],
    ],
    now: "2026-01-27 10:00",
    inform: "met by 2026-01-13 17:00",
    resolve: "late by 2026-01-25 17:00",
    chip: "overdue",
  },
  {
    says: "Said not to be solved where nobody was assigned, it is the Admin's again",
    because:
      "the Admin solved it alone; half of Mo 5 counts, so at Su 25 it is 14½ days, and the close of Mo 26 is the first past 15",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 12:30", "request_closure", "awaiting_closure"],
      ["2026-01-05 12:30", "not_solved", "received"],
    ],
    now: "2026-01-05 17:00",
    acknowledge: "met",
    inform: "met",
    resolve: "open by 2026-01-26 17:00",
    held: { admin: [9, 1], complainant: [24, 1] },
  },
  {
    says: "The PIC who takes a solved complaint back has its days again",
    because: "ran Mo 5, Tu 6, We 7; waited Th 8 and Su 11; Mo 12 is day 4, Tu 27 day 15",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-07 17:00", "request_closure", "awaiting_closure"],
      ["2026-01-12 08:00", "recall", "in_progress"],
    ],
    now: "2026-01-12 17:00",
    inform: "met",
    resolve: "open by 2026-01-27 17:00",
    held: { admin: [9, 1], pic: [81, 4], complainant: [111, 2] },
  },
  {
    says: "Closed and reopened twice, both times closed are counted apart from everybody's",
    because: "closed from Tu 6 noon to We 7 noon, and from Th 8 8:00 to Su 11 8:00: one day each",
    steps: [
      ["2026-01-04 08:00", "lodge", "received"],
      ["2026-01-04 17:00", "assign", "assigned"],
      ["2026-01-06 12:30", "close", "closed"],
      ["2026-01-07 12:30", "not_solved", "in_progress"],
      ["2026-01-08 08:00", "close", "closed"],
      ["2026-01-11 08:00", "not_solved", "in_progress"],
    ],
    now: "2026-01-11 12:30",
    days: 7,
    workingDays: 5,
    held: { admin: [9, 1], pic: [67.5, 2.5], closed: [96, 2] },
  },

  // --- A computer whose clock is wrong -------------------------------------------------------------------------------
  {
    says: "A clock set back in between takes time from nobody twice",
    because: "handed over at 14:45; the referral was written down as of 12:30 and counts from 14:45",
    steps: [
      ["2026-01-12 10:15", "lodge", "received"],
      ["2026-01-12 14:45", "assign", "assigned"],
      ["2026-01-12 12:30", "refer", "with_implementor"],
    ],
    now: "2026-01-12 17:00",
    days: 0,
    workingDays: 0,
    held: { admin: [4.5, 0.5], implementor: [2.25, 0.25] },
  },
  {
    says: "A clock that goes back behind the lodging makes nothing younger than new",
    because: "it is Su 11 by a wrong clock, lodged Mo 12: age 0, held for no time",
    steps: [["2026-01-12 10:15", "lodge", "received"]],
    now: "2026-01-11 09:00",
    days: 0,
    workingDays: 0,
    acknowledge: "open by 2026-01-13 17:00",
    held: {},
  },
];
