import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Locale } from "@/db/values";
import { formatDateTime } from "@/lib/i18n/formats";
import type { HeldReason } from "@/lib/inbound/outcome";

type HeldMail = {
  receivedAt: Date;
  sender: string | null;
  subject: string;
  reason: HeldReason;
  preview: string;
  hint: number | null;
};

/** One held mail: who, what, why, and which complaint it may belong to. Its text is shown as text only. */
export function HeldMailCard({ mail, locale }: { mail: HeldMail; locale: Locale }) {
  const t = useTranslations("mailbox.held");
  const { receivedAt, sender, subject, reason, preview, hint } = mail;
  return (
    <Card className="flex flex-col gap-4">
      <div className="min-w-0">
        <h2 className="text-base break-words">{subject || t("noSubject")}</h2>
        <p className="text-sm break-all text-ink-faint">
          {sender ?? t("unknownSender")} · {t("receivedAt", { time: formatDateTime(receivedAt, locale) })}
        </p>
      </div>
      <p className="text-sm break-words whitespace-pre-line text-ink-soft">{preview || t("noText")}</p>
      <DescriptionList
        columns={3}
        items={[
          { label: t("reason"), value: t(`reasons.${reason}`) },
          ...(hint
            ? [
                {
                  label: t("hint"),
                  value: (
                    <Link
                      href={`/complaints/${hint}`}
                      prefetch={false}
                      className="text-primary-ink underline"
                    >
                      #{hint}
                    </Link>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}
