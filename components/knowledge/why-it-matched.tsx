import { useTranslations } from "next-intl";
import type { FoundCard } from "@/lib/knowledge/find-cards";

/** Why a card was found, in one short line. */
export function WhyItMatched({ why }: { why: FoundCard["why"] }) {
  const t = useTranslations("similar.why");
  const reasons = [
    why.errorCode && t("errorCode", { code: why.errorCode }),
    why.words.length > 0 && t("words", { words: why.words.join(", ") }),
    why.sameCategory && t("sameCategory"),
    why.sameModule && t("sameModule"),
  ].filter(Boolean);
  if (reasons.length === 0) return null;
  return <p className="text-xs wrap-anywhere text-ink-faint">{reasons.join(" · ")}</p>;
}
