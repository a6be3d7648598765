import "server-only";
import { desc, inArray, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import type { ClockDefinition } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { localDate } from "@/lib/calendar/local-date";
import { workingCalendar } from "@/lib/calendar/working-time";
import { clockFor } from "./clock-row";
import { clockSources } from "./clock-sources";
import { type Rules, rulesByVersion } from "./rules";

/** Of more open complaints than this, the most recently active are looked at. */
export const PREVIEW_LIMIT = 10_000;
const BATCH = 250;
const EXAMPLES = 5;

export type PreviewExample = {
  number: number;
  title: string;
  /** In working days. */
  age: { before: number; after: number };
  due: { before: Date | null; after: Date | null };
};

/** What a change would do to the figures of open complaints. */
export type Preview = {
  open: number;
  /** How many of them were looked at. */
  seen: number;
  ages: number;
  deadlines: number;
  becomeOverdue: number;
  noLongerOverdue: number;
  examples: PreviewExample[];
};

type Asked = [context: { db: Db; now: Date }, before: Rules, definition: ClockDefinition, limit?: number];

/** When the one before is done with. */
let free: Promise<unknown> = Promise.resolve();

/**
 * Works open complaints out by the rules in force and by what an Admin is about to make of them; nothing is written.
 * One at a time in a process, which has others to serve as well.
 * @param limit how many complaints are looked at
 */
export function previewRules(...asked: Asked): Promise<Preview> {
  const preview = free.then(() => worked(...asked));
  free = preview.catch(() => {});
  return preview;
}

async function worked(...[{ db, now }, before, definition, limit = PREVIEW_LIMIT]: Asked): Promise<Preview> {
  const after: Rules = { ...before, definition, calendar: workingCalendar(definition) };
  const open = await db.$count(complaints, ne(complaints.stage, "closed"));
  const looked = await db
    .select({ id: complaints.id, lodgedAt: complaints.lodgedAt })
    .from(complaints)
    .where(ne(complaints.stage, "closed"))
    .orderBy(desc(complaints.lastActivityAt), desc(complaints.id))
    .limit(limit);
  const byVersion = rulesByVersion(db, before);
  const preview: Preview = {
    open,
    seen: looked.length,
    ages: 0,
    deadlines: 0,
    becomeOverdue: 0,
    noLongerOverdue: 0,
    examples: [],
  };
  /** What turns overdue or no longer is, what else moves, what only ages: the first of them are shown. */
  const examples: [Untitled[], Untitled[], Untitled[]] = [[], [], []];
  const today = localDate(now);
  // In batches, each with a query before it: whoever else this process serves has their turn between them.
  for (let start = 0; start < looked.length; start += BATCH) {
    const batch = looked.slice(start, start + BATCH);
    const sources = await clockSources(
      db,
      batch.map(({ id }) => id),
    );
    const lodgedOn = new Map(batch.map(({ id, lodgedAt }) => [id, localDate(lodgedAt)]));
    for (const source of sources) {
      const targetRules = await byVersion(source.targetsVersion);
      const from = lodgedOn.get(source.complaintId) as string;
      const [was, becomes] = [before, after].map((rules) => ({
        age: rules.calendar.workingDays(from, today),
        due: clockFor(source, { rules, targetRules }).due?.at ?? null,
      })) as [Figures, Figures];
      const aged = was.age !== becomes.age;
      const moved = was.due?.getTime() !== becomes.due?.getTime();
      const overdue = [was, becomes].map(({ due }) => due !== null && due <= now);
      const turned = overdue[0] !== overdue[1];
      if (aged) preview.ages += 1;
      if (moved) preview.deadlines += 1;
      if (turned) preview[overdue[1] ? "becomeOverdue" : "noLongerOverdue"] += 1;
      const kind = examples[turned ? 0 : moved ? 1 : 2];
      if ((aged || moved) && kind.length < EXAMPLES) {
        kind.push({
          number: source.complaintId,
          age: { before: was.age, after: becomes.age },
          due: { before: was.due, after: becomes.due },
        });
      }
    }
  }
  preview.examples = await withTitles(db, examples.flat().slice(0, EXAMPLES));
  return preview;
}

type Figures = { age: number; due: Date | null };
type Untitled = Omit<PreviewExample, "title">;

async function withTitles(db: Db, examples: readonly Untitled[]): Promise<PreviewExample[]> {
  if (examples.length === 0) return [];
  const numbers = examples.map(({ number }) => number);
  const rows = await db
    .select({ id: complaints.id, title: complaints.title })
    .from(complaints)
    .where(inArray(complaints.id, numbers));
  return examples.map((example) => ({
    ...example,
    title: rows.find(({ id }) => id === example.number)?.title ?? "",
  }));
}
