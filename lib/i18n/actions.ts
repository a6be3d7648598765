"use server";

import { cookies } from "next/headers";
import { LOCALE_COOKIE, toLocale } from "@/lib/i18n/locale";
import { THEME_COOKIE, toTheme } from "@/lib/i18n/theme";

const A_YEAR = 365 * 24 * 3600;

async function remember(name: string, value: string) {
  (await cookies()).set(name, value, { path: "/", maxAge: A_YEAR, sameSite: "lax", httpOnly: true });
}

/** Takes a form's `locale`; Next renders the page again in that language, with or without JavaScript. */
export async function setLocale(form: FormData): Promise<void> {
  await remember(LOCALE_COOKIE, toLocale(form.get("locale")));
}

/** Takes a form's `theme`. */
export async function setTheme(form: FormData): Promise<void> {
  await remember(THEME_COOKIE, toTheme(form.get("theme")));
}
