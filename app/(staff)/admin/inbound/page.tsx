import { MailCheck } from "lucide-react";
import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { HeldMailCard } from "@/components/mailbox/held-mail-card";
import { PageHeader } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Pagination } from "@/components/ui/pagination";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { HELD_PER_PAGE, heldMails } from "@/lib/inbound/queries";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailbox.held");
  return { title: t("title") };
}

/** Mails that came in and wait for an Admin: what matched nothing, or came from the wrong hand. */
export default async function HeldMailsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  await requireRole("admin");
  const asked = Number((await searchParams).page);
  const page = Number.isSafeInteger(asked) && asked > 0 && asked < 100_000 ? asked : 1;
  const [t, locale, { mails, total }] = await Promise.all([
    getTranslations("mailbox.held"),
    getLocale(),
    heldMails(db(), page),
  ]);
  const first = (page - 1) * HELD_PER_PAGE + 1;
  const last = first + mails.length - 1;
  const address = (other: number) => `/admin/inbound?page=${other}`;
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      {mails.length === 0 ? (
        <EmptyState icon={<MailCheck />} title={t("empty")}>
          {t("emptyHint")}
        </EmptyState>
      ) : (
        <ul className="flex flex-col gap-4">
          {mails.map((mail) => (
            <li key={mail.id}>
              <HeldMailCard mail={mail} locale={locale} />
            </li>
          ))}
        </ul>
      )}
      <Pagination
        previous={page > 1 ? address(page - 1) : undefined}
        next={last < total ? address(page + 1) : undefined}
        summary={mails.length > 0 && t("summary", { from: first, to: last, total })}
      />
    </>
  );
}
