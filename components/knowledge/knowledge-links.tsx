import { BookText, ClipboardCheck, type LucideIcon, Plus, SearchX, Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import type { Role } from "@/db/values";

const PARTS: {
  part: "review" | "gaps" | "manual" | "settings";
  href: string;
  Icon: LucideIcon;
  for: Role[];
}[] = [
  { part: "review", href: "/knowledge/review", Icon: ClipboardCheck, for: ["admin"] },
  { part: "gaps", href: "/knowledge/gaps", Icon: SearchX, for: ["admin", "pic"] },
  { part: "manual", href: "/knowledge/manual", Icon: BookText, for: ["admin", "pic", "implementor"] },
  { part: "settings", href: "/admin/knowledge", Icon: Settings2, for: ["admin"] },
];

/** The other parts of the base that the reader has, and writing a card. @param toReview cards that wait for an Admin */
export function KnowledgeLinks({ roles, toReview }: { roles: readonly Role[]; toReview: number }) {
  const t = useTranslations("knowledge");
  return (
    <nav aria-label={t("parts.label")} className="print:hidden">
      <ul className="flex flex-wrap gap-2">
        {PARTS.filter((one) => one.for.some((role) => roles.includes(role))).map(({ part, href, Icon }) => (
          <li key={part}>
            <LinkButton href={href} prefetch={false} variant="ghost">
              <Icon aria-hidden />
              {t(`parts.${part}`)}
              {part === "review" && toReview > 0 && <span className="tabular-nums">({toReview})</span>}
            </LinkButton>
          </li>
        ))}
        <li>
          <LinkButton href="/knowledge/new" prefetch={false}>
            <Plus aria-hidden />
            {t("write")}
          </LinkButton>
        </li>
      </ul>
    </nav>
  );
}
