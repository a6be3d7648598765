/** Kelantan's week and its time, as the tests of the clocks write them. */
import type { WorkingWeek } from "@/db/schema/clocks";

const day = { opens: 480, closes: 1020 };
const thursday = { opens: 480, closes: 930 };

/** Sunday to Wednesday 8:00–17:00, Thursday 8:00–15:30, rest on Friday and Saturday. */
export const KELANTAN: WorkingWeek = { from: "2000-01-01", days: [day, day, day, day, thursday, null, null] };

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
