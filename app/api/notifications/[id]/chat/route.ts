import { z } from "zod";
import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { staffForAction } from "@/lib/auth/session";
import { openChat } from "@/lib/complaints/open-chat";
import { NotFound } from "@/lib/errors";

const notificationId = z.coerce.number().int().positive();

/** Writes down that a member of staff opens the chat of a notification, and leads there. */
export async function POST(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  try {
    assertSameOrigin(request);
    const actor = await staffForAction();
    const id = notificationId.safeParse((await params).id);
    if (!id.success) throw new NotFound();
    const { url } = await openChat({ actor, now: new Date(), db: db() }, id.data);
    const headers = { location: url, "cache-control": "no-store", "referrer-policy": "no-referrer" };
    return new Response(null, { status: 303, headers });
  } catch (error) {
    return routeError(error);
  }
}
