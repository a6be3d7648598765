"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { COMPLAINANT_VERBS } from "@/components/complainant/verbs";
import type { FormState } from "@/components/ui/use-form-action";
import { publicAction, refused } from "@/lib/action";
import { uploaderOf } from "@/lib/attachments/uploader";
import { currentComplainant } from "@/lib/auth/complainant-session";
import { addInformation } from "@/lib/complaints/add-information";
import { answer } from "@/lib/complaints/answer";
import { confirmClosing } from "@/lib/complaints/confirm-closing";
import { notSolved } from "@/lib/complaints/not-solved";
import { NotFound } from "@/lib/errors";

const COMMANDS = {
  answer,
  add_information: addInformation,
  confirm_closing: confirmClosing,
  not_solved: notSolved,
};

const asked = z.object({ complaintId: z.coerce.number().int().positive(), verb: z.enum(COMPLAINANT_VERBS) });

const send = publicAction(async ({ db, now }, input) => {
  const { complaintId, verb } = asked.parse(input);
  const actor = await currentComplainant(complaintId);
  if (!actor) throw new NotFound("link_ended");
  const { version } = await COMMANDS[verb]({ actor, now, db, uploader: await uploaderOf() }, complaintId, {
    ...(input as object),
    onBehalfChannel: undefined,
  });
  redirect(`/track/${complaintId}?done=${verb}&v=${version}`);
});

/** The complainant's own verbs on their complaint; a refusal comes with the complaint as it is now. */
export async function actOnComplaint(_previous: FormState, form: FormData): Promise<FormState> {
  const result = await send(form);
  if (result.ok) return null;
  if (result.error.code === "conflict") revalidatePath(`/track/${Number(form.get("complaintId"))}`);
  return refused(result.error, form);
}
