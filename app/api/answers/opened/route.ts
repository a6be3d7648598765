import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { consume } from "@/lib/auth/throttle";
import { jsonBody } from "@/lib/json-body";
import { answerOpenedInput, recordAnswerOpenedInForm } from "@/lib/knowledge/similar-answers";
import { requestAddress } from "@/lib/security/request-address";

const BODY_MAX = 1024;

/** One of what was suggested in the lodging form was opened: `{cardId, submissionKey}`. */
export async function POST(request: Request): Promise<Response> {
  try {
    assertSameOrigin(request);
    await consume("answers-address", await requestAddress(), new Date());
    await recordAnswerOpenedInForm(db(), await jsonBody(request, answerOpenedInput, BODY_MAX));
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  } catch (reason) {
    return routeError(reason);
  }
}
