import type { ReactNode } from "react";

/** Why there is nothing here, and what can be done about it. */
export function EmptyState({
  icon,
  title,
  children,
  action,
}: {
  icon?: ReactNode;
  title: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className="flex flex-col items-center gap-1 rounded-lg border border-dashed border-line-strong px-6 py-12 text-center">
      {icon && (
        <span
          aria-hidden
          className="mb-3 flex size-12 items-center justify-center rounded-full bg-primary-soft text-primary-ink [&_svg]:size-6"
        >
          {icon}
        </span>
      )}
      <p className="font-heading text-base font-semibold text-ink">{title}</p>
      {children && <div className="max-w-prose text-sm text-ink-faint">{children}</div>}
      {action && <div className="mt-4">{action}</div>}
    </div>
  );
}
