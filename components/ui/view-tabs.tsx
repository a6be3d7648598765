import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";
import { TabStrip } from "@/components/ui/tab-strip";

/** Views of one list as links, so that each has an address and Back works. Scrolls sideways on a phone. */
export function ViewTabs({
  items,
  label,
}: {
  items: readonly { href: string; label: ReactNode; count?: number | string; current?: boolean }[];
  label?: string;
}) {
  const t = useTranslations("ui");
  return (
    <TabStrip label={label ?? t("views")} current={items.find(({ current }) => current)?.href}>
      <ul className="flex min-w-max gap-1 border-b border-line-strong">
        {items.map(({ href, label, count, current }) => (
          <li key={href}>
            <Link
              href={href}
              prefetch={false}
              aria-current={current ? "page" : undefined}
              className={classNames(
                "-mb-px flex min-h-11 items-center gap-2 border-b-2 px-3 text-sm font-medium whitespace-nowrap -outline-offset-2 transition-colors",
                current
                  ? "border-primary-ink text-primary-ink"
                  : "border-transparent text-ink-soft hover:border-control hover:text-ink",
              )}
            >
              {label}
              {count !== undefined && (
                <span
                  className={classNames(
                    "rounded-full px-1.5 py-px text-xs tabular-nums",
                    current ? "bg-primary-soft" : "bg-washed text-ink-soft",
                  )}
                >
                  {count}
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </TabStrip>
  );
}
