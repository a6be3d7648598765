import { ThumbsUp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Helped } from "@/lib/knowledge/helped";

/** Telah membantu 12 daripada 14 pengguna: nothing while it has helped nobody yet. */
export function HelpedWords({ helped }: { helped: Helped | null }) {
  const t = useTranslations("answers.helped");
  if (!helped) return null;
  const { worked, of } = helped;
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-success-ink">
      <ThumbsUp aria-hidden className="size-4 shrink-0" />
      {of === null ? t("all", { worked }) : t("some", { worked, of })}
    </span>
  );
}
