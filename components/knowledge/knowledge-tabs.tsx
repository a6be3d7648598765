import { useTranslations } from "next-intl";
import { ViewTabs } from "@/components/ui/view-tabs";
import type { Role } from "@/db/values";

const PARTS = {
  cards: "/knowledge",
  review: "/knowledge/review",
  gaps: "/knowledge/gaps",
  manual: "/knowledge/manual",
  settings: "/admin/knowledge",
} as const;
export type KnowledgePart = keyof typeof PARTS;

const FOR_ADMINS: readonly KnowledgePart[] = ["review", "gaps", "settings"];

/** The parts of the base that the reader has. */
export function KnowledgeTabs({ current, roles }: { current: KnowledgePart; roles: readonly Role[] }) {
  const t = useTranslations("knowledge.parts");
  const parts = (Object.keys(PARTS) as KnowledgePart[]).filter(
    (part) => roles.includes("admin") || !FOR_ADMINS.includes(part),
  );
  return (
    <div className="print:hidden">
      <ViewTabs
        label={t("label")}
        items={parts.map((part) => ({ href: PARTS[part], label: t(part), current: part === current }))}
      />
    </div>
  );
}
