"use server";

import { redirect } from "next/navigation";
import { getLocale } from "next-intl/server";
import { type ActionError, publicAction } from "@/lib/action";
import { createFirstAdmin } from "@/lib/auth/setup-link";

export type SetupState = { typed: { name: string; noKp: string; email: string }; error: ActionError } | null;

const create = publicAction(async ({ db, now }, input) => {
  const { token, ...particulars } = input as { token?: unknown };
  await createFirstAdmin({ db, now, locale: await getLocale() }, String(token), particulars);
});

/** Makes the first Admin and leads to the sign-in page. */
export async function submitSetup(_previous: SetupState, form: FormData): Promise<SetupState> {
  const result = await create(form);
  if (result.ok) redirect("/login?notice=admin-created");
  const typed = (name: string) => String(form.get(name) ?? "").slice(0, 300);
  return { typed: { name: typed("name"), noKp: typed("noKp"), email: typed("email") }, error: result.error };
}
