import { LOCALES, type Locale } from "@/db/values";

export const DEFAULT_LOCALE: Locale = "ms";
export const LOCALE_COOKIE = "locale";
export const TIME_ZONE = "Asia/Kuala_Lumpur";

/** The locale a cookie, a form or a setting names; Malay when it names none we speak. */
export function toLocale(value: unknown): Locale {
  return LOCALES.find((locale) => locale === value) ?? DEFAULT_LOCALE;
}
