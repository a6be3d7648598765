import { db } from "@/db/client";
import { inboundStatus } from "@/lib/inbound/queries";
import { mayDeliverMail } from "@/lib/inbound/webhook-secret";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What became of a mail that was accepted. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!mayDeliverMail(request)) {
    return Response.json(
      { error: "unauthorized" },
      { status: 401, headers: { "www-authenticate": "Bearer" } },
    );
  }
  const { id } = await params;
  const status = UUID.test(id) ? await inboundStatus(db(), id) : null;
  return status
    ? Response.json(status, { headers: { "cache-control": "no-store" } })
    : Response.json({ error: "not_found" }, { status: 404 });
}
