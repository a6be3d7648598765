import { z } from "zod";
import { keepVisit, lastVisit } from "@/app/(staff)/inbox/visit";
import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { staffForAction } from "@/lib/auth/session";
import { markInboxSeen } from "@/lib/complaints/mark-inbox-seen";

const seen = z.object({ at: z.number().int().positive().max(8_640_000_000_000_000) });

/**
 * The page tells that it was really shown: a rendering alone, which a prefetch asks for too, marks nothing. A
 * handler and not an action, because an action that sets a cookie renders the page again.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request);
    const actor = await staffForAction();
    const { at } = seen.parse(await request.json().catch(() => null));
    const before = await lastVisit(actor);
    await markInboxSeen({ actor, now: new Date(), db: db() }, new Date(at));
    if (before) await keepVisit(actor, before);
    return new Response(null, { status: 204 });
  } catch (error) {
    return routeError(error);
  }
}
