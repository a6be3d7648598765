import { X } from "lucide-react";
import Link from "next/link";
import { classNames } from "@/components/ui/class-names";

/** What narrows a list now, each with a way to take it away, and one to take all of it away. */
export function FilterChips({
  label,
  chips,
  removeLabel,
  clear,
  className,
}: {
  label: string;
  chips: readonly { name: string; text: string; href: string }[];
  /** What the link of a chip is called, for those who do not see it. */
  removeLabel: (text: string) => string;
  clear: { text: string; href: string };
  className?: string;
}) {
  return (
    <ul aria-label={label} className={classNames("flex flex-wrap items-center gap-2", className)}>
      {chips.map(({ name, text, href }) => (
        <li key={name} className="max-w-full">
          <Link
            href={href}
            prefetch={false}
            aria-label={removeLabel(text)}
            className="inline-flex min-h-8 max-w-full items-center gap-1.5 rounded-full border border-primary-line bg-primary-soft px-3 text-sm font-medium text-primary-ink hover:border-primary-ink pointer-coarse:min-h-11"
          >
            <span className="truncate">{text}</span>
            <X aria-hidden className="size-3.5 shrink-0" />
          </Link>
        </li>
      ))}
      <li>
        <Link
          href={clear.href}
          prefetch={false}
          className="inline-flex min-h-8 items-center rounded-sm px-2 text-sm font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
        >
          {clear.text}
        </Link>
      </li>
    </ul>
  );
}
