import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

export type BadgeTone = "neutral" | "info" | "accent" | "success" | "warning" | "danger";

const TONES: Record<BadgeTone, string> = {
  neutral: "border-line-strong bg-washed text-ink-soft",
  info: "border-primary-line bg-primary-soft text-primary-ink",
  accent: "border-accent-line bg-accent-soft text-accent-ink",
  success: "border-success-line bg-success-soft text-success-ink",
  warning: "border-warning-line bg-warning-soft text-warning-ink",
  danger: "border-danger-line bg-danger-soft text-danger-ink",
};

/** A state in words, with a colour and, where it says more, an icon: never colour alone. */
export function Badge({
  tone = "neutral",
  icon,
  children,
  className,
}: {
  tone?: BadgeTone;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1 rounded-full border px-2 py-0.5 text-xs font-medium [&_svg]:size-3.5 [&_svg]:shrink-0",
        TONES[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** A number that asks for attention, as beside Inbox Helpdesk. `label` says what it counts. */
export function CountBadge({ count, label, max = 999 }: { count: number; label?: string; max?: number }) {
  return (
    <span className="inline-flex h-5 min-w-5 items-center justify-center rounded-full bg-danger px-1.5 text-xs font-semibold text-white tabular-nums">
      <span aria-hidden={label ? true : undefined}>{count > max ? `${max}+` : count}</span>
      {label && <span className="sr-only">{label}</span>}
    </span>
  );
}

/** Two initials in a disc; the name itself stands beside it. */
export function Avatar({ name, tone = "neutral" }: { name: string; tone?: BadgeTone }) {
  const words = name
    .split(/\s+/)
    .filter((word) => /^\p{L}/u.test(word) && !/^(bin|binti|a\/[lp])$/i.test(word));
  const initials = words.slice(0, 2).map((word) => word[0]?.toUpperCase());
  return (
    <span
      aria-hidden
      className={classNames(
        "inline-flex size-8 shrink-0 items-center justify-center rounded-full border text-xs font-semibold",
        TONES[tone],
      )}
    >
      {initials}
    </span>
  );
}
