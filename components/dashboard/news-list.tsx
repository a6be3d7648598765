import { useLocale, useTranslations } from "next-intl";
import { Card, Section } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { RowLink } from "@/components/ui/table";
import type { News } from "@/lib/complaints/dashboard-queries";
import { formatDateTime } from "@/lib/i18n/formats";

/** What others did since the reader's last visit. `markSeen` counts all of it as seen. */
export function NewsList({
  items,
  count,
  seenAt,
  markSeen,
}: {
  items: readonly News[];
  count: number;
  seenAt: Date | null;
  markSeen: () => Promise<void>;
}) {
  const t = useTranslations("dashboard");
  const locale = useLocale();
  return (
    <Section
      title={t("news.title")}
      description={seenAt && t("news.since", { when: formatDateTime(seenAt, locale) })}
    >
      <Card flush>
        {items.length === 0 ? (
          <p className="px-4 py-6 text-sm text-ink-faint sm:px-6">
            {t(seenAt ? "news.empty" : "news.first")}
          </p>
        ) : (
          <>
            <ul className="divide-y divide-line">
              {items.map((item) => (
                <li
                  key={item.number}
                  className="relative flex gap-3 px-4 py-3 transition-colors first:rounded-t-lg hover:bg-washed sm:px-6"
                >
                  <span aria-hidden className="mt-1.5 size-2 shrink-0 rounded-full bg-primary" />
                  <span className="min-w-0 flex-1 text-sm">
                    <span className="flex flex-wrap justify-between gap-x-3 text-xs text-ink-faint">
                      <span className="font-medium text-ink-soft">{t(`news.what.${item.what}`)}</span>
                      <time dateTime={item.at.toISOString()} className="tabular-nums">
                        {formatDateTime(item.at, locale)}
                      </time>
                    </span>
                    <RowLink href={`/complaints/${item.number}`} prefetch={false}>
                      #{item.number} {item.title}
                    </RowLink>
                  </span>
                </li>
              ))}
            </ul>
            <form
              action={markSeen}
              className="flex flex-wrap items-center justify-between gap-2 border-t border-line px-4 py-2 sm:px-6"
            >
              <span className="text-sm text-ink-faint">
                {count > items.length && t("news.more", { count: count - items.length })}
              </span>
              <SubmitButton variant="ghost" size="sm" className="-mr-3">
                {t("news.seen")}
              </SubmitButton>
            </form>
          </>
        )}
      </Card>
    </Section>
  );
}
