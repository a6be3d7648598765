import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";

/** For an Admin: years whose holidays nobody has entered or confirmed, which makes deadlines wrong. Nothing when all are. */
export function HolidaysAsked({ years }: { years: readonly { year: number; estimates: number }[] }) {
  const t = useTranslations("dashboard.holidays");
  if (years.length === 0) return null;
  return (
    <Alert
      tone="warning"
      title={t("title")}
      actions={
        <LinkButton href="/admin/calendar" variant="secondary" size="sm" prefetch={false}>
          {t("open")}
        </LinkButton>
      }
    >
      {years.map(({ year, estimates }) => (
        <p key={year} className="not-first:mt-1">
          {estimates === 0
            ? t("missing", { year: String(year) })
            : t("estimated", { year: String(year), count: estimates })}
        </p>
      ))}
    </Alert>
  );
}
