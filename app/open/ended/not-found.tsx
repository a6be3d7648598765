import { getTranslations } from "next-intl/server";
import { LinkEnded } from "@/components/auth/link-ended";
import { CentredShell } from "@/components/shell/centred-shell";

export default async function OpenedLinkEnded() {
  const t = await getTranslations("login");
  return (
    <CentredShell>
      <LinkEnded
        title={t("link.endedTitle")}
        text={t("link.endedText")}
        next={{ href: "/track", label: t("track") }}
      />
    </CentredShell>
  );
}
