import Link from "next/link";
import { useTranslations } from "next-intl";
import { classNames } from "@/components/ui/class-names";
import type { Locale } from "@/db/values";
import { formatDateTime } from "@/lib/i18n/formats";

type Summary = { id: number; recipient: string; subject: string; sentAt: Date };

/** The left pane: newest first, the open one marked. */
export function MailList({
  mails,
  openId,
  locale,
}: {
  mails: Summary[];
  openId: number | null;
  locale: Locale;
}) {
  const t = useTranslations("mailbox");
  return (
    <nav
      aria-label={t("list")}
      className="overflow-y-auto rounded-lg border border-line bg-surface shadow-card lg:sticky lg:top-4 lg:max-h-[calc(100dvh-2rem)]"
    >
      <ul className="divide-y divide-line">
        {mails.map(({ id, recipient, subject, sentAt }) => (
          <li key={id}>
            <Link
              href={`/dev/mailbox?mail=${id}`}
              prefetch={false}
              aria-current={id === openId ? "page" : undefined}
              className={classNames(
                "block px-4 py-3 -outline-offset-2 transition-colors hover:bg-washed",
                id === openId && "bg-primary-soft",
              )}
            >
              <span className="block truncate text-sm font-medium text-ink">{subject}</span>
              <span className="mt-0.5 flex flex-col text-xs text-ink-faint">
                <span className="truncate">{recipient}</span>
                <time dateTime={sentAt.toISOString()} className="tabular-nums">
                  {formatDateTime(sentAt, locale)}
                </time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
