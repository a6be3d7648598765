import { db } from "@/db/client";
import { contentDisposition } from "@/lib/attachments/content-disposition";
import { currentStaff } from "@/lib/auth/session";
import { rawMailFor } from "@/lib/inbound/queries";

/** A message as it came in, byte for byte, to staff who may read it; to anyone else there is none. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  const { id } = await params;
  const actor = await currentStaff();
  const mail = actor && (await rawMailFor(db(), actor, id));
  if (!mail) return new Response(null, { status: 404, headers: { "cache-control": "no-store" } });
  // WhatsApp sends no message in the sense of mail, and of one that was never fetched there is only the event.
  const json = mail.transport === "whatsapp" || mail.reason === "not_fetched";
  return new Response(new Uint8Array(mail.raw), {
    headers: {
      "content-type": json ? "application/json" : "message/rfc822",
      "content-length": String(mail.raw.length),
      "content-disposition": contentDisposition("attachment", `${id}.${json ? "json" : "eml"}`),
      "x-content-type-options": "nosniff",
      "content-security-policy": "sandbox; default-src 'none'",
      "cross-origin-resource-policy": "same-origin",
      "cache-control": "private, no-store",
    },
  });
}
