import "server-only";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { complaints } from "@/db/schema/complaints";
import { mailOwner } from "@/lib/attachments/store-mail-files";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import type { Context } from "@/lib/complaints/context";
import { notSolved } from "@/lib/complaints/not-solved";
import { note } from "@/lib/complaints/note";
import { recordThanks } from "@/lib/complaints/record-thanks";
import { withSituation } from "@/lib/complaints/transition";
import { vendorAnswered } from "@/lib/complaints/vendor-answered";
import { Conflict, Invalid } from "@/lib/errors";
import { channelOf, decideHeld, type HeldContext, saidIn } from "@/lib/inbound/held";
import { filesSaySomething } from "@/lib/inbound/parse/file-beside";
import { saysOnlyThanks } from "@/lib/inbound/parse/thanks";
import { whatItDoes } from "@/lib/inbound/what-it-does";
import { asInput } from "@/lib/inbound/words";
import { parseInput } from "@/lib/parse-input";

/** As whose words a held mail is put into a complaint; `note` is for staff to see only. */
export const ATTACH_AS = ["complainant", "note", "vendor"] as const;
export type AttachAs = (typeof ATTACH_AS)[number];

export const attachHeldInput = z.object({
  complaintId: z.coerce.number("complaint.required").int("complaint.required").positive("complaint.required"),
  as: z.enum(ATTACH_AS, "attach_as.required"),
});

const AS_COMPLAINANT = {
  answer,
  add_information: addInformation,
  not_solved: notSolved,
  thanks: recordThanks,
};

/**
 * The Admin puts a held mail into a complaint, with its words and all its files: as the complainant's, written down
 * for them, as a note, or as the vendor's answer.
 * @throws Invalid when there is no such complaint; Conflict when it cannot take this now, or somebody decided already
 */
export async function attachHeld(
  ctx: HeldContext,
  id: string,
  input: unknown,
): Promise<{ complaintId: number; messageId: number | null }> {
  const { complaintId, as } = parseInput(attachHeldInput, input);
  const step = { from: "waiting", decision: "attached", action: "attach_held_mail" } as const;
  return decideHeld(ctx, id, step, async (tx, mail, admin) => {
    const [row] = await tx.select().from(complaints).where(eq(complaints.id, complaintId)).for("update");
    if (!row) throw new Invalid({ complaintId: "complaint.unknown" });
    const complaint = await withSituation(tx, row);
    const said = await saidIn(tx, mail);
    const channel = channelOf(mail);
    const weight = {
      nothingNew: said.body === "",
      saysOnlyThanks: saysOnlyThanks(said.body, mail.senderName ?? ""),
      hasFiles: filesSaySomething(said.files, mail.html),
    };
    const does =
      as === "note"
        ? "note"
        : as === "vendor"
          ? "vendor_answered"
          : whatItDoes({ as: "complainant" }, complaint, weight, ctx.now);
    if (does === "lodge" || does === "reply") throw new Conflict("conflict.stage");
    const { input: written, mail: whole } = asInput(said, "ms", { needsText: true });
    const context: Context = {
      actor: admin,
      now: ctx.now,
      db: tx,
      channel,
      uploader: mailOwner(id),
      mail: whole,
    };
    const { messageId } =
      does === "note"
        ? await note(context, complaintId, written)
        : does === "vendor_answered"
          ? await vendorAnswered(context, complaintId, written)
          : await AS_COMPLAINANT[does](context, complaintId, { ...written, onBehalfChannel: channel });
    const outcome = does === "vendor_answered" ? ("vendor_answer" as const) : ("reply" as const);
    return { decided: { outcome, complaintId, messageId }, result: { complaintId, messageId } };
  });
}
