import Link from "next/link";
import { useTranslations } from "next-intl";
import { Card, Section } from "@/components/ui/card";
import { formatDate } from "@/lib/i18n/formats";
import type { CardForStaff } from "@/lib/knowledge/queries";

/** What was different each time another complaint was solved with the card. */
export function DifferingCases({ differences }: { differences: CardForStaff["differences"] }) {
  const t = useTranslations("knowledge.card");
  if (differences.length === 0) return null;
  return (
    <Section title={t("differs")} description={t("differsLead")}>
      <Card flush>
        <ul className="divide-y divide-line">
          {differences.map(({ id, text, complaint, authorName, at }) => (
            <li key={id} className="flex flex-col gap-1 px-4 py-3 text-sm sm:px-5">
              <p className="wrap-anywhere whitespace-pre-line text-ink">{text}</p>
              <p className="flex flex-wrap gap-x-3 text-xs text-ink-faint">
                {complaint.title === null ? (
                  <span>{t("differsIn", { number: complaint.number })}</span>
                ) : (
                  <Link href={`/complaints/${complaint.number}`} prefetch={false} className="link">
                    {t("differsIn", { number: complaint.number })}
                  </Link>
                )}
                <span>{authorName}</span>
                <span className="tabular-nums">{formatDate(at)}</span>
              </p>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
