/** When the stories of the demo happen, seen from now. Pure. */
import type { CardAct } from "@/db/seed/demo-cards";
import type { Step, Story } from "@/db/seed/demo-complaints";
import { addDays, localDate, startOfLocalDate } from "@/lib/calendar/local-date";

const MINUTE_MS = 60_000;

export type Scene = { at: Date; story: Story; step: Step | null };

/**
 * Everything that happens in all stories, in the order it happened, in office hours of the days before `now`.
 * A scene without a step is the lodging.
 */
export function timeline(stories: readonly Story[], now: Date): Scene[] {
  const days = workingDaysBefore(now, 70);
  const scenes = stories.flatMap((story, index): Scene[] => {
    const [count = "", unit = ""] = story.lodged.split(" ");
    if (unit === "min") {
      return [{ at: new Date(now.getTime() - Number(count) * MINUTE_MS), story, step: null }];
    }
    const at = (daysAgo: number, time: string) => {
      const day = days[daysAgo];
      if (!day) throw new Error(`the demo's "${story.title}" happens on no working day before today`);
      // Seconds that differ, as clocks have them.
      return new Date(Date.parse(`${day}T${time}:00+08:00`) + ((index * 23 + daysAgo * 11) % 60) * 1000);
    };
    return [
      { at: at(Number(count), unit), story, step: null },
      ...story.steps.map((step) => {
        const [after = "", time = ""] = step.when.split(" ");
        return { at: at(Number(count) - Number(after), time), story, step };
      }),
    ];
  });
  return scenes.sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** When the office did what it did with its cards, in that order. */
export function cardTimeline(acts: readonly CardAct[], now: Date): { at: Date; act: CardAct }[] {
  const days = workingDaysBefore(now, 70);
  return acts
    .map((act) => {
      const [daysAgo = "", time = ""] = act.when.split(" ");
      const day = days[Number(daysAgo)];
      if (!day) throw new Error(`the demo's "${act.when}" is no working day before today`);
      return { at: new Date(`${day}T${time}:00+08:00`), act };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

/** The latest whole working days (Sunday to Thursday), newest first; today only after office hours. */
function workingDaysBefore(now: Date, count: number): string[] {
  const days: string[] = [];
  const closing = new Date(startOfLocalDate(localDate(now)).getTime() + 17 * 60 * MINUTE_MS);
  for (let day = now < closing ? addDays(now, -1) : now; days.length < count; day = addDays(day, -1)) {
    const date = localDate(day);
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    if (weekday < 5) days.push(date);
  }
  return days;
}
