import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";

/** For an Admin: messages that came in and fit nowhere, notifications that did not arrive. Nothing when all is well. */
export function MailTrouble({ held, undelivered }: { held: number; undelivered: number }) {
  const t = useTranslations("dashboard");
  if (held === 0 && undelivered === 0) return null;
  const sentences = [
    held > 0 && t("mail.held", { count: held }),
    undelivered > 0 && t("mail.undelivered", { count: undelivered }),
  ].filter((sentence) => sentence !== false);
  return (
    <Alert
      tone="warning"
      title={t("mail.title")}
      actions={
        <>
          {held > 0 && (
            <LinkButton href="/admin/inbound" variant="secondary" size="sm" prefetch={false}>
              {t("mail.open")}
            </LinkButton>
          )}
          {undelivered > 0 && (
            <LinkButton href="/admin/channels" variant="secondary" size="sm" prefetch={false}>
              {t("mail.channels")}
            </LinkButton>
          )}
        </>
      }
    >
      {sentences.join("; ")}.
    </Alert>
  );
}
