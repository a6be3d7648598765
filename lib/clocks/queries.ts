import "server-only";
import { asc, eq } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { closures, type Reminders } from "@/db/schema/clocks";
import { complaints } from "@/db/schema/complaints";
import { TARGETS, type Target } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { agingDays } from "@/lib/complaints/aging";
import { type Clock, type ClockEvent, ledgerAt, type TargetState } from "./clock";
import { clockFor, complainantReached } from "./clock-row";
import { warningSentAt } from "./clock-sources";
import { currentRules, type Rules, rulesByVersion, rulesOf, versionAt } from "./rules";
import { shownLedger } from "./shown-ledger";
import { byItself, standingOf } from "./standing";

/** A complaint that its reader may see (read through `visibleTo`), with the version whose targets it keeps. */
type Seen = Pick<
  typeof complaints.$inferSelect,
  "id" | "stage" | "categoryId" | "priority" | "noticeState" | "lodgedAt" | "closedAt"
> & {
  /** Null for a moment after an upgrade. */
  targetsVersion: number | null;
};
type Reading = { db: Executor; now: Date };

export type ComplaintClock = Awaited<ReturnType<typeof complaintClock>>;

/**
 * What the clock of one complaint says to staff: its age, the client charter's targets, who had it for how long (live,
 * by the rules of today; once closed, as it was kept), its earlier closings, and what comes next by itself.
 * @param complaint one that the reader may see
 * @param events all of its events, oldest first: the page has read them for the history
 */
export async function complaintClock({ db, now }: Reading, complaint: Seen, events: readonly ClockEvent[]) {
  const [{ rules, clock }, closings, sentAt] = await Promise.all([
    replayed(db, complaint, events),
    closuresOf(db, complaint.id),
    warningSent(db, complaint),
  ]);
  const kept = complaint.stage === "closed" ? closings.findLast(({ reopenedAt }) => !reopenedAt) : undefined;
  const by = kept ? await rulesOf(db, kept.rulesVersion) : rules;
  const { calendar } = by;
  const at = complaint.closedAt ?? now;
  const around = { calendar, dueSoon: rules.definition.reminders.dueSoon, now: at };
  const state = (target: Target): TargetState => {
    const frozen = kept?.targets[target];
    return frozen
      ? { days: frozen.days, dueAt: instant(frozen.dueAt), doneAt: instant(frozen.doneAt) }
      : clock.targets[target];
  };
  return {
    agingDays: kept?.agingDays ?? agingDays(complaint, now),
    workingDays: kept?.workingDays ?? calendar.workingDays(localDate(complaint.lodgedAt), localDate(at)),
    targets: TARGETS.map((target) => ({ target, ...standingOf(state(target), clock, around) })),
    ledger: shownLedger(kept?.ledger ?? ledgerAt(clock, calendar, at), clock.holder),
    /** Up to when, and by which version of the rules where the figures do not change any more. */
    at,
    keptByVersion: kept?.rulesVersion ?? null,
    earlier: closings.filter(({ reopenedAt }) => reopenedAt !== null),
    ...awaited(complaint, clock, rules, { now, warningSentAt: sentAt }),
  };
}

/**
 * What the clock of a complaint may promise its complainant: nothing of the desk's own figures.
 * @param complaint one that is theirs
 * @param events all of its events, oldest first
 */
export async function complainantClock({ db, now }: Reading, complaint: Seen, events: readonly ClockEvent[]) {
  const [{ rules, clock }, closings, sentAt] = await Promise.all([
    replayed(db, complaint, events),
    closuresOf(db, complaint.id),
    warningSent(db, complaint),
  ]);
  const { dueAt, doneAt } = clock.targets.inform;
  const { next } = awaited(complaint, clock, rules, { now, warningSentAt: sentAt });
  return {
    /** By when they are told what was done, while that is still ahead. */
    informedBy: doneAt === null && dueAt !== null && dueAt > now ? dueAt : null,
    /** When it closes by itself, if they do not answer. */
    closesAt: next?.what === "closing" ? next.at : null,
    earlierClosings: closings.flatMap(({ closedAt, reopenedAt }) =>
      reopenedAt ? [{ closedAt, reopenedAt }] : [],
    ),
  };
}

/** The complaint's clock as its events have it, by the rules of today and the targets of the day it was lodged. */
async function replayed(
  db: Executor,
  complaint: Seen,
  events: readonly ClockEvent[],
): Promise<{ rules: Rules; clock: Clock }> {
  const rules = await currentRules(db);
  const version = complaint.targetsVersion ?? (await versionAt(db, complaint.lodgedAt));
  const targetRules = await rulesByVersion(db, rules)(version);
  return { rules, clock: clockFor({ ...complaint, events }, { rules, targetRules }) };
}

/** What comes next by itself while everything waits for the complainant; held back while they may not know of it. */
function awaited(complaint: Seen, clock: Clock, rules: Rules, at: { now: Date; warningSentAt: Date | null }) {
  const { calendar, definition } = rules;
  const { reminders }: { reminders: Reminders } = definition;
  const next = byItself(clock, { calendar, reminders, ...at });
  // What has just been sent is not there yet, and soon will be.
  const { noticeState } = complaint;
  const heldBack = next !== null && noticeState !== "pending" && !complainantReached(noticeState);
  return { next: heldBack ? null : next, heldBack: heldBack ? next.what : null };
}

async function warningSent(db: Executor, { id, stage }: Seen): Promise<Date | null> {
  if (stage !== "awaiting_closure") return null;
  const [row] = await db.select({ at: warningSentAt }).from(complaints).where(eq(complaints.id, id));
  return row?.at ?? null;
}

function instant(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

function closuresOf(db: Executor, complaintId: number) {
  return db.select().from(closures).where(eq(closures.complaintId, complaintId)).orderBy(asc(closures.seq));
}
