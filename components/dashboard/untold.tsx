import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";

/** Proof of notice: what was asked of complainants and did not reach them, and the way to call them. Nothing when all did. */
export function Untold({ failed, unknown, handles }: { failed: number; unknown: number; handles: boolean }) {
  const t = useTranslations("dashboard.untold");
  if (failed === 0 && unknown === 0) return null;
  const link = (notice: "failed" | "unknown") => (
    <LinkButton
      href={`/inbox?view=${handles ? "mine" : "all"}&notice=${notice}`}
      variant="secondary"
      size="sm"
      prefetch={false}
    >
      {t(notice === "failed" ? "call" : "check")}
    </LinkButton>
  );
  return (
    <Alert
      tone={failed > 0 ? "danger" : "warning"}
      title={t("title")}
      actions={
        <>
          {failed > 0 && link("failed")}
          {unknown > 0 && link("unknown")}
        </>
      }
    >
      {failed > 0 && <p>{t("failed", { count: failed })}</p>}
      {unknown > 0 && <p>{t("unknown", { count: unknown })}</p>}
    </Alert>
  );
}
