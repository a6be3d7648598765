import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** What happened, oldest first: TimelineItem, TimelineEvent and TimelineGroup inside. */
export function Timeline({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol aria-label={label} className="flex flex-col gap-4">
      {children}
    </ol>
  );
}

const TONES = {
  plain: { box: "border-line bg-surface", head: "border-line" },
  own: { box: "border-primary-line bg-primary-soft", head: "border-primary-line" },
  internal: { box: "border-warning-line bg-warning-soft border-dashed", head: "border-warning-line" },
};

/**
 * Something a person wrote. `tone`: plain from outside, own from this side, internal for what is not shown
 * outside (say so in `badge` too). `avatar` is an Avatar, `meta` the time and channel, `footer` attachments.
 */
export function TimelineItem({
  id,
  tone = "plain",
  avatar,
  author,
  role,
  badge,
  meta,
  footer,
  children,
}: {
  id?: string;
  tone?: keyof typeof TONES;
  avatar?: ReactNode;
  author: ReactNode;
  role?: ReactNode;
  badge?: ReactNode;
  meta?: ReactNode;
  footer?: ReactNode;
  children: ReactNode;
}) {
  const { box, head } = TONES[tone];
  return (
    <li id={id} className="flex gap-3">
      {avatar && <div className="hidden pt-1 sm:block">{avatar}</div>}
      <article className={classNames("min-w-0 flex-1 rounded-lg border", box)}>
        <header
          className={classNames("flex flex-wrap items-center gap-x-2 gap-y-1 border-b px-4 py-2", head)}
        >
          <span className="text-sm font-semibold text-ink">{author}</span>
          {role && <span className="text-xs text-ink-soft">{role}</span>}
          {badge}
          {meta && <span className="ml-auto text-xs text-ink-soft tabular-nums">{meta}</span>}
        </header>
        <div className="px-4 py-3 text-sm leading-6 whitespace-pre-line text-ink">{children}</div>
        {footer && <div className="px-4 pb-3">{footer}</div>}
      </article>
    </li>
  );
}

/** Something the system recorded, in one line. */
export function TimelineEvent({
  icon,
  meta,
  children,
}: {
  icon?: ReactNode;
  meta?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li className="flex items-start gap-x-3 text-sm text-ink-faint max-sm:flex-wrap">
      <span
        aria-hidden
        className="flex size-6 shrink-0 items-center justify-center rounded-full border border-line-strong bg-surface sm:mx-1 [&_svg]:size-3.5"
      >
        {icon}
      </span>
      <div className="min-w-0 flex-1 pt-0.5">{children}</div>
      {meta && <span className="pt-0.5 text-xs tabular-nums max-sm:w-full max-sm:pl-9">{meta}</span>}
    </li>
  );
}

/** Several system events folded into one line that opens. Takes TimelineEvents. */
export function TimelineGroup({ count, children }: { count: number; children: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <li>
      <details className="group">
        <summary className="flex min-h-8 list-none items-center gap-3 rounded-sm text-sm font-medium text-ink-soft hover:text-ink pointer-coarse:min-h-11">
          <span
            aria-hidden
            className="flex size-6 items-center justify-center rounded-full border border-line-strong bg-surface sm:mx-1"
          >
            <ChevronRight className="size-3.5 transition-transform group-open:rotate-90" />
          </span>
          {t("showMore", { count })}
        </summary>
        <ol className="mt-3 flex flex-col gap-3">{children}</ol>
      </details>
    </li>
  );
}
