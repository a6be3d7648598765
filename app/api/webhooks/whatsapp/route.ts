import { db } from "@/db/client";
import { env } from "@/lib/env";
import { problem } from "@/lib/inbound/problem";
import { BodyTooLarge, readBody } from "@/lib/inbound/read-body";
import { keepWebhookEvent } from "@/lib/inbound/webhook-event";
import { isJsonObject } from "@/lib/inbound/whatsapp/payload";
import { knowsVerifyToken, signedByMeta } from "@/lib/inbound/whatsapp/signature";
import { sha256 } from "@/lib/security/token";

/** What Meta says a webhook's body can reach. */
const MAX_BYTES = 3 * 1024 * 1024;

const notConfigured = () => problem(404, "not_found", "WhatsApp is not configured here.");

/** Meta's handshake: whoever knows WHATSAPP_VERIFY_TOKEN gets the challenge back. */
export function GET(request: Request): Response {
  if (env().WHATSAPP_VERIFY_TOKEN === undefined) return notConfigured();
  const { searchParams } = new URL(request.url);
  const known = knowsVerifyToken(searchParams.get("hub.verify_token"));
  if (searchParams.get("hub.mode") !== "subscribe" || !known) {
    return problem(403, "forbidden", "The mode or the verify token is wrong.");
  }
  return new Response(searchParams.get("hub.challenge") ?? "", {
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}

/** Takes a signed batch of messages and statuses: kept first, read after. */
export async function POST(request: Request): Promise<Response> {
  if (env().WHATSAPP_APP_SECRET.length === 0) return notConfigured();
  try {
    const raw = await readBody(request, MAX_BYTES);
    if (!signedByMeta(raw, request.headers.get("x-hub-signature-256"))) {
      return problem(401, "unauthorized", "The signature X-Hub-Signature-256 fits none of our secrets.");
    }
    const body = raw.toString("utf8");
    if (!isJsonObject(body)) return problem(400, "not_an_event", "The body is no JSON object.");
    await keepWebhookEvent(
      { db: db(), now: new Date() },
      { source: "whatsapp", eventKey: sha256(body), body },
    );
    return new Response(null, { status: 200 });
  } catch (error) {
    if (error instanceof BodyTooLarge) return problem(413, "too_large", "The body is larger than 3 MB.");
    throw error;
  }
}
