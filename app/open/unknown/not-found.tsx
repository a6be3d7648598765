import { getTranslations } from "next-intl/server";
import { LinkEnded } from "@/components/auth/link-ended";
import { CentredShell } from "@/components/shell/centred-shell";

export default async function LinkUnknown() {
  const t = await getTranslations("login");
  return (
    <CentredShell>
      <LinkEnded
        title={t("link.unknownTitle")}
        text={t("link.unknownText")}
        next={{ href: "/track", label: t("track") }}
      />
    </CentredShell>
  );
}
