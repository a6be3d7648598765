import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { staffForAction } from "@/lib/auth/session";
import { DRAFT_MAX_BYTES, saveDraft } from "@/lib/complaints/drafts";
import { parseNumber } from "@/lib/complaints/queries";
import { Invalid, NotFound } from "@/lib/errors";

/** Keeps what is being written: `{kind, fields}`, a second after the last key and as the page is left. */
export async function PUT(request: Request, { params }: RouteContext<"/complaints/[number]/draft">) {
  try {
    assertSameOrigin(request);
    const actor = await staffForAction();
    const number = parseNumber((await params).number);
    if (number === null) throw new NotFound();
    const savedAt = await saveDraft({ actor, now: new Date(), db: db() }, number, await body(request));
    return Response.json(
      { savedAt: savedAt?.toISOString() ?? null },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (reason) {
    return routeError(reason);
  }
}

/** Nothing much longer than a draft may be is even read. */
async function body(request: Request): Promise<unknown> {
  const invalid = new Invalid({ form: "draft.invalid" });
  if (Number(request.headers.get("content-length") ?? Number.POSITIVE_INFINITY) > DRAFT_MAX_BYTES + 1024)
    throw invalid;
  return request.json().catch(() => {
    throw invalid;
  });
}
