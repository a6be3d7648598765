"use server";

import { cookies, headers } from "next/headers";
import { redirect } from "next/navigation";
import { type ActionError, publicAction } from "@/lib/action";
import { forgetSession, rememberSession } from "@/lib/auth/session";
import { signIn } from "@/lib/auth/sign-in";
import { LOCALE_COOKIE } from "@/lib/i18n/locale";
import { requestAddress } from "@/lib/security/request-address";
import { sameOriginPath } from "@/lib/security/same-origin-path";

export type SignInState = { noKp: string; error: ActionError } | null;

const open = publicAction(async ({ db, now }, input) => {
  const signedIn = await signIn(
    { db, now, address: await requestAddress(), userAgent: (await headers()).get("user-agent") },
    input,
  );
  await forgetSession();
  await rememberSession(signedIn.personId, signedIn.secretId);
  const jar = await cookies();
  if (!jar.has(LOCALE_COOKIE)) {
    jar.set(LOCALE_COOKIE, signedIn.locale, {
      path: "/",
      maxAge: 365 * 24 * 3600,
      sameSite: "lax",
      httpOnly: true,
    });
  }
});

/** Signs in and goes to `next`, or comes back with what was typed (but the password) and what was wrong. */
export async function submitSignIn(_previous: SignInState, form: FormData): Promise<SignInState> {
  const result = await open(form);
  if (result.ok) redirect(sameOriginPath(form.get("next"), "/dashboard"));
  return { noKp: String(form.get("noKp") ?? "").slice(0, 40), error: result.error };
}

/** Log keluar: the session is over on the server too. */
export async function signOut(): Promise<void> {
  await forgetSession();
  redirect("/login?notice=signed-out");
}
