import { Pencil } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { formatDate } from "@/lib/i18n/formats";
import type { SynonymGroup } from "@/lib/knowledge/admin-queries";

/** The groups of words that mean the same, each with its way to be edited. */
export function SynonymList({
  groups,
  editing,
}: {
  groups: readonly SynonymGroup[];
  /** Whose form is open. */
  editing: number | null;
}) {
  const t = useTranslations("knowledge-admin.admin.synonyms");
  if (groups.length === 0) return <p className="text-sm text-ink-faint">{t("empty")}</p>;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {groups.map(({ id, words, changedBy, changedAt }) => (
        <li
          key={id}
          aria-current={id === editing ? "true" : undefined}
          className={`flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm ${id === editing ? "bg-primary-soft" : ""}`}
        >
          <div className="min-w-40 flex-1">
            <span className="font-medium wrap-anywhere text-ink">{words.join(" · ")}</span>
            {changedBy && (
              <span className="block text-xs text-ink-faint">
                {t("changed", { name: changedBy, date: formatDate(changedAt) })}
              </span>
            )}
          </div>
          <Link
            href={`/admin/knowledge?edit=${id}#edit`}
            prefetch={false}
            aria-label={t("editOne", { words: words.join(", ") })}
            className="inline-flex min-h-8 items-center gap-1.5 rounded-xs font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
          >
            <Pencil aria-hidden className="size-4" />
            {t("editShort")}
          </Link>
        </li>
      ))}
    </ul>
  );
}
