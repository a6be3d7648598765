"use client";

import { type ReactNode, useEffect, useRef } from "react";

/** A row that scrolls sideways on a phone and starts where the current tab is in sight. */
export function TabStrip({
  label,
  current,
  children,
}: {
  label: string;
  current: string | undefined;
  children: ReactNode;
}) {
  const strip = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another current tab is what it has to follow.
  useEffect(() => {
    const row = strip.current;
    const tab = row?.querySelector<HTMLElement>("[aria-current]");
    if (!row || !tab || row.scrollWidth <= row.clientWidth) return;
    const from = tab.getBoundingClientRect().left - row.getBoundingClientRect().left + row.scrollLeft;
    row.scrollLeft = from - (row.clientWidth - tab.offsetWidth) / 2;
  }, [current]);
  return (
    <nav ref={strip} aria-label={label} className="-mx-4.5 overflow-x-auto px-4.5 sm:mx-0 sm:px-0">
      {children}
    </nav>
  );
}
