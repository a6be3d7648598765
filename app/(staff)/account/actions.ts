"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { staffAction } from "@/lib/action";
import { forgetSession, sessionForAction } from "@/lib/auth/session";
import { setLanguage } from "@/lib/auth/set-language";
import { changePassword } from "@/lib/auth/set-password";
import { endSession, endSessionsOf } from "@/lib/auth/staff-sessions";
import { setLocale } from "@/lib/i18n/actions";
import { toLocale } from "@/lib/i18n/locale";
import { cancelLeave } from "@/lib/people/cancel-leave";
import { endLeave } from "@/lib/people/end-leave";
import { setNotificationPreferences } from "@/lib/people/set-notification-preferences";
import { takeLeave } from "@/lib/people/take-leave";

/** Changes one's own password; the other sessions end. */
export const changeOwnPassword = staffAction(async ({ db, now }, input) => {
  await changePassword({ db, now, session: await sessionForAction() }, input);
  revalidatePath("/account");
});

const endOne = staffAction(async ({ actor, db, now }, input) => {
  const { sessionId } = input as { sessionId?: unknown };
  await endSession(db, { personId: actor.id, sessionId: String(sessionId), now });
});

/** Ends one of one's own sessions, in another browser. */
export async function endOwnSession(form: FormData): Promise<void> {
  await endOne(form);
  revalidatePath("/account");
}

const endAll = staffAction(({ actor, db, now }) => endSessionsOf(db, { personId: actor.id, now }));

/** Ends every session of this person, this one too. */
export async function signOutEverywhere(): Promise<void> {
  await endAll(null);
  await forgetSession();
  redirect("/login?notice=signed-out-everywhere");
}

const keepLanguage = staffAction(({ actor, db }, input) => {
  const { locale } = input as { locale?: unknown };
  return setLanguage(db, { personId: actor.id, locale: toLocale(locale) });
});

/** Keeps the language of the site and of mails for this person, and for this browser. */
export async function chooseLanguage(form: FormData): Promise<void> {
  await keepLanguage(form);
  await setLocale(form);
}

/** Enters a leave of one's own. */
export const takeOwnLeave = staffAction(async (context, input) => {
  const { handedOn } = await takeLeave(context, { ...(input as object), personId: context.actor.id });
  revalidatePath("/account");
  return { handedOn };
});

export const endOwnLeave = staffAction(async (context, input) => {
  await endLeave(context, input);
  revalidatePath("/account");
});

export const cancelOwnLeave = staffAction(async (context, input) => {
  await cancelLeave(context, input);
  revalidatePath("/account");
});

/** Keeps how this person wants to be told of things. */
export const savePreferences = staffAction(async (context, input) => {
  await setNotificationPreferences(context, input);
  revalidatePath("/account");
});
