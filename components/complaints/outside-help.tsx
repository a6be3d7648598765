import { useLocale, useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import type { ReferralOutcome, VendorLogOutcome } from "@/db/values";
import { localDate } from "@/lib/calendar/local-date";
import { formatDate, formatDateTime } from "@/lib/i18n/formats";

type VendorLog = {
  id: number;
  vendorName: string;
  logNo: string | null;
  promisedOn: string | null;
  loggedAt: Date;
  endedAt: Date | null;
  outcome: VendorLogOutcome | null;
};
type Referral = { implementorName: string; referredAt: Date; outcome: ReferralOutcome | null };

/** Who was asked beside the PIC: the open referral to an Implementor, and every log with the vendor's helpdesk. */
export function OutsideHelp({
  referral,
  vendorLogs,
  now,
}: {
  referral: Referral | null;
  vendorLogs: readonly VendorLog[];
  now: Date;
}) {
  const t = useTranslations("complaint.help");
  const locale = useLocale();
  if (referral === null && vendorLogs.length === 0) return null;
  return (
    <CollapsibleSection title={t("title")} startOpen>
      <div className="flex flex-col gap-4">
        {referral && (
          <DescriptionList
            items={[
              { label: t("implementor"), value: referral.implementorName },
              { label: t("referredAt"), value: formatDateTime(referral.referredAt, locale) },
            ]}
          />
        )}
        {vendorLogs.toReversed().map(({ id, vendorName, logNo, promisedOn, loggedAt, endedAt, outcome }) => (
          <div key={id} className="flex flex-col gap-2 border-t border-line pt-3 first:border-t-0 first:pt-0">
            <div className="flex flex-wrap items-center justify-between gap-2">
              <h3 className="font-sans text-sm font-semibold">{vendorName}</h3>
              <Badge tone={endedAt ? "neutral" : "warning"}>{t(`outcome.${outcome ?? "open"}`)}</Badge>
            </div>
            <DescriptionList
              items={[
                { label: t("logNo"), value: logNo ?? t("noLogNo") },
                { label: t("loggedAt"), value: formatDateTime(loggedAt, locale) },
                ...(promisedOn
                  ? [
                      {
                        label: t("promisedOn"),
                        value: (
                          <span className="flex flex-wrap items-center gap-2">
                            {formatDate(new Date(`${promisedOn}T12:00:00+08:00`))}
                            {!endedAt && promisedOn < localDate(now) && (
                              <Badge tone="danger">{t("overdue")}</Badge>
                            )}
                          </span>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </div>
        ))}
      </div>
    </CollapsibleSection>
  );
}
