import { db } from "@/db/client";
import { env } from "@/lib/env";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { takeResendEvent, verifyResendEvent } from "@/lib/inbound/resend-event";

/** Resend's signed events: what became of a mail we sent, and mails that came in. Anything but 2xx comes again. */
export async function POST(request: Request): Promise<Response> {
  try {
    const body = await readBody(request, Math.min(env().INBOUND_MAX_BYTES, 1024 * 1024));
    const event = verifyResendEvent(body.toString("utf8"), request.headers);
    if (!event) return Response.json({ error: "unauthorized" }, { status: 401 });
    const taken = await takeResendEvent({ db: db(), now: new Date() }, event);
    return taken ? Response.json({ ok: true }) : Response.json({ error: "not_yet" }, { status: 503 });
  } catch (error) {
    if (error instanceof BodyTooLarge) return Response.json({ error: "too_large" }, { status: 413 });
    throw error;
  }
}
