import { db } from "@/db/client";
import { env } from "@/lib/env";
import { hasHeaderLine } from "@/lib/inbound/headers";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { receiveMail } from "@/lib/inbound/receive";
import { mayDeliverMail } from "@/lib/inbound/webhook-secret";

/** Takes a raw message from any mail server: kept first, processed after. */
export async function POST(request: Request): Promise<Response> {
  if (!mayDeliverMail(request)) return refuse(401, "unauthorized");
  try {
    const raw = await readBody(request, env().INBOUND_MAX_BYTES);
    if (!hasHeaderLine(raw)) return refuse(400, "not_a_message");
    const received = await receiveMail({ db: db(), now: new Date() }, { raw, transport: "raw" });
    return Response.json(received, { status: 202 });
  } catch (error) {
    if (error instanceof BodyTooLarge) return refuse(413, "too_large");
    throw error;
  }
}

function refuse(status: number, error: string): Response {
  const headers = status === 401 ? { "www-authenticate": "Bearer" } : undefined;
  return Response.json({ error }, { status, headers });
}
