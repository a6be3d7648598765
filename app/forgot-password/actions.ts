"use server";

import { type ActionError, publicAction } from "@/lib/action";
import { requestPasswordReset } from "@/lib/auth/set-password";
import { requestAddress } from "@/lib/security/request-address";

export type ForgotPasswordState =
  | { state: "asked" }
  | { state: "refused"; noKp: string; error: ActionError }
  | null;

const ask = publicAction(async ({ db, now }, input) =>
  requestPasswordReset({ db, now, address: await requestAddress() }, input),
);

/** Says the same whether or not anyone has this No KP. */
export async function askForPasswordLink(
  _previous: ForgotPasswordState,
  form: FormData,
): Promise<ForgotPasswordState> {
  const result = await ask(form);
  if (result.ok) return { state: "asked" };
  return { state: "refused", noKp: String(form.get("noKp") ?? "").slice(0, 40), error: result.error };
}
