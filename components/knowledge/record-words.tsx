import { useTranslations } from "next-intl";
import type { CardRecord } from "@/lib/knowledge/record";

/** "Digunakan 14 kali, berjaya 12 · 1 tidak berjaya · 1 menunggu · 4.6 daripada 5 (9 penilaian)": how a card has done. */
export function RecordWords({ record }: { record: CardRecord }) {
  const t = useTranslations("cards.record");
  const { used, worked, failed, pending, selfService, replies, ratings, ratingAverage } = record;
  const parts = [
    used === 0 ? t("unused") : t("used", { used, worked }),
    failed > 0 && t("failed", { count: failed }),
    pending > 0 && t("pending", { count: pending }),
    selfService > 0 && t("selfService", { count: selfService }),
    replies > 0 && t("replies", { count: replies }),
    ratingAverage !== null && t("rating", { average: ratingAverage.toFixed(1), count: ratings }),
  ];
  return <>{parts.filter(Boolean).join(" · ")}</>;
}
