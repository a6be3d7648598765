import { Mail } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { MailList } from "@/components/mailbox/mail-list";
import { MailView } from "@/components/mailbox/mail-view";
import { PublicShell } from "@/components/shell/public-shell";
import { PageHeader } from "@/components/ui/card";
import { classNames } from "@/components/ui/class-names";
import { EmptyState } from "@/components/ui/empty-state";
import { db } from "@/db/client";
import {
  developmentMail,
  developmentMailbox,
  latestDevelopmentMails,
} from "@/lib/notifications/development-mailbox";
import { organisation } from "@/lib/settings/organisation";
import { replyToMail } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailbox");
  return { title: t("title") };
}

/** The mailbox of a demo: everything the desk has sent, to read and to answer. */
export default async function MailboxPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, unknown>>;
}) {
  if (!(await developmentMailbox(db()))) notFound();
  const asked = Number((await searchParams).mail);
  const [t, locale, office, mails, open] = await Promise.all([
    getTranslations("mailbox"),
    getLocale(),
    organisation(db()),
    latestDevelopmentMails(db()),
    Number.isSafeInteger(asked) && asked > 0 ? developmentMail(db(), asked) : null,
  ]);
  return (
    <PublicShell organisation={office} demo>
      <div className="page-width flex flex-1 flex-col gap-6 py-6 lg:py-8">
        <PageHeader title={t("title")} description={t("description")} />
        {mails.length === 0 ? (
          <EmptyState icon={<Mail />} title={t("empty")}>
            {t("emptyHint")}
          </EmptyState>
        ) : (
          <div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
            <div className={classNames("min-w-0", open && "max-lg:hidden")}>
              <MailList mails={mails} openId={open?.id ?? null} locale={locale} />
            </div>
            {open ? (
              <MailView mail={open} locale={locale} reply={replyToMail} key={open.id} />
            ) : (
              <p className="text-sm text-ink-faint max-lg:hidden">{t("choose")}</p>
            )}
          </div>
        )}
      </div>
    </PublicShell>
  );
}
