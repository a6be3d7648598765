import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** Back to the page this one was reached from. */
export function BackLink({ href, children }: { href: string; children?: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <Link
      href={href}
      className="-ml-1 inline-flex min-h-8 items-center gap-1 self-start rounded-sm pr-1 text-sm font-medium text-primary-ink hover:underline pointer-coarse:min-h-11"
    >
      <ChevronLeft aria-hidden className="size-4" />
      {children ?? t("back")}
    </Link>
  );
}

/** Where this page stands; the last item is the page itself and has no `href`. */
export function Breadcrumb({ items }: { items: readonly { label: string; href?: string }[] }) {
  const t = useTranslations("ui");
  return (
    <nav aria-label={t("breadcrumb")}>
      <ol className="flex flex-wrap items-center gap-1 text-sm">
        {items.map(({ label, href }, index) => (
          <li key={label} className="flex min-h-6 items-center gap-1">
            {index > 0 && <ChevronRight aria-hidden className="size-4 text-ink-faint" />}
            {href ? (
              <Link href={href} className="rounded-xs font-medium text-primary-ink hover:underline">
                {label}
              </Link>
            ) : (
              <span aria-current="page" className="text-ink-faint">
                {label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
