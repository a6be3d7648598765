import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Pairs of label and value. `columns` holds on wide screens; a phone shows them one under another. */
export function DescriptionList({
  items,
  columns = 1,
  className,
}: {
  items: readonly { label: ReactNode; value: ReactNode }[];
  columns?: 1 | 2 | 3;
  className?: string;
}) {
  const grid = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-2 lg:grid-cols-3" }[columns];
  return (
    <dl className={classNames("grid gap-x-6 gap-y-3", grid, className)}>
      {items.map(({ label, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the pairs of a list stay in place
        <div key={index} className="min-w-0">
          <dt className="text-xs font-medium text-ink-faint">{label}</dt>
          <dd className="mt-0.5 text-sm text-ink">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
