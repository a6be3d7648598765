import "server-only";
import { and, DrizzleQueryError, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { notifications } from "@/db/schema/mail";
import { people } from "@/db/schema/people";
import type { NotificationChannel } from "@/db/values";
import { addDays } from "@/lib/calendar/local-date";
import { log } from "@/lib/log";
import { healthOf, noteOutcome, type Turn, takeTurn, turnAt } from "@/lib/notifications/channel-health";
import { type Channel, type Channels, type Outgoing, SendError } from "@/lib/notifications/channels/channel";
import type { Notification } from "@/lib/notifications/content";
import { queueDelivery } from "@/lib/notifications/queue-delivery";
import { OUTGOING } from "@/lib/notifications/render";
import { GIVE_UP_DAYS } from "@/lib/notifications/requeue";
import { writeState } from "@/lib/notifications/write-state";

export type Delivery = { db: Db; now: Date; channels: Channels };

/** One that cannot even be written out is tried again this often, then given up: something may only have been locked. */
const WRITING_TRIES = 3;
const FIRST_RETRY_MS = 3_000;
const LONGEST_RETRY_MS = 10 * 60_000;

/**
 * Sends one notification, if it is still queued and its channel may be used, and writes down what became of it. One
 * that must wait puts its own job off; it uses up nothing, so that an outage, however long, only delays.
 * @throws only when the database does
 */
export async function deliverNotification({ db, now, channels }: Delivery, id: number): Promise<void> {
  const [row] = await db
    .select({ notification: notifications, personActive: people.active })
    .from(notifications)
    .leftJoin(people, eq(people.id, notifications.personId))
    .where(and(eq(notifications.id, id), eq(notifications.state, "queued"), isNull(notifications.digestId)));
  if (!row) return;
  const { notification, personActive } = row;
  if (personActive === false) return refuse(db, notification, "person_inactive");
  switch (notification.channel) {
    case "email":
      return deliverOver(channels.email, { db, now }, notification);
    case "whatsapp":
      return deliverOver(channels.whatsapp, { db, now }, notification);
  }
}

type At = { db: Db; now: Date };

async function deliverOver<Name extends NotificationChannel>(
  channel: Channel<Name>,
  at: At,
  notification: Notification,
): Promise<void> {
  const { db, now } = at;
  if (await putOff(at, notification)) return;
  const outgoing = await written(channel.name, at, notification);
  if (outgoing === null) return;
  const turn = await takeTurn(db, channel.name, now);
  // Somebody else has the probe, or the channel was stopped this moment.
  if (turn.may === "wait" || turn.may === "park") return void (await putOff(at, notification));
  if (await claim(db, channel, notification)) {
    await send(channel, at, notification, outgoing, turn.may === "probe");
  }
}

/**
 * Lets one wait whose channel may not be used now. Under the lock that a recovery takes: none is put off by what was
 * true before it.
 * @returns false when the channel may be used
 */
async function putOff({ db, now }: At, notification: Notification): Promise<boolean> {
  const { id, channel } = notification;
  if (mayGo(turnAt(await healthOf(db, channel), now))) return false;
  return db.transaction(async (tx) => {
    const health = await healthOf(tx, channel, "share");
    const turn = turnAt(health, now);
    if (turn.may === "wait") await queueDelivery(tx, id, spread(id, now, turn.until));
    else if (turn.may === "park") {
      await writeState(tx, stillQueued(notification), { state: "parked", lastError: health.lastError });
    }
    return !mayGo(turn);
  });
}

function mayGo({ may }: Turn): boolean {
  return may === "send" || may === "probe";
}

/** The message itself; null when it cannot be written, which is this one's trouble alone. */
async function written<Name extends NotificationChannel>(
  name: Name,
  { db, now }: At,
  notification: Notification,
): Promise<Outgoing[Name] | null> {
  try {
    return await OUTGOING[name](db, notification);
  } catch (error) {
    const attempts = notification.attempts + 1;
    log.error(
      { notification: notification.id, kind: notification.kind, err: error },
      "notification not written",
    );
    await db.transaction(async (tx) => {
      const lastError = `not written: ${wordsOf(error)}`;
      const failed = attempts >= WRITING_TRIES;
      await writeState(tx, stillQueued(notification), {
        attempts,
        lastError,
        state: failed ? "failed" : "queued",
      });
      if (!failed) await queueDelivery(tx, notification.id, retryAt(now, attempts));
    });
    return null;
  }
}

/** Where a second message could not be told from the first: should we die while sending, it is not sent again. */
async function claim(
  db: Db,
  { repeatable }: Channel<NotificationChannel>,
  notification: Notification,
): Promise<boolean> {
  const attempts = notification.attempts + 1;
  const claimed = await db.transaction((tx) =>
    writeState(tx, stillQueued(notification), { attempts, ...(!repeatable && { state: "unknown" }) }),
  );
  return claimed.length > 0;
}

async function send<Name extends NotificationChannel>(
  channel: Channel<Name>,
  { db, now }: At,
  notification: Notification,
  outgoing: Outgoing[Name],
  probing: boolean,
): Promise<void> {
  const { id, kind } = notification;
  const ours = and(eq(notifications.id, id), inArray(notifications.state, ["queued", "unknown"]));
  let providerId: string | null;
  try {
    ({ providerId } = await channel.send(outgoing));
  } catch (cause) {
    const error = cause instanceof SendError ? cause : faultOf(channel, cause);
    await notSent(channel.name, { db, now }, notification, error, probing);
    log.warn({ notification: id, kind, fate: error.fate, err: cause }, "notification not sent");
    return;
  }
  await db.transaction(async (tx) => {
    const settled = await writeState(tx, ours, { state: "sent", providerId, sentAt: now, lastError: null });
    // The provider's own report came first; its next one comes by this name.
    if (settled.length === 0) await writeState(tx, eq(notifications.id, id), { providerId });
  });
  await noteOutcome(db, channel.name, { came: "through" }, { now, probing });
  log.info({ notification: id, kind }, "notification sent");
}

/** The channel's own code gave way under this one message: that says nothing of the provider. */
function faultOf({ repeatable }: Channel<NotificationChannel>, cause: unknown): SendError {
  return new SendError(repeatable ? "retry" : "unknown", wordsOf(cause), { recipientOnly: true });
}

async function notSent(
  channel: NotificationChannel,
  { db, now }: At,
  notification: Notification,
  error: SendError,
  probing: boolean,
): Promise<void> {
  const { fate, retryAfterMs, recipientOnly } = error;
  const lastError = wordsOf(error);
  const ours = and(
    eq(notifications.id, notification.id),
    inArray(notifications.state, ["queued", "unknown"]),
  );
  const answered = fate === "permanent" || recipientOnly;
  const outcome = answered
    ? ({ came: "answered" } as const)
    : {
        came: fate === "stopped" ? ("stopped" as const) : ("failed" as const),
        error: lastError,
        retryAfterMs,
      };
  const pausedUntil = await noteOutcome(db, channel, outcome, { now, probing });

  await db.transaction(async (tx) => {
    switch (fate) {
      case "permanent":
        await writeState(tx, ours, { state: "failed", lastError });
        break;
      case "unknown":
        await writeState(tx, ours, { state: "unknown", lastError });
        break;
      case "stopped":
        await writeState(tx, ours, { state: "parked", lastError });
        break;
      case "retry": {
        const tooOld = notification.createdAt < addDays(now, -GIVE_UP_DAYS);
        const [row] = await writeState(tx, ours, { state: tooOld ? "failed" : "queued", lastError });
        if (tooOld || !row) break;
        const own = retryAt(now, row.attempts, recipientOnly ? retryAfterMs : undefined);
        const others = pausedUntil === null ? null : yieldAfter(now, pausedUntil);
        await queueDelivery(tx, row.id, others !== null && others > own ? others : own);
      }
    }
  });
}

async function refuse(db: Db, notification: Notification, lastError: string): Promise<void> {
  await db.transaction((tx) => writeState(tx, stillQueued(notification), { state: "failed", lastError }));
}

/** Nobody else took it meanwhile. */
function stillQueued({ id, attempts }: Notification) {
  return and(
    eq(notifications.id, id),
    eq(notifications.state, "queued"),
    sql`${notifications.attempts} = ${attempts}`,
  );
}

/** 3 s, 6 s, 12 s … 10 min after one's own failure. */
function retryAt(now: Date, attempts: number, atLeastMs = 0): Date {
  const growing = FIRST_RETRY_MS * 2 ** Math.min(attempts - 1, 10);
  return new Date(now.getTime() + Math.max(Math.min(growing, LONGEST_RETRY_MS), atLeastMs));
}

/**
 * When one that waits for a pause to end asks again: soon after the end, not all at the same moment. The first finds
 * out how the provider is; when it is well, all others are called at once.
 */
function spread(id: number, now: Date, until: Date): Date {
  const pauseMs = until.getTime() - now.getTime();
  return new Date(until.getTime() + (pauseMs * (id % 8)) / 20);
}

/** One that just failed lets the others try before it: the trouble may be its own. */
function yieldAfter(now: Date, until: Date): Date {
  return new Date(until.getTime() + (until.getTime() - now.getTime()) / 2);
}

const LONGEST_WORDS = 500;

/** Of a failed query only what the database says: the query itself carries what people wrote. */
function wordsOf(error: unknown): string {
  const said = error instanceof DrizzleQueryError ? error.cause : error;
  return (said instanceof Error ? said.message : String(said)).slice(0, LONGEST_WORDS);
}
