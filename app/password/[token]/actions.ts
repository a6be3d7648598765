"use server";

import { redirect } from "next/navigation";
import { type ActionResult, publicAction } from "@/lib/action";
import { setPasswordByLink } from "@/lib/auth/set-password";

const set = publicAction(({ db, now }, input) => {
  const { token, ...passwords } = input as { token?: unknown };
  return setPasswordByLink({ db, now }, String(token), passwords);
});

/** Sets the password of a mailed link and leads to the sign-in page. */
export async function setNewPassword(_previous: ActionResult | null, form: FormData): Promise<ActionResult> {
  const result = await set(form);
  if (result.ok) redirect("/login?notice=password-set");
  return result;
}
