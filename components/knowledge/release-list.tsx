import { useTranslations } from "next-intl";
import { startOfLocalDate } from "@/lib/calendar/local-date";
import { formatDate } from "@/lib/i18n/formats";
import type { Release } from "@/lib/knowledge/admin-queries";
import type { Module } from "@/lib/knowledge/change-modules";

/** The releases of iSPEKS that were recorded, newest first. */
export function ReleaseList({
  releases,
  modules,
}: {
  releases: readonly Release[];
  modules: readonly Module[];
}) {
  const t = useTranslations("knowledge-admin.admin.releases");
  if (releases.length === 0) return <p className="text-sm text-ink-faint">{t("empty")}</p>;
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-card">
      {releases.map(({ id, name, releasedOn, moduleIds, madeBy }) => {
        const changed = modules.filter((module) => moduleIds.includes(module.id));
        return (
          <li key={id} className="flex flex-col gap-0.5 px-4 py-3 text-sm">
            <span className="font-medium wrap-anywhere text-ink">
              {name}{" "}
              <span className="font-normal text-ink-faint">{formatDate(startOfLocalDate(releasedOn))}</span>
            </span>
            <span className="wrap-anywhere text-ink-soft">
              {moduleIds.length === 0 ? t("allModules") : changed.map((module) => module.name).join(", ")}
            </span>
            <span className="text-xs text-ink-faint">{t("by", { name: madeBy })}</span>
          </li>
        );
      })}
    </ul>
  );
}
