import { z } from "zod";
import { db } from "@/db/client";
import { problem } from "@/lib/inbound/problem";
import { inboundStatus } from "@/lib/inbound/queries";
import { mayDeliverMail } from "@/lib/inbound/webhook-secret";

/** What became of a mail that was accepted. */
export async function GET(
  request: Request,
  { params }: { params: Promise<{ id: string }> },
): Promise<Response> {
  if (!mayDeliverMail(request)) {
    return problem(401, "unauthorized", "Authorization must be Bearer with INBOUND_EMAIL_SECRET.");
  }
  const { id } = await params;
  const status = z.guid().safeParse(id).success ? await inboundStatus(db(), id) : null;
  return status
    ? Response.json(status, { headers: { "cache-control": "no-store" } })
    : problem(404, "not_found", "No mail was accepted under this id.");
}
