import { db } from "@/db/client";
import { env } from "@/lib/env";
import { hasHeaderLine } from "@/lib/inbound/parse/headers";
import { problem } from "@/lib/inbound/problem";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { receiveMail } from "@/lib/inbound/receive";
import { mayDeliverMail } from "@/lib/inbound/webhook-secret";

/** Takes a raw message from any mail server: kept first, processed after. */
export async function POST(request: Request): Promise<Response> {
  if (!mayDeliverMail(request)) {
    return problem(401, "unauthorized", "Authorization must be Bearer with INBOUND_EMAIL_SECRET.");
  }
  try {
    const raw = await readBody(request, env().INBOUND_MAX_BYTES);
    if (!hasHeaderLine(raw)) return problem(400, "not_a_message", "The body is no message (RFC 5322).");
    const received = await receiveMail({ db: db(), now: new Date() }, { raw, transport: "raw" });
    return Response.json(received, { status: 202 });
  } catch (error) {
    if (error instanceof BodyTooLarge) {
      return problem(413, "too_large", `A message may have at most ${env().INBOUND_MAX_BYTES} bytes.`);
    }
    throw error;
  }
}
