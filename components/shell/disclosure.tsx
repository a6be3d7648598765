"use client";

import { usePathname } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from "react";

/**
 * A button that shows a panel under it, as a `details` so that it opens without JavaScript too. With it, the
 * panel also closes on Escape, on a press elsewhere, and when another page comes.
 */
export function Disclosure({
  label,
  summary,
  summaryClass,
  panelClass,
  className,
  children,
}: {
  label: string;
  summary: ReactNode;
  summaryClass: string;
  panelClass: string;
  className?: string;
  children: ReactNode;
}) {
  const details = useRef<HTMLDetailsElement>(null);
  const path = usePathname();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what closes it
  useEffect(() => {
    if (details.current) details.current.open = false;
  }, [path]);

  useEffect(() => {
    const closeOnPressElsewhere = ({ target }: PointerEvent) => {
      if (details.current?.open && !details.current.contains(target as Node)) details.current.open = false;
    };
    document.addEventListener("pointerdown", closeOnPressElsewhere);
    return () => document.removeEventListener("pointerdown", closeOnPressElsewhere);
  }, []);

  function closeOnEscape(event: KeyboardEvent) {
    if (event.key !== "Escape" || !details.current?.open) return;
    details.current.open = false;
    details.current.querySelector("summary")?.focus();
  }

  return (
    <details ref={details} onKeyDown={closeOnEscape} className={className}>
      <summary aria-label={label} className={`list-none ${summaryClass}`}>
        {summary}
      </summary>
      <div className={panelClass}>{children}</div>
    </details>
  );
}
