import { ChevronLeft, ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";

/** Earlier and later pages of a long list, by address; `summary` says what is shown ("1–50 daripada 240"). */
export function Pagination({
  previous,
  next,
  summary,
}: {
  previous?: string;
  next?: string;
  summary?: ReactNode;
}) {
  const t = useTranslations("ui");
  if (!previous && !next && !summary) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-sm text-ink-faint tabular-nums">{summary}</p>
      <div className="flex gap-2">
        {previous && (
          <LinkButton href={previous} prefetch={false} rel="prev" variant="secondary">
            <ChevronLeft aria-hidden />
            {t("previous")}
          </LinkButton>
        )}
        {next && (
          <LinkButton href={next} prefetch={false} rel="next" variant="secondary">
            {t("next")}
            <ChevronRight aria-hidden />
          </LinkButton>
        )}
      </div>
    </nav>
  );
}
