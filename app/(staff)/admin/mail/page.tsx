import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MailDeskTabs } from "@/components/channels/mail-desk-tabs";
import { MailSettingsForm } from "@/components/channels/mail-settings-form";
import { WhatsAppSettingsForm } from "@/components/channels/whatsapp-settings-form";
import { Card, PageHeader, Section } from "@/components/ui/card";
import { db } from "@/db/client";
import { requireRole } from "@/lib/auth/session";
import { countHeld } from "@/lib/inbound/held-queries";
import { setting } from "@/lib/settings/settings";
import { saveMailSettings, saveWhatsAppSettings } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels.settings");
  return { title: t("title") };
}

/** How mail is taken in, how long a reply can be undone, and what WhatsApp's templates are called. */
export default async function MailSettingsPage() {
  await requireRole("admin");
  const [t, held, undoSeconds, inbound, whatsapp] = await Promise.all([
    getTranslations("channels.settings"),
    countHeld(db()),
    setting(db(), "undoSeconds"),
    setting(db(), "inbound"),
    setting(db(), "whatsapp"),
  ]);
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <MailDeskTabs current="mail" held={held} />
      <Card>
        <Section title={t("mail")}>
          <MailSettingsForm undoSeconds={undoSeconds} {...inbound} save={saveMailSettings} />
        </Section>
      </Card>
      <Card>
        <Section title={t("whatsapp")} description={t("whatsappHint")}>
          <WhatsAppSettingsForm {...whatsapp} save={saveWhatsAppSettings} />
        </Section>
      </Card>
    </>
  );
}
