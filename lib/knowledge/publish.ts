import "server-only";
import { z } from "zod";
import type { Context } from "@/lib/complaints/context";
import { Invalid } from "@/lib/errors";
import { parseInput } from "@/lib/parse-input";
import { setting } from "@/lib/settings/settings";
import { audienceInput, revision } from "./card-input";
import { originNames } from "./origin-names";
import { refusePersonalData } from "./personal-data-in-card";
import { type CardResult, recordCardChange, textOfVersion } from "./record-card-change";
import { reviewDate } from "./review-date";

const publishInput = z.object({ audience: audienceInput, revision });

/**
 * An Admin lets readers have what a card says now: staff, or complainants too, who are shown its text for them.
 * @throws Invalid when there is no such text, or the card says who somebody is
 */
export async function publish(ctx: Context, cardId: number, input: unknown): Promise<CardResult> {
  const { audience, ...seen } = parseInput(publishInput, input);
  return recordCardChange(ctx, cardId, "published", seen, async (tx, card) => {
    const text = await textOfVersion(tx, card.id, card.version);
    if (audience === "complainants" && !text.publicContent) {
      throw new Invalid({ audience: "audience.public_text" });
    }
    refusePersonalData(text, await originNames(tx, card.originComplaintId));
    const reviewDueOn = reviewDate(ctx.now, await setting(tx, "cardReviewMonths"));
    return { set: { publishedVersion: card.version, audience, reviewDueOn }, data: { audience } };
  });
}
