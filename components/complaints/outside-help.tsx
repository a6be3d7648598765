import { useLocale, useTranslations } from "next-intl";
import { CollapsibleSection } from "@/components/complaints/collapsible-section";
import { NamedComplaints } from "@/components/complaints/named-complaints";
import type { OpenTicket } from "@/components/complaints/vendor-fields";
import { type VendorCommands, VendorLogActions } from "@/components/complaints/vendor-log-actions";
import { Badge } from "@/components/ui/badge";
import { DescriptionList } from "@/components/ui/description-list";
import type { ReferralOutcome, VendorLogOutcome } from "@/db/values";
import { localDate, startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate, formatDateTime } from "@/lib/i18n/formats";

type VendorLog = {
  id: number;
  ticketId: number;
  vendorId: number;
  vendorName: string;
  vendorEmail: string | null;
  logNo: string | null;
  promisedOn: string | null;
  firstPromisedOn: string | null;
  loggedAt: Date;
  endedAt: Date | null;
  outcome: VendorLogOutcome | null;
  days: number;
  workingDays: number;
  others: readonly { number: number; title: string | null }[];
};
type Referral = { implementorName: string; referredAt: Date; outcome: ReferralOutcome | null };

/** Who was asked beside the PIC: the open referral to an Implementor, and every log with the vendor's helpdesk. */
export function OutsideHelp({
  number,
  referral,
  vendorLogs,
  tickets,
  commands,
  now,
}: {
  number: number;
  referral: Referral | null;
  vendorLogs: readonly VendorLog[];
  /** Logs that are open at the vendors. */
  tickets: readonly OpenTicket[];
  /** Null for who sees it and does not handle it. */
  commands: VendorCommands | null;
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
        {vendorLogs.toReversed().map((log) => (
          <div
            key={log.id}
            className="flex flex-col gap-3 border-t border-line pt-3 first:border-t-0 first:pt-0"
          >
            <VendorLogFacts log={log} now={now} />
            {commands && log.endedAt === null && (
              <VendorLogActions
                number={number}
                log={{ ...log, canBeAsked: log.vendorEmail !== null }}
                tickets={tickets.filter(({ vendorId }) => vendorId === log.vendorId)}
                commands={commands}
                today={localDate(now)}
              />
            )}
          </div>
        ))}
      </div>
    </CollapsibleSection>
  );
}

function VendorLogFacts({ log, now }: { log: VendorLog; now: Date }) {
  const t = useTranslations("complaint.help");
  const locale = useLocale();
  const { vendorName, logNo, promisedOn, firstPromisedOn, loggedAt, endedAt, outcome, others } = log;
  const date = (day: string) => formatDate(startOfLocalDate(day));
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="font-sans text-sm font-semibold">{vendorName}</h3>
        <Badge tone={endedAt ? "neutral" : "warning"}>{t(`outcome.${outcome ?? "open"}`)}</Badge>
      </div>
      <DescriptionList
        items={[
          { label: t("logNo"), value: logNo ?? t("noLogNo") },
          {
            label: t("loggedAt"),
            value: (
              <>
                {formatDateTime(loggedAt, locale)}
                <span className="block text-ink-soft">
                  {t("waited", { days: log.days, working: log.workingDays })}
                </span>
              </>
            ),
          },
          {
            label: t("promisedOn"),
            value: promisedOn ? (
              <>
                <span className="flex flex-wrap items-center gap-2">
                  {date(promisedOn)}
                  {!endedAt && promisedOn < localDate(now) && <Badge tone="danger">{t("overdue")}</Badge>}
                </span>
                {firstPromisedOn && firstPromisedOn !== promisedOn && (
                  <span className="block text-ink-soft">
                    {t("firstPromise", { date: date(firstPromisedOn) })}
                  </span>
                )}
              </>
            ) : (
              t("noPromise")
            ),
          },
          ...(others.length > 0
            ? [
                {
                  label: t("others"),
                  value: (
                    <ul className="flex max-h-48 flex-col gap-1 overflow-y-auto">
                      <NamedComplaints complaints={others} />
                    </ul>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}
