import { createTranslator } from "next-intl";
import type { Locale } from "@/db/values";
import { TIME_ZONE } from "@/lib/i18n/locale";
import { MESSAGES, type Messages } from "@/lib/i18n/messages";

/** Words outside a page (mail, the worker, the command line), where there is no request to read a cookie from. */
export function translator<Area extends keyof Messages>(locale: Locale, namespace: Area) {
  return createTranslator<Messages, Area>({
    locale,
    namespace,
    messages: MESSAGES[locale],
    timeZone: TIME_ZONE,
  });
}
