import "server-only";
import { cookies, headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import { cache } from "react";
import { db } from "@/db/client";
import type { Role } from "@/db/values";
import { hasRole, type StaffActor } from "@/lib/auth/actor";
import { ABSOLUTE_LIMIT_MS } from "@/lib/auth/session-policy";
import { endSession, findSession, type LiveSession, touchSession } from "@/lib/auth/staff-sessions";
import { env, sessionSecret } from "@/lib/env";
import { SessionEnded } from "@/lib/errors";

/**
 * Who is behind a request. next-auth's cookie carries a session id; the row of that id decides, on every
 * request, whether it still counts and which roles the person has now.
 */

/** The cookie next-auth and we share. `__Host-` needs https, which a desk in an office network may not have. */
export function sessionCookie() {
  const secure = env().APP_URL.startsWith("https:");
  return {
    name: `${secure ? "__Host-" : ""}ehelpdesk.session`,
    options: { httpOnly: true, sameSite: "lax", path: "/", secure } as const,
  };
}

async function cookieSessionId(): Promise<string | null> {
  const token = (await cookies()).get(sessionCookie().name)?.value;
  if (!token) return null;
  const claims = await decode({ token, secret: sessionSecret() }).catch(() => null);
  return typeof claims?.sid === "string" ? claims.sid : null;
}

/** The live session of this request, looked up once; asking does not keep it alive. */
export const liveSession = cache(async (): Promise<LiveSession | null> => {
  const secretId = await cookieSessionId();
  return secretId ? findSession(db(), secretId, new Date()) : null;
});

const seenSession = cache(async (): Promise<LiveSession | null> => {
  const session = await liveSession();
  if (session) await touchSession(db(), session, new Date());
  return session;
});

/** The member of staff signed in, or null. */
export async function currentStaff(): Promise<StaffActor | null> {
  return (await seenSession())?.actor ?? null;
}

/** For pages: the member of staff signed in; anyone else is sent to sign in and comes back afterwards. */
export async function requireStaff(): Promise<StaffActor> {
  return (await requireSession()).actor;
}

/** As `requireStaff`, with the session itself. */
export async function requireSession(): Promise<LiveSession> {
  const session = await seenSession();
  if (session) return session;
  const path = (await headers()).get("x-path");
  return redirect(path ? `/login?next=${encodeURIComponent(path)}` : "/login");
}

/** For pages of one role: to anyone else who is signed in the page does not exist. */
export async function requireRole(role: Role): Promise<StaffActor> {
  const actor = await requireStaff();
  return hasRole(actor, role) ? actor : notFound();
}

/**
 * For actions and handlers, which must not redirect someone who is writing.
 * @throws SessionEnded when nobody is signed in any more
 */
export async function staffForAction(): Promise<StaffActor> {
  return (await sessionForAction()).actor;
}

/** As `staffForAction`, with the session itself. */
export async function sessionForAction(): Promise<LiveSession> {
  const session = await seenSession();
  if (!session) throw new SessionEnded();
  return session;
}

/** True when this browser was signed in and is not any more, which the sign-in page then says. */
export async function sessionHasEnded(): Promise<boolean> {
  return (await cookies()).has(sessionCookie().name) && (await liveSession()) === null;
}

/** Gives the browser the cookie of a session just opened; only in an action or a handler. */
export async function rememberSession(personId: number, secretId: string): Promise<void> {
  const maxAge = ABSOLUTE_LIMIT_MS / 1000;
  const { name, options } = sessionCookie();
  const token = { sub: String(personId), sid: secretId };
  const value = await encode({ token, secret: sessionSecret(), maxAge });
  (await cookies()).set(name, value, { ...options, maxAge });
}

/** Ends the session of this browser, if it has one, on the server and in the browser. */
export async function forgetSession(): Promise<void> {
  const session = await liveSession();
  if (session) {
    await endSession(db(), { personId: session.actor.id, sessionId: session.id, now: new Date() });
  }
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
}
