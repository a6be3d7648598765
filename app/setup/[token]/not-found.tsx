import { getTranslations } from "next-intl/server";
import { LinkEnded } from "@/components/auth/link-ended";
import { CentredShell } from "@/components/shell/centred-shell";

export default async function SetupLinkEnded() {
  const t = await getTranslations("login");
  return (
    <CentredShell>
      <LinkEnded
        title={t("setup.endedTitle")}
        text={t("setup.endedText")}
        next={{ href: "/login", label: t("submit") }}
      />
    </CentredShell>
  );
}
