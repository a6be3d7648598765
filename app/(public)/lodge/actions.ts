"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/ui/use-form-action";
import { publicAction, refused } from "@/lib/action";
import { uploaderOf } from "@/lib/attachments/uploader";
import { openComplainantSession } from "@/lib/auth/complainant-session";
import { consume } from "@/lib/auth/throttle";
import { lodgersLink } from "@/lib/complaints/complainant-queries";
import { lodgeInput } from "@/lib/complaints/input";
import { lodge } from "@/lib/complaints/lodge";
import { submissionKey } from "@/lib/complaints/submission-key";
import { recordSelfService } from "@/lib/knowledge/self-service";
import { parseInput } from "@/lib/parse-input";
import { requestAddress } from "@/lib/security/request-address";

const send = publicAction(async ({ db, now }, given) => {
  const locale = await getLocale();
  const input = parseInput(lodgeInput, { ...(given as object), locale, onBehalfChannel: undefined });
  await consume("lodge-address", await requestAddress(), now);
  const { complaintId } = await lodge(
    {
      actor: { kind: "complainant", email: input.email, complaintId: null, locale },
      now,
      db,
      uploader: await uploaderOf(),
    },
    {
      ...input,
      submissionKey: input.submissionKey && submissionKey(input.submissionKey, input),
      formKey: input.submissionKey,
    },
  );
  const linkId = await lodgersLink(db, { complaintId, email: input.email, now });
  await openComplainantSession({ id: linkId });
  redirect(`/lodge/done?number=${complaintId}`);
});

/** Buat aduan: lodges it, lets this browser follow it, and leads to its number. */
export async function lodgeComplaint(_previous: FormState, form: FormData): Promise<FormState> {
  const result = await send(form);
  return result.ok ? null : refused(result.error, form);
}

/** Ya, masalah saya selesai: a card helped, and nothing is lodged. */
export const itHelped = publicAction(async ({ db, now }, input) => {
  const address = await requestAddress();
  await consume("answer-helped-address", address, now);
  return recordSelfService({ db, now, address }, input);
});
