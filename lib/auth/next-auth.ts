import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { z } from "zod";
import { db } from "@/db/client";
import { sessionCookie } from "@/lib/auth/session";
import { ABSOLUTE_LIMIT_MS } from "@/lib/auth/session-policy";
import { signIn } from "@/lib/auth/sign-in";
import { endSession, findSession } from "@/lib/auth/staff-sessions";
import { env, sessionSecret } from "@/lib/env";
import { DomainError } from "@/lib/errors";
import { log } from "@/lib/log";
import { clientAddress } from "@/lib/security/client-address";

/**
 * next-auth's side of signing in: its own endpoints do exactly what our sign-in page does, with the same throttle,
 * the same session row and the same cookie. next-auth puts an error thrown in `authorize` into a URL, so that every
 * refusal is null there.
 */
export function nextAuthOptions(): NextAuthOptions {
  const { name, options } = sessionCookie();
  return {
    secret: sessionSecret(),
    session: { strategy: "jwt", maxAge: ABSOLUTE_LIMIT_MS / 1000 },
    cookies: { sessionToken: { name, options } },
    pages: { signIn: "/login", signOut: "/account", error: "/login" },
    logger: {
      error: (code) => log.error({ code }, "next-auth"),
      warn: () => {},
      debug: () => {},
    },
    providers: [
      Credentials({
        credentials: { noKp: {}, password: {} },
        async authorize(credentials, request) {
          const headers = new Headers(request.headers as Record<string, string>);
          try {
            const { personId, secretId } = await signIn(
              {
                db: db(),
                now: new Date(),
                address: clientAddress(headers, env().TRUST_PROXY),
                userAgent: headers.get("user-agent"),
              },
              credentials,
            );
            return { id: String(personId), sid: secretId };
          } catch (error) {
            if (!(error instanceof DomainError || error instanceof z.ZodError))
              log.error({ err: error }, "sign-in failed");
            return null;
          }
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sid: user.sid } : token),
      async session({ session, token }) {
        const live = token.sid ? await findSession(db(), token.sid, new Date()) : null;
        return { expires: (live?.endsAt ?? new Date(0)).toISOString(), ...(live && { user: session.user }) };
      },
    },
    events: {
      async signOut({ token }) {
        const now = new Date();
        const live = token?.sid ? await findSession(db(), token.sid, now) : null;
        if (live) await endSession(db(), { personId: live.actor.id, sessionId: live.id, now });
      },
    },
  };
}

declare module "next-auth" {
  interface User {
    /** The secret id of the session just opened. */
    sid: string;
  }
}

declare module "next-auth/jwt" {
  interface JWT {
    sid?: string;
  }
}
