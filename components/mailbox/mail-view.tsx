import { ArrowLeft } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ReplyAction, ReplyForm } from "@/components/mailbox/reply-form";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { Locale } from "@/db/values";
import { formatDateTime } from "@/lib/i18n/formats";

type DevelopmentMail = {
  id: number;
  recipient: string;
  sender: string;
  replyTo: string | null;
  subject: string;
  sentAt: Date;
  html: string;
  text: string;
  headers: Record<string, string>;
};

/** The right pane: one mail as its recipient sees it, and the form that answers it. */
export function MailView({
  mail,
  locale,
  reply,
}: {
  mail: DevelopmentMail;
  locale: Locale;
  reply: ReplyAction;
}) {
  const t = useTranslations("mailbox");
  const { id, recipient, sender, replyTo, subject, sentAt, html, text, headers } = mail;
  const address = (value: string) => <span className="break-all">{value}</span>;
  return (
    <article className="flex min-w-0 flex-col gap-6">
      <Link
        href="/dev/mailbox"
        className="inline-flex min-h-11 items-center gap-2 text-sm font-medium text-primary-ink lg:hidden"
      >
        <ArrowLeft aria-hidden className="size-4" />
        {t("back")}
      </Link>
      <Card className="flex flex-col gap-4">
        <h2 className="text-lg break-words">{subject}</h2>
        <DescriptionList
          columns={2}
          items={[
            { label: t("to"), value: address(recipient) },
            { label: t("from"), value: address(sender) },
            { label: t("sentAt"), value: formatDateTime(sentAt, locale) },
            ...(replyTo ? [{ label: t("replyTo"), value: address(replyTo) }] : []),
          ]}
        />
        {/* No script and no way back into this page; its links open in a tab of their own. */}
        <iframe
          title={t("html")}
          srcDoc={html}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="h-[42rem] w-full rounded-md border border-line bg-white"
        />
        <Folded title={t("text")}>{text}</Folded>
        <Folded title={t("headers")}>
          {Object.entries(headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join("\n")}
        </Folded>
      </Card>
      {replyTo && <ReplyForm mailId={id} recipient={recipient} reply={reply} />}
    </article>
  );
}

function Folded({ title, children }: { title: string; children: string }) {
  return (
    <details className="rounded-md border border-line">
      <summary className="cursor-pointer px-4 py-2.5 text-sm font-medium text-ink">{title}</summary>
      <pre className="border-t border-line px-4 py-3 font-mono text-xs break-words whitespace-pre-wrap text-ink-soft">
        {children}
      </pre>
    </details>
  );
}
