import type { Locale } from "@/db/values";
import type { Messages } from "@/lib/i18n/messages";

// Makes next-intl check locales and message keys at compile time.
declare module "next-intl" {
  interface AppConfig {
    Locale: Locale;
    Messages: Messages;
  }
}
