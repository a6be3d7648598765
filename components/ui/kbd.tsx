import type { ReactNode } from "react";

/** A key to press. */
export function Kbd({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-flex min-w-5 items-center justify-center rounded-xs border border-line-strong bg-washed px-1 font-sans text-xs text-ink-soft">
      {children}
    </kbd>
  );
}
