/** How long a staff session lasts. Pure: the browser's warning and the server read the same numbers. */

const MINUTE = 60_000;

/** Without a request for this long, the session is over. */
export const IDLE_LIMIT_MS = 30 * MINUTE;
/** However busy, a session lasts no longer than this. */
export const ABSOLUTE_LIMIT_MS = 12 * 60 * MINUTE;
/** How long before the end the person is warned. */
export const WARNING_MS = 2 * MINUTE;
/** `last_seen_at` is written no more often than this. */
export const TOUCH_EVERY_MS = MINUTE;

export type SessionTimes = { lastSeenAt: Date; expiresAt: Date; endedAt: Date | null };

/** When the session ends if nothing more comes. */
export function sessionEndsAt({
  lastSeenAt,
  expiresAt,
}: Pick<SessionTimes, "lastSeenAt" | "expiresAt">): Date {
  return new Date(Math.min(lastSeenAt.getTime() + IDLE_LIMIT_MS, expiresAt.getTime()));
}

export function sessionIsLive(session: SessionTimes, now: Date): boolean {
  return session.endedAt === null && now < sessionEndsAt(session);
}
