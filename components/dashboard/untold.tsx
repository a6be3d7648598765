import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/button";

/** Proof of notice: what was asked of complainants and did not reach them, and the way to call them. Nothing when all did. */
export function Untold({ failed, unknown, handles }: { failed: number; unknown: number; handles: boolean }) {
  const t = useTranslations("dashboard");
  if (failed === 0 && unknown === 0) return null;
  const link = (notice: "failed" | "unknown", count: number) =>
    count > 0 && (
      <LinkButton
        href={`/inbox?view=${handles ? "mine" : "all"}&notice=${notice}`}
        variant="secondary"
        size="sm"
        prefetch={false}
        className="text-left whitespace-normal!"
      >
        {t(`untold.${notice}`, { count })}
      </LinkButton>
    );
  return (
    <Alert
      tone={failed > 0 ? "danger" : "warning"}
      title={t("untold.title")}
      actions={
        <>
          {link("failed", failed)}
          {link("unknown", unknown)}
        </>
      }
    />
  );
}
