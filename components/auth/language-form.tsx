import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { LOCALES, type Locale } from "@/db/values";

/** The person's language: a button for each, the one in use marked. */
export function LanguageForm({
  current,
  choose,
}: {
  current: Locale;
  choose: (form: FormData) => Promise<void>;
}) {
  const t = useTranslations("account.language");
  return (
    <form action={choose} className="flex flex-wrap gap-3">
      {LOCALES.map((locale) => (
        <Button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={locale}
          variant={locale === current ? "primary" : "secondary"}
          aria-pressed={locale === current}
        >
          {t(`names.${locale}`)}
        </Button>
      ))}
    </form>
  );
}
