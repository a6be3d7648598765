import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { staffForAction } from "@/lib/auth/session";
import { parseNumber } from "@/lib/complaints/queries";
import { NotFound } from "@/lib/errors";
import { jsonBody } from "@/lib/json-body";
import { similarInput, similarTo, similarToComplaint } from "@/lib/knowledge/similar";

const NO_STORE = { headers: { "cache-control": "no-store" } };
const BODY_MAX_BYTES = 256 * 1024;

/** What is similar to the complaint `?complaint=`: `{cards, solvedBefore}` (lib/knowledge/similar.ts). */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await staffForAction();
    const number = parseNumber(new URL(request.url).searchParams.get("complaint") ?? "");
    if (number === null) throw new NotFound();
    const similar = await similarToComplaint({ actor, now: new Date(), db: db() }, number);
    return Response.json(similar, NO_STORE);
  } catch (reason) {
    return routeError(reason);
  }
}

/** What is similar to a text being written: `{cards}`. It changes nothing, but is no address to be kept. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request);
    const actor = await staffForAction();
    const problem = await jsonBody(request, similarInput, BODY_MAX_BYTES);
    const cards = await similarTo({ actor, now: new Date(), db: db() }, problem);
    return Response.json({ cards }, NO_STORE);
  } catch (reason) {
    return routeError(reason);
  }
}
