import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { LOCALE_COOKIE, TIME_ZONE, toLocale } from "@/lib/i18n/locale";
import { MESSAGES } from "@/lib/i18n/messages";

/** Language of the request: the `locale` cookie (sign-in sets it from the person's own setting), else Malay. */
export default getRequestConfig(async ({ locale: asked }) => {
  const locale = toLocale(asked ?? (await cookies()).get(LOCALE_COOKIE)?.value);
  return { locale, messages: MESSAGES[locale], timeZone: TIME_ZONE };
});
