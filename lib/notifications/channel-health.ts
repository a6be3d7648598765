import "server-only";
import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { Db, Executor, Tx } from "@/db/client";
import { channelHealth } from "@/db/schema/mail";
import type { NotificationChannel } from "@/db/values";
import { alertAdmins } from "@/lib/notifications/alert-admins";
import { hurryWaiting, requeueParked } from "@/lib/notifications/requeue";

export type Health = Omit<typeof channelHealth.$inferSelect, "channel">;

export const HEALTHY: Health = {
  failures: 0,
  failingSince: null,
  pausedUntil: null,
  stoppedAt: null,
  lastError: null,
  lastSentAt: null,
};

/** So many failures in a row are the provider's and not one message's. */
export const FAILURES_BEFORE_PAUSE = 3;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 5 * 60_000;
/** A probe whose worker died is given up after this, and another is let through. */
const PROBE_MS = 60_000;
/** How exact `lastSentAt` is: not every delivery writes to the one row. */
const SENT_AT_MS = 10_000;

export type Turn =
  | { may: "send" }
  /** The one that finds out whether the provider is back. */
  | { may: "probe" }
  | { may: "wait"; until: Date }
  | { may: "park" };

/** Whether a channel may be used at a moment. */
export function turnAt(health: Health, now: Date): Turn {
  const { stoppedAt, pausedUntil } = health;
  if (pausedUntil !== null && pausedUntil <= now) return { may: "probe" };
  if (stoppedAt !== null) return { may: "park" };
  return pausedUntil === null ? { may: "send" } : { may: "wait", until: pausedUntil };
}

/** What a try says about the channel; `answered`: the provider is there and refused this one message. */
export type Outcome =
  | { came: "through" | "answered" }
  | { came: "failed" | "stopped"; error: string; retryAfterMs: number | undefined };

/** What is known of a channel after a try. `probing`: it was the one let through while the others waited. */
export function healthAfter(
  health: Health,
  outcome: Outcome,
  { now, probing }: { now: Date; probing: boolean },
): Health {
  const later = (ms: number) => new Date(now.getTime() + ms);
  switch (outcome.came) {
    case "through":
    case "answered": {
      const lastSentAt = outcome.came === "through" ? now : health.lastSentAt;
      // One that was under way when the channel was stopped does not start it again.
      if (health.stoppedAt !== null && !probing) return { ...health, lastSentAt };
      return { ...HEALTHY, lastSentAt };
    }
    case "failed": {
      const failures = health.failures + 1;
      const pause = failures < FAILURES_BEFORE_PAUSE && !probing ? undefined : pauseMs(failures);
      const pausedUntil =
        outcome.retryAfterMs !== undefined || pause !== undefined
          ? later(Math.max(outcome.retryAfterMs ?? 0, pause ?? 0))
          : null;
      return {
        ...health,
        failures,
        failingSince: health.failingSince ?? now,
        pausedUntil: probing ? pausedUntil : latest(health.pausedUntil, pausedUntil),
        lastError: outcome.error,
      };
    }
    case "stopped":
      return {
        ...health,
        failures: health.failures + 1,
        failingSince: health.failingSince ?? now,
        stoppedAt: health.stoppedAt ?? now,
        pausedUntil: outcome.retryAfterMs === undefined ? null : later(outcome.retryAfterMs),
        lastError: outcome.error,
      };
  }
}

/** 5 s, 10 s, 20 s … 5 min. */
function pauseMs(failures: number): number {
  const doublings = Math.max(0, failures - FAILURES_BEFORE_PAUSE);
  return Math.min(FIRST_PAUSE_MS * 2 ** Math.min(doublings, 10), LONGEST_PAUSE_MS);
}

function latest(one: Date | null, other: Date | null): Date | null {
  return one === null || (other !== null && other > one) ? other : one;
}

/** Asks for a turn; of all that ask when a pause is over, exactly one gets the probe. */
export async function takeTurn(db: Db, channel: NotificationChannel, now: Date): Promise<Turn> {
  const turn = turnAt(await healthOf(db, channel), now);
  if (turn.may !== "probe") return turn;
  const until = new Date(now.getTime() + PROBE_MS);
  const [taken] = await db
    .update(channelHealth)
    .set({ pausedUntil: until })
    .where(and(eq(channelHealth.channel, channel), sql`${channelHealth.pausedUntil} <= ${now.toISOString()}`))
    .returning({ channel: channelHealth.channel });
  return taken ? turn : turnAt(await healthOf(db, channel), now);
}

/**
 * Writes down what a try said about the channel. Back after trouble, everything that waited leaves at once; newly
 * stopped, the Admins are told.
 * @returns until when the channel is paused now
 */
export async function noteOutcome(
  db: Db,
  channel: NotificationChannel,
  outcome: Outcome,
  when: { now: Date; probing: boolean },
): Promise<Date | null> {
  const { now } = when;
  if (outcome.came === "through" || outcome.came === "answered") {
    const { failures, pausedUntil, stoppedAt, lastSentAt } = await healthOf(db, channel);
    const fine = failures === 0 && pausedUntil === null && stoppedAt === null;
    const fresh = lastSentAt !== null && now.getTime() - lastSentAt.getTime() < SENT_AT_MS;
    if (fine && (fresh || outcome.came === "answered")) return null;
  }
  return db.transaction(async (tx) => {
    const before = await lockHealth(tx, channel);
    const after = healthAfter(before, outcome, when);
    await tx.update(channelHealth).set(after).where(eq(channelHealth.channel, channel));
    const recovered = before.failures > 0 && after.failures === 0;
    if (recovered) await hurryWaiting(tx, channel, now);
    if (before.stoppedAt !== null && after.stoppedAt === null) await requeueParked(tx, channel);
    if (before.stoppedAt === null && after.stoppedAt !== null) await alertAdmins(tx, channel, now);
    return after.pausedUntil;
  });
}

/** Starts a channel afresh, whatever was wrong with it: what is still wrong shows itself at the next try. */
export async function startAfresh(tx: Tx, channel: NotificationChannel, now: Date): Promise<Health> {
  const before = await lockHealth(tx, channel);
  await tx
    .update(channelHealth)
    .set({ ...HEALTHY, lastSentAt: before.lastSentAt })
    .where(eq(channelHealth.channel, channel));
  await requeueParked(tx, channel);
  await hurryWaiting(tx, channel, now);
  return before;
}

/** @param lock `share`: no try may change it until the transaction ends */
export async function healthOf(db: Executor, channel: NotificationChannel, lock?: "share"): Promise<Health> {
  const query = db.select().from(channelHealth).where(eq(channelHealth.channel, channel));
  const [row] = await (lock ? query.for(lock) : query);
  return row ?? HEALTHY;
}

async function lockHealth(tx: Tx, channel: NotificationChannel): Promise<Health> {
  await tx.insert(channelHealth).values({ channel }).onConflictDoNothing();
  const [row] = await tx.select().from(channelHealth).where(eq(channelHealth.channel, channel)).for("update");
  return row ?? HEALTHY;
}

/** The channels that are stopped: for the banner Admins see on every page. */
export async function stoppedChannels(db: Executor): Promise<NotificationChannel[]> {
  const rows = await db
    .select({ channel: channelHealth.channel })
    .from(channelHealth)
    .where(isNotNull(channelHealth.stoppedAt))
    .orderBy(channelHealth.channel);
  return rows.map(({ channel }) => channel);
}
