import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import type { Command } from "@/components/complaints/command";
import { MaskedNoKp } from "@/components/complaints/no-kp-value";
import { DescriptionList } from "@/components/ui/description-list";
import type { Channel, Locale } from "@/db/values";
import { formatDateTime, formatNoKp, formatPhone, maskNoKp } from "@/lib/i18n/formats";

/** Maklumat Aduan & Pengadu, with the guide's fields in the guide's order. */
export function Particulars({
  number,
  complaint,
  categoryName,
  ptj,
  lodgedByName,
  handlesCase,
  unmask,
}: {
  number: number;
  complaint: {
    lodgedAt: Date;
    complainantName: string;
    complainantNoKp: string | null;
    complainantPhone: string | null;
    complainantEmail: string;
    complainantLocale: Locale;
    channel: Channel;
    followsId: number | null;
  };
  categoryName: string | null;
  ptj: { code: string; name: string };
  lodgedByName: string | null;
  /** Those handling the case see the whole No KP; others ask for it, which is recorded. */
  handlesCase: boolean;
  unmask: Command<string>;
}) {
  const t = useTranslations("complaint.particulars");
  const tLife = useTranslations("lifecycle");
  const locale = useLocale();
  const { complainantNoKp: noKp, complainantPhone: phone, complainantEmail: email, channel } = complaint;
  const none = <span className="text-ink-faint">{t("none")}</span>;
  const shownNoKp =
    noKp === null ? (
      none
    ) : handlesCase ? (
      <span className="tabular-nums">{formatNoKp(noKp)}</span>
    ) : (
      <MaskedNoKp number={number} masked={maskNoKp(noKp)} unmask={unmask} />
    );
  const items: { label: string; value: ReactNode }[] = [
    { label: t("number"), value: <span className="tabular-nums">{number}</span> },
    { label: t("date"), value: formatDateTime(complaint.lodgedAt, locale) },
    { label: t("name"), value: complaint.complainantName },
    { label: t("noKp"), value: shownNoKp },
    {
      label: t("phone"),
      value: phone ? (
        <a href={`tel:${phone}`} className="link tabular-nums">
          {formatPhone(phone)}
        </a>
      ) : (
        none
      ),
    },
    {
      label: t("email"),
      value: (
        <a href={`mailto:${email}`} className="link wrap-anywhere">
          {email}
        </a>
      ),
    },
    { label: t("ptj"), value: `${ptj.name} (${ptj.code})` },
    { label: t("category"), value: categoryName ?? none },
    {
      label: t("channel"),
      value: lodgedByName
        ? t("lodgedBy", { channel: tLife(`channel.${channel}`), name: lodgedByName })
        : tLife(`channel.${channel}`),
    },
  ];
  if (complaint.followsId !== null) {
    items.push({
      label: t("follows"),
      value: (
        <a href={`/complaints/${complaint.followsId}`} className="link">
          {t("followsNumber", { number: complaint.followsId })}
        </a>
      ),
    });
  }
  return (
    <CollapsibleSection title={t("title")}>
      <DescriptionList items={items} className="sm:max-lg:grid-cols-2" />
    </CollapsibleSection>
  );
}
