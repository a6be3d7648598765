import { useTranslations } from "next-intl";
import { leaveDate } from "@/components/leave/leave-dates";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";

/** On the dashboard: whom the reader stands in for today and until when, and their own leave. Nothing otherwise. */
export function CoverNotice({
  covers,
  own,
}: {
  covers: readonly { name: string; untilDate: string }[];
  own: { untilDate: string; standInName: string | null } | null;
}) {
  const t = useTranslations("leave.notice");
  return (
    <>
      {own && (
        <Alert
          tone={own.standInName === null ? "warning" : "info"}
          title={
            own.standInName === null
              ? t("ownNobody", { date: leaveDate(own.untilDate) })
              : t("own", { date: leaveDate(own.untilDate), name: own.standInName })
          }
          actions={
            <LinkButton href="/account#leave" variant="secondary" size="sm" prefetch={false}>
              {t("manage")}
            </LinkButton>
          }
        >
          {t(own.standInName === null ? "ownNobodyText" : "ownText")}
        </Alert>
      )}
      {covers.map(({ name, untilDate }) => (
        <Alert key={name} title={t("covers", { name, date: leaveDate(untilDate) })}>
          {t("coversText", { name })}
        </Alert>
      ))}
    </>
  );
}
