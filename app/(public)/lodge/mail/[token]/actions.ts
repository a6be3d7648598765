"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { FormState } from "@/components/ui/use-form-action";
import { publicAction, refused } from "@/lib/action";
import { openComplainantSession } from "@/lib/auth/complainant-session";
import { consume } from "@/lib/auth/throttle";
import { lodgersLink } from "@/lib/complaints/complainant-queries";
import { completeComplaint } from "@/lib/inbound/complete-complaint";
import { requestAddress } from "@/lib/security/request-address";

const send = publicAction(async ({ db, now }, given) => {
  const { token, ...input } = given as Record<string, unknown>;
  await consume("lodge-address", await requestAddress(), now);
  const locale = await getLocale();
  const { complaintId, email } = await completeComplaint({ db, now, locale }, String(token), input);
  await openComplainantSession({ id: await lodgersLink(db, { complaintId, email, now }) });
  redirect(`/lodge/done?number=${complaintId}`);
});

/** Lodges what came by mail with the particulars that were missing, and leads to its number. */
export async function completeByMail(_previous: FormState, form: FormData): Promise<FormState> {
  const result = await send(form);
  return result.ok ? null : refused(result.error, form);
}
