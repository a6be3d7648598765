import "server-only";
import { z } from "zod";
import { mailOwner } from "@/lib/attachments/store-mail-files";
import { lodgeByMailInput } from "@/lib/complaints/input";
import { lodgeByMail } from "@/lib/complaints/lodge";
import { channelOf, decideHeld, type HeldContext, saidIn } from "@/lib/inbound/held";
import { parseInput } from "@/lib/parse-input";

const blankIsNull = (value: unknown) =>
  typeof value === "string" && value.trim() === "" ? null : (value ?? null);

/** As the lodging form, but a mail may leave out the No KP, the telephone and the category. */
export const lodgeHeldInput = lodgeByMailInput
  .omit({ attachmentIds: true, submissionKey: true, onBehalfChannel: true, followsId: true })
  .extend({
    noKp: z.preprocess(blankIsNull, lodgeByMailInput.shape.noKp),
    phone: z.preprocess(blankIsNull, lodgeByMailInput.shape.phone),
  });

/**
 * The Admin makes a complaint of a held mail, on behalf of whoever wrote it, with all its files.
 * @throws Conflict when somebody decided already
 */
export async function lodgeHeld(
  ctx: HeldContext,
  id: string,
  input: unknown,
): Promise<{ complaintId: number }> {
  const particulars = parseInput(lodgeHeldInput, input);
  const step = { from: "waiting", decision: "lodged", action: "lodge_held_mail" } as const;
  return decideHeld(ctx, id, step, async (tx, mail, admin) => {
    const { fileIds, whole } = await saidIn(tx, mail);
    const channel = channelOf(mail);
    const { complaintId } = await lodgeByMail(
      {
        actor: admin,
        now: ctx.now,
        db: tx,
        channel,
        uploader: mailOwner(id),
        mail: { original: whole, fileIds },
      },
      { ...particulars, attachmentIds: [], submissionKey: id, onBehalfChannel: channel },
    );
    return {
      decided: { outcome: "new_complaint" as const, complaintId, messageId: null },
      result: { complaintId },
    };
  });
}
