import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { CopyCode } from "@/components/knowledge/copy-code";
import { DescriptionList } from "@/components/ui/description-list";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";
import type { CardForStaff, CardPlace } from "@/lib/knowledge/queries";

/** Where in iSPEKS it is, who may read it, who found that it works, and where it comes from. */
export function CardFacts({ card }: { card: CardForStaff }) {
  const t = useTranslations("knowledge.card");
  const tCards = useTranslations("cards");
  const locale = useLocale();
  const name = (place: CardPlace | null) =>
    place ? (locale === "ms" ? place.nameMs : place.nameEn) : t("none");
  const readers =
    card.publishedVersion === null && card.state === "draft"
      ? "draft"
      : card.audience === "complainants"
        ? card.isPublic
          ? "complainants"
          : "paused"
        : "staff";
  const rows = [
    { label: tCards("field.module"), value: name(card.module) },
    { label: tCards("field.screen"), value: card.screen ?? t("none") },
    {
      label: tCards("field.errorCode"),
      value: card.errorCode ? <CopyCode code={card.errorCode} /> : t("none"),
    },
    { label: tCards("field.category"), value: name(card.category) },
    {
      label: tCards("field.verifiedBy"),
      value: card.verifiedBy ? tCards(`verifier.${card.verifiedBy}`) : t("none"),
    },
    ...(card.vendorLogNo ? [{ label: tCards("field.vendorLogNo"), value: card.vendorLogNo }] : []),
    { label: t("readers"), value: t(`readersAre.${readers}`) },
    {
      label: t("origin"),
      value: card.origin ? (
        card.origin.title === null ? (
          t("originHidden", { number: card.origin.number })
        ) : (
          <Link href={`/complaints/${card.origin.number}`} prefetch={false} className="link">
            #{card.origin.number} {card.origin.title}
          </Link>
        )
      ) : (
        t("none")
      ),
    },
    ...(card.authorName ? [{ label: t("author"), value: card.authorName }] : []),
    { label: t("written"), value: formatDate(card.createdAt) },
    ...(card.reviewDueOn
      ? [{ label: t("reviewDue"), value: formatDate(startOfLocalDate(card.reviewDueOn)) }]
      : []),
    ...(card.mergedFrom.length > 0
      ? [
          {
            label: t("mergedFrom"),
            value: (
              <ul>
                {card.mergedFrom.map(({ id, no, title }) => (
                  <li key={id}>
                    <Link href={`/knowledge/${no}`} prefetch={false} className="link wrap-anywhere">
                      {no} {title}
                    </Link>
                  </li>
                ))}
              </ul>
            ),
          },
        ]
      : []),
  ];
  return (
    <CollapsibleSection title={t("facts")} startOpen>
      <DescriptionList items={rows} className="wrap-anywhere" />
    </CollapsibleSection>
  );
}
