import { z } from "zod";
import { db } from "@/db/client";
import { routeError } from "@/lib/action";
import { staffForAction } from "@/lib/auth/session";
import { cardNo } from "@/lib/knowledge/card-number";
import { cardForClosing } from "@/lib/knowledge/record-use";
import { parseInput } from "@/lib/parse-input";

const asked = z.object({
  card: z.coerce.number("card_no.unknown").int("card_no.unknown").positive("card_no.unknown"),
});

/** What a complainant would read if their complaint were closed with the card `?card=`: `{no, title, cause, steps}`. */
export async function GET(request: Request): Promise<Response> {
  try {
    const actor = await staffForAction();
    const { card } = parseInput(asked, Object.fromEntries(new URL(request.url).searchParams));
    const { cardId, title, cause, steps } = await cardForClosing(db(), actor, card);
    return Response.json(
      { no: cardNo(cardId), title, cause, steps },
      { headers: { "cache-control": "no-store" } },
    );
  } catch (reason) {
    return routeError(reason);
  }
}
