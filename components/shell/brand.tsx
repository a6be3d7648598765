import Link from "next/link";
import { useTranslations } from "next-intl";

/** The mark: something said, and settled. */
export function BrandMark({ className = "size-8" }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      <path
        className="fill-primary"
        d="M9 3h14a6 6 0 0 1 6 6v9a6 6 0 0 1-6 6h-6.4l-5.9 4.7A1 1 0 0 1 9 27.9V24a6 6 0 0 1-6-6V9a6 6 0 0 1 6-6Z"
      />
      <path
        className="stroke-white"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
        strokeLinejoin="round"
        d="m10.5 13.7 4 4 7-7.4"
      />
    </svg>
  );
}

/** Mark and wordmark; a link to where the reader starts. */
export function Brand({ href, organisation }: { href: string; organisation?: string }) {
  const t = useTranslations();
  const name = t("brand.name");
  return (
    <Link
      href={href}
      aria-label={t("shell.home", { name })}
      className="flex min-h-11 shrink-0 items-center gap-2.5 rounded-sm"
    >
      <BrandMark />
      <span className="flex flex-col leading-none">
        <span className="font-heading text-lg leading-5 font-semibold text-ink">
          <span className="text-primary-ink">e</span>Helpdesk
        </span>
        {organisation && (
          <span className="hidden max-w-64 truncate text-xs leading-4 text-ink-faint sm:block">
            {organisation}
          </span>
        )}
      </span>
    </Link>
  );
}
