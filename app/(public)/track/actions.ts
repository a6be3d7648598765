"use server";

import { getLocale } from "next-intl/server";
import type { Sent } from "@/components/complainant/semak-form";
import type { FormState } from "@/components/ui/use-form-action";
import { publicAction, refused } from "@/lib/action";
import { requestLinks } from "@/lib/complaints/request-links";
import { requestAddress } from "@/lib/security/request-address";

const send = publicAction(async ({ db, now }, input) => {
  const [locale, from] = await Promise.all([getLocale(), requestAddress()]);
  return requestLinks({ db, now, from, locale }, input);
});

/** Semak aduan: answers the same for every address. */
export async function requestMyLinks(_previous: FormState<Sent>, form: FormData): Promise<FormState<Sent>> {
  const result = await send(form);
  return result.ok ? { sentTo: result.data.email } : refused(result.error, form);
}
