import { useTranslations } from "next-intl";
import { ViewTabs } from "@/components/ui/view-tabs";

const PARTS = { calendar: "/admin/calendar", targets: "/admin/targets" };
export type ClockPart = keyof typeof PARTS;

/** The parts of what the clocks go by: the working calendar, and the targets and reminders. */
export function ClockTabs({ current }: { current: ClockPart }) {
  const t = useTranslations("calendar.parts");
  return (
    <ViewTabs
      label={t("label")}
      items={(Object.keys(PARTS) as ClockPart[]).map((part) => ({
        href: PARTS[part],
        label: t(part),
        current: part === current,
      }))}
    />
  );
}
