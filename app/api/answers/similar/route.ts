import { getLocale } from "next-intl/server";
import { db } from "@/db/client";
import { assertSameOrigin, routeError } from "@/lib/action";
import { consume } from "@/lib/auth/throttle";
import { jsonBody } from "@/lib/json-body";
import { similarAnswers, similarAnswersInput } from "@/lib/knowledge/similar-answers";
import { requestAddress } from "@/lib/security/request-address";

/** The longest complaint in the widest letters, and what is around it. */
const BODY_MAX = 128 * 1024;

/**
 * What solved this before, while a complaint is being typed: `{title, text, categoryId, submissionKey}` gives
 * `{answers}`, at most three, most often none.
 */
export async function POST(request: Request): Promise<Response> {
  const now = new Date();
  try {
    assertSameOrigin(request);
    await consume("answers-address", await requestAddress(), now);
    const asked = await jsonBody(request, similarAnswersInput, BODY_MAX);
    const answers = await similarAnswers({ db: db(), now }, asked, await getLocale());
    return Response.json({ answers }, { headers: { "cache-control": "no-store" } });
  } catch (reason) {
    return routeError(reason);
  }
}
