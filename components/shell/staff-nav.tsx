"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type StaffNavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  badge?: ReactNode;
  /** Other addresses that belong to it. */
  covers?: readonly string[];
};

/** In one line there is room for so many with an icon. */
const ICONS_FOR = 4;

/** Links to the parts of the staff portal; the one the reader is in is marked. */
export function StaffNav({ items, stacked }: { items: readonly StaffNavItem[]; stacked?: boolean }) {
  const path = usePathname();
  return (
    <ul className={stacked ? "flex flex-col" : "flex h-full items-stretch gap-1"}>
      {items.map(({ href, label, icon, badge, covers = [] }) => {
        const current = [href, ...covers].some((start) => path === start || path.startsWith(`${start}/`));
        return (
          <li key={href} className={stacked ? undefined : "flex"}>
            <Link
              href={href}
              aria-current={path === href ? "page" : current ? "true" : undefined}
              className={classNames(
                "flex items-center gap-2 text-sm font-medium transition-colors [&_svg]:size-4.5 [&_svg]:shrink-0",
                stacked
                  ? "-mx-3 min-h-12 rounded-md px-3 hover:bg-washed"
                  : "border-y-2 border-t-transparent px-2.5 whitespace-nowrap -outline-offset-4",
                !stacked && items.length > ICONS_FOR && "[&_svg]:hidden",
                current ? "text-primary-ink" : "text-ink-soft hover:text-ink",
                !stacked &&
                  (current ? "border-b-primary-ink" : "border-b-transparent hover:border-b-line-strong"),
                stacked && current && "bg-primary-soft",
              )}
            >
              {icon}
              {label}
              {badge}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
