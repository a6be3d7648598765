import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** A white sheet. `flush` leaves the padding to what is inside (a table, a list). */
export function Card({ flush, className, ...rest }: ComponentProps<"div"> & { flush?: boolean }) {
  return (
    <div
      {...rest}
      className={classNames(
        "rounded-lg border border-line bg-surface shadow-card",
        !flush && "p-4 sm:p-6",
        className,
      )}
    />
  );
}

/** A titled part of a page. `level` is the heading's; `actions` stand at its right. */
export function Section({
  title,
  description,
  actions,
  level = 2,
  className,
  children,
  id,
}: {
  title: ReactNode;
  description?: ReactNode;
  actions?: ReactNode;
  level?: 2 | 3;
  className?: string;
  children?: ReactNode;
  id?: string;
}) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section id={id} className={classNames("flex flex-col gap-4", className)}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Heading className={level === 2 ? "text-lg" : "text-base"}>{title}</Heading>
          {description && <p className="mt-0.5 text-sm text-ink-faint">{description}</p>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

const LONG_TITLE = 80;

/** The head of a page with its one h1. `back` is a BackLink or Breadcrumb, `above` a line such as a number. */
export function PageHeader({
  title,
  above,
  description,
  back,
  actions,
}: {
  title: ReactNode;
  above?: ReactNode;
  description?: ReactNode;
  back?: ReactNode;
  actions?: ReactNode;
}) {
  const isLong = typeof title === "string" && title.length > LONG_TITLE;
  return (
    <header className="flex flex-col gap-2">
      {back}
      <div className="flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
        <div className="min-w-0 max-w-4xl">
          {above && <div className="mb-1 text-sm font-medium text-ink-faint">{above}</div>}
          <h1
            className={classNames("wrap-anywhere", isLong ? "text-xl sm:text-2xl" : "text-2xl sm:text-3xl")}
          >
            {title}
          </h1>
          {description && <div className="mt-2 max-w-prose text-base text-ink-soft">{description}</div>}
        </div>
        {actions && <div className="flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}
