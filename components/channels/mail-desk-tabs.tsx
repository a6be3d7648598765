import { useTranslations } from "next-intl";
import { ViewTabs } from "@/components/ui/view-tabs";

export type MailDeskPart = "inbound" | "channels" | "mail";

/** The three parts of the desk's post office: what is held, how the channels are doing, the settings. */
export function MailDeskTabs({ current, held }: { current: MailDeskPart; held: number }) {
  const t = useTranslations("channels.parts");
  return (
    <ViewTabs
      label={t("label")}
      items={(["inbound", "channels", "mail"] as const).map((part) => ({
        href: `/admin/${part}`,
        label: t(part),
        current: part === current,
        ...(part === "inbound" && held > 0 && { count: held }),
      }))}
    />
  );
}
