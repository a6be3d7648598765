/** Kelantan's week and its time, the client charter and the reminders a desk begins with, as the tests of the clocks write them. */
import type { Reminders, TargetDays, WorkingWeek } from "@/db/schema/clocks";

const day = { opens: 480, closes: 1020 };
const thursday = { opens: 480, closes: 930 };

/** Sunday to Wednesday 8:00–17:00, Thursday 8:00–15:30, rest on Friday and Saturday. */
export const KELANTAN: WorkingWeek = { from: "2000-01-01", days: [day, day, day, day, thursday, null, null] };

export const CHARTER: TargetDays = { acknowledge: 1, inform: 7, resolve: 15 };

export const REMINDERS: Reminders = {
  feedbackEvery: 3,
  feedbackTimes: 2,
  closingAfter: 7,
  closingWarning: 2,
  vendorEvery: 3,
  vendorTimes: 3,
  dueSoon: 1,
  escalateAfter: 1,
  untouchedAfter: 5,
};

/** @param text `YYYY-MM-DD HH:mm` in Malaysia */
export function local(text: string): Date {
  return new Date(`${text.replace(" ", "T")}+08:00`);
}

/** @returns `YYYY-MM-DD HH:mm` in Malaysia */
export function localText(at: Date): string {
  return at.toLocaleString("sv-SE", {
    timeZone: "Asia/Kuala_Lumpur",
    dateStyle: "short",
    timeStyle: "short",
  });
}
