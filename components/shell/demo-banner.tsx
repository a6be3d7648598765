import { FlaskConical } from "lucide-react";
import { useTranslations } from "next-intl";

/** Says on every page of a demonstration that nothing in it is real. */
export function DemoBanner() {
  const t = useTranslations("shell.demo");
  return (
    <aside
      aria-label={t("title")}
      className="border-b border-warning-line bg-warning-soft text-xs text-warning-ink print:hidden"
    >
      <p className="page-width flex items-center gap-2 py-1.5">
        <FlaskConical aria-hidden className="size-4 shrink-0" />
        <span>
          <strong className="font-semibold">{t("title")}.</strong> {t("text")}
        </span>
      </p>
    </aside>
  );
}
