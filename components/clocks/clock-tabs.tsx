import { useTranslations } from "next-intl";
import { ViewTabs } from "@/components/ui/view-tabs";

const PARTS = { calendar: "/admin/calendar", targets: "/admin/targets", leave: "/admin/leave" };
export type ClockPart = keyof typeof PARTS;

/** The parts of what the clocks go by: the working calendar, the targets and reminders, and who is away. */
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
