import "server-only";
import { randomBytes } from "node:crypto";
import { and, desc, eq, gt, isNull, lt, ne } from "drizzle-orm";
import type { Executor } from "@/db/client";
import { people, sessions } from "@/db/schema/people";
import type { Locale } from "@/db/values";
import type { StaffActor } from "@/lib/auth/actor";
import {
  ABSOLUTE_LIMIT_MS,
  IDLE_LIMIT_MS,
  sessionEndsAt,
  sessionIsLive,
  TOUCH_EVERY_MS,
} from "@/lib/auth/session-policy";
import { actorColumns, staffActorOf } from "@/lib/people/staff-actor";
import { sha256 } from "@/lib/security/token";

/**
 * The `sessions` rows behind the cookies. The cookie holds a random id, the row only its hash: who reads the
 * table cannot sign in with it.
 */

export type LiveSession = {
  /** The row's id (a hash), safe to show to the person in a list. */
  id: string;
  actor: StaffActor;
  locale: Locale;
  lastSeenAt: Date;
  /** When it ends if nothing more comes. */
  endsAt: Date;
};

type NewSession = { personId: number; userAgent: string | null; address: string | null; now: Date };

/** @returns the secret id for the cookie; kept nowhere else */
export async function openSession(
  tx: Executor,
  { personId, userAgent, address, now }: NewSession,
): Promise<string> {
  const secretId = randomBytes(32).toString("base64url");
  await tx.insert(sessions).values({
    id: sha256(secretId),
    personId,
    createdAt: now,
    lastSeenAt: now,
    expiresAt: new Date(now.getTime() + ABSOLUTE_LIMIT_MS),
    userAgent: userAgent?.slice(0, 300) ?? null,
    address,
  });
  return secretId;
}

/** The session a cookie's id stands for, with the person's roles and cover as they are now; null once it is over. */
export async function findSession(db: Executor, secretId: string, now: Date): Promise<LiveSession | null> {
  const [row] = await db
    .select({
      id: sessions.id,
      lastSeenAt: sessions.lastSeenAt,
      expiresAt: sessions.expiresAt,
      endedAt: sessions.endedAt,
      person: actorColumns(now),
      locale: people.locale,
      active: people.active,
    })
    .from(sessions)
    .innerJoin(people, eq(people.id, sessions.personId))
    .where(eq(sessions.id, sha256(secretId)));
  if (!row?.active || !sessionIsLive(row, now)) return null;
  return {
    id: row.id,
    actor: staffActorOf(row.person),
    locale: row.locale,
    lastSeenAt: row.lastSeenAt,
    endsAt: sessionEndsAt(row),
  };
}

/** Notes that the person was here, at most once a minute, which puts off the idle end. */
export async function touchSession(db: Executor, session: LiveSession, now: Date): Promise<void> {
  const before = new Date(now.getTime() - TOUCH_EVERY_MS);
  if (session.lastSeenAt > before) return;
  await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, session.id), isNull(sessions.endedAt), lt(sessions.lastSeenAt, now)));
}

/** Puts off the idle end now, and says when the session ends after that. */
export async function extendSession(db: Executor, session: LiveSession, now: Date): Promise<Date> {
  const [row] = await db
    .update(sessions)
    .set({ lastSeenAt: now })
    .where(and(eq(sessions.id, session.id), isNull(sessions.endedAt)))
    .returning({ lastSeenAt: sessions.lastSeenAt, expiresAt: sessions.expiresAt });
  return row ? sessionEndsAt(row) : session.endsAt;
}

/** Ends one session of a person: signing out, or from the list of their own sessions. */
export async function endSession(
  db: Executor,
  { personId, sessionId, now }: { personId: number; sessionId: string; now: Date },
): Promise<void> {
  await db
    .update(sessions)
    .set({ endedAt: now })
    .where(and(eq(sessions.id, sessionId), eq(sessions.personId, personId), isNull(sessions.endedAt)));
}

/** Ends every session of a person, when the password, the roles or the right to sign in change. */
export async function endSessionsOf(
  tx: Executor,
  { personId, exceptSessionId, now }: { personId: number; exceptSessionId?: string; now: Date },
): Promise<void> {
  await tx
    .update(sessions)
    .set({ endedAt: now })
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        exceptSessionId ? ne(sessions.id, exceptSessionId) : undefined,
      ),
    );
}

export type OwnSession = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string | null;
  address: string | null;
};

/** A person's live sessions, the most recently used first. */
export async function listSessions(db: Executor, personId: number, now: Date): Promise<OwnSession[]> {
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      address: sessions.address,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.personId, personId),
        isNull(sessions.endedAt),
        gt(sessions.expiresAt, now),
        gt(sessions.lastSeenAt, new Date(now.getTime() - IDLE_LIMIT_MS)),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt));
}
