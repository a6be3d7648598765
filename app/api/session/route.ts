import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { liveSession } from "@/lib/auth/session";
import { extendSession } from "@/lib/auth/staff-sessions";
import { SessionEnded } from "@/lib/errors";

const NO_STORE = { headers: { "cache-control": "no-store" } };

function remaining(endsAt: Date, now: Date) {
  return Response.json({ state: "active", remainingMs: endsAt.getTime() - now.getTime() }, NO_STORE);
}

/** Whether this browser's session still lives, and for how long; asking does not put off its end. */
export async function GET(): Promise<Response> {
  const session = await liveSession();
  return session ? remaining(session.endsAt, new Date()) : Response.json({ state: "ended" }, NO_STORE);
}

/** Puts off the idle end: Teruskan sesi. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request);
    const session = await liveSession();
    if (!session) throw new SessionEnded();
    const now = new Date();
    return remaining(await extendSession(db(), session, now), now);
  } catch (error) {
    return routeError(error);
  }
}
