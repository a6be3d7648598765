import { getTranslations } from "next-intl/server";
import { LinkEnded } from "@/components/auth/link-ended";
import { CentredShell } from "@/components/shell/centred-shell";

export default async function PasswordLinkEnded() {
  const t = await getTranslations("login.passwordPage");
  return (
    <CentredShell>
      <LinkEnded
        title={t("endedTitle")}
        text={t("endedText")}
        next={{ href: "/forgot-password", label: t("again") }}
      />
    </CentredShell>
  );
}
