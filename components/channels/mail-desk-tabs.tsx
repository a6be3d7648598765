import { useTranslations } from "next-intl";
import { ViewTabs } from "@/components/ui/view-tabs";

const PARTS = {
  inbound: "/admin/inbound",
  discarded: "/admin/inbound?show=discarded",
  channels: "/admin/channels",
  mail: "/admin/mail",
};
export type MailDeskPart = keyof typeof PARTS;

/** The parts of the desk's post office: what is held, what was discarded, how the channels are doing, the settings. */
export function MailDeskTabs({ current, held }: { current: MailDeskPart; held: number }) {
  const t = useTranslations("channels.parts");
  return (
    <ViewTabs
      label={t("label")}
      items={(Object.keys(PARTS) as MailDeskPart[]).map((part) => ({
        href: PARTS[part],
        label: t(part),
        current: part === current,
        ...(part === "inbound" && held > 0 && { count: held }),
      }))}
    />
  );
}
