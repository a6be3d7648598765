import { db } from "@/db/client";
import { env } from "@/lib/env";
import { problem } from "@/lib/inbound/problem";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { isFromResend, isResendEvent, isSigned } from "@/lib/inbound/resend-event";
import { keepWebhookEvent } from "@/lib/inbound/webhook-event";

/** An event tells of a mail and does not hold it; until its signature is checked, anybody can send us one. */
const MAX_BYTES = 3 * 1024 * 1024;

/** Resend's signed events: what became of a mail we sent, and mails that came in. Kept first, processed after. */
export async function POST(request: Request): Promise<Response> {
  if (!isSigned(request.headers)) return unauthorized();
  const maxBytes = Math.min(MAX_BYTES, env().INBOUND_MAX_BYTES);
  try {
    const body = (await readBody(request, maxBytes)).toString("utf8");
    if (!isFromResend(body, request.headers)) return unauthorized();
    if (!isResendEvent(body)) return problem(400, "not_an_event", "The body is no event of Resend's.");
    const eventKey = request.headers.get("svix-id") as string;
    await keepWebhookEvent({ db: db(), now: new Date() }, { source: "resend", eventKey, body });
    return Response.json({ ok: true });
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      return problem(413, "too_large", `An event may have at most ${maxBytes} bytes.`);
    }
    throw error;
  }
}

function unauthorized(): Response {
  return problem(401, "unauthorized", "The event is not signed with one of our secrets, or is too old.");
}
