import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { AttachmentList } from "@/components/complaints/attachment-list";
import { OriginalMail } from "@/components/complaints/original-mail";
import { heldCard } from "@/components/mailbox/held-card";
import { HeldMailDetail } from "@/components/mailbox/held-mail-detail";
import { BackLink } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/card";
import { LongText } from "@/components/ui/long-text";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { lodgeChoices } from "@/lib/complaints/lodge-choices";
import { NotFound } from "@/lib/errors";
import { type HeldMail, heldMail } from "@/lib/inbound/held-queries";
import { attach, discard, lodge, restore } from "../actions";

type Props = { params: Promise<{ id: string }> };

async function requested({ params }: Props): Promise<HeldMail> {
  const actor = await requireRole("admin");
  const { id } = await params;
  try {
    return (await heldMail(db(), actor, id)) ?? notFound();
  } catch (reason) {
    if (reason instanceof NotFound) notFound();
    throw reason;
  }
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const [t, mail] = await Promise.all([getTranslations("mailbox.held"), requested(props)]);
  return { title: `${t("title")}: ${mail.subject || t("noSubject")}` };
}

/** One held message in full, with what can be done with it. */
export default async function HeldMailPage(props: Props) {
  const [t, locale, mail] = await Promise.all([
    getTranslations("mailbox.held"),
    getLocale(),
    requested(props),
  ]);
  const card = heldCard(mail, locale);
  return (
    <>
      <PageHeader
        back={
          <BackLink href={card.discarded ? "/admin/inbound?show=discarded" : "/admin/inbound"}>
            {t("back")}
          </BackLink>
        }
        title={card.subject || t(card.whatsapp ? "whatsapp" : "noSubject")}
      />
      <HeldMailDetail
        mail={card}
        actions={{ attach, lodge, discard, restore }}
        choices={await lodgeChoices(db(), locale)}
      >
        {mail.body ? (
          <LongText text={mail.body} className="max-w-prose text-sm text-ink" />
        ) : (
          <p className="text-sm text-ink-faint">{t("noText")}</p>
        )}
        <AttachmentList files={card.files} />
        <OriginalMail mail={{ id: mail.id, subject: null, hasHtml: mail.hasHtml }} text={mail.original} />
      </HeldMailDetail>
    </>
  );
}
