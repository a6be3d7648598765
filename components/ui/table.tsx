import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/**
 * A table on its own sheet. The caption names it for screen readers. On wide screens the head stays under the
 * top bar while the page scrolls; on narrow ones the table scrolls sideways by itself.
 */
export function Table({
  caption,
  className,
  children,
}: {
  caption: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className={classNames(
        "rounded-lg border border-line bg-surface shadow-card max-lg:overflow-x-auto",
        className,
      )}
    >
      <table className="w-full border-separate border-spacing-0 text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

/** A column's head; with `sort` it is a link to the list sorted by it (`direction` when it is so now). */
export function Th({
  children,
  sort,
  align = "left",
  className,
}: {
  children: ReactNode;
  sort?: { href: string; direction?: "ascending" | "descending" };
  align?: "left" | "right";
  className?: string;
}) {
  const Icon =
    sort?.direction === "ascending" ? ArrowUp : sort?.direction === "descending" ? ArrowDown : ChevronsUpDown;
  return (
    <th
      scope="col"
      aria-sort={sort ? (sort.direction ?? "none") : undefined}
      className={classNames(
        "border-b border-line-strong bg-washed px-3 py-2 align-bottom text-xs font-semibold text-ink-soft first:rounded-tl-lg first:pl-4 last:rounded-tr-lg last:pr-4 lg:sticky lg:top-14 lg:z-10",
        align === "right" && "text-right",
        className,
      )}
    >
      {sort ? (
        <Link
          href={sort.href}
          prefetch={false}
          className={classNames(
            "inline-flex min-h-6 items-center gap-1 rounded-xs hover:text-ink",
            sort.direction && "text-primary-ink hover:text-primary-ink",
          )}
        >
          {children}
          <Icon aria-hidden className="size-3.5 shrink-0" />
        </Link>
      ) : (
        children
      )}
    </th>
  );
}

/** The one link of a row or card (which must be `relative`): its words are the link, its surface is all of it. */
export function RowLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      // A list shows many: fetching every one ahead would cost more than it saves.
      prefetch={false}
      {...rest}
      className={classNames(
        "rounded-xs font-medium text-primary-ink after:absolute after:inset-0 hover:underline",
        className,
      )}
    />
  );
}
