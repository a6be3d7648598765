import { getTranslations } from "next-intl/server";
import { LinkEnded } from "@/components/auth/link-ended";

/** A link that ended, was used or never was one. */
export default async function MailLinkEnded() {
  const t = await getTranslations("complainant.lodge.fromMail");
  return (
    <div className="mx-auto flex w-full max-w-md flex-1 flex-col items-center justify-center px-4.5 py-16">
      <LinkEnded
        title={t("endedTitle")}
        text={t("endedText")}
        next={{ href: "/track", label: t("endedTrack") }}
        other={{ href: "/lodge", label: t("endedLodge") }}
      />
    </div>
  );
}
