import { useTranslations } from "next-intl";

/** First stop of the Tab key on every page: jumps to `<main id="main">`. */
export function SkipLink() {
  const t = useTranslations("shell");
  return (
    <a
      href="#main"
      className="fixed top-2 left-2 z-50 -translate-y-20 rounded-md bg-primary px-4 py-3 text-sm font-medium text-white focus:translate-y-0 focus:shadow-popup print:hidden"
    >
      {t("skip")}
    </a>
  );
}
