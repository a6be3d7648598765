import { Languages } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { setLocale } from "@/lib/i18n/actions";

/** One button to the other language, written in that language. */
export function LanguageSwitch({ className }: { className?: string }) {
  const t = useTranslations("shell");
  const other = useLocale() === "ms" ? "en" : "ms";
  return (
    <form action={setLocale} className={className}>
      <button
        type="submit"
        name="locale"
        value={other}
        lang={other}
        className="flex min-h-10 w-full items-center gap-2 rounded-md px-3 text-sm font-medium text-ink-soft transition-colors hover:bg-washed hover:text-ink pointer-coarse:min-h-11"
      >
        <Languages aria-hidden className="size-4" />
        {t("otherLanguage")}
      </button>
    </form>
  );
}
